// The end-to-end suite: the built page in Debian's Chromium against the simulator.

import { defineConfig } from "@playwright/test";
import { contextOptions, launchOptions } from "./harness/chromium.js";

export default defineConfig({
  testDir: "specs",
  // Far longer than any step: the timeouts end hanging tests and do not measure speed.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["./harness/summary.js"]],
  use: { ...contextOptions, trace: "retain-on-failure", launchOptions },
});
