// Controlled time, and recordings to play in it.

import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";

/** The path of a recorded restore. */
export const recording = (name) => fileURLToPath(new URL(`../../recordings/synthetic/${name}.json`, import.meta.url));

/** Advances the agent's clock, and waits until the restore page has polled again. */
export async function advance(agent, page, seconds) {
  const time = page.locator('[data-field="envelope.timestamp"]');
  const before = await time.getAttribute("data-raw");
  await agent.control("POST", "advance", { seconds });
  await expect(time).not.toHaveAttribute("data-raw", before);
}

/** Freezes the page's clock at a time, before the page is opened. */
export async function standStill(page, at) {
  // An installed clock runs until it is paused, which must happen in time.
  await page.clock.install({ time: at - 60_000 });
  await page.clock.pauseAt(at);
}

/** Largest step in seconds: a third of the page's timeout, so that no answer is late on its clock. */
const STEP_S = 5;

/** Advances the agent's time and that of a page with an installed clock together, including answers. */
export async function pass(agent, page, seconds) {
  for (let passed = 0; passed < seconds; passed += STEP_S) {
    await agent.control("POST", "advance", { seconds: STEP_S });
    await page.clock.runFor(STEP_S * 1000);
    await expect.poll(async () => (await agent.control("GET", "requests")).in_flight).toBe(0);
  }
}
