// The end-to-end suite: the built page, driven in Debian's Chromium against the simulator.

import { execFileSync } from "node:child_process";
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "specs",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["./harness/summary.js"]],
  use: {
    viewport: { width: 1240, height: 900 },
    locale: "en-GB",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
      args: [
        // A name that is not "localhost": over plain HTTP browsers take features away there, and so it is with obshell.
        "--host-resolver-rules=MAP obshell.test 127.0.0.1",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        "--disable-quic",
      ],
    },
  },
});
