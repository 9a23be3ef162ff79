// Time that passes because a test says so, and recordings to play in it.

import { fileURLToPath } from "node:url";
import { expect } from "@playwright/test";

/** The path of a recorded restore. */
export const recording = (name) => fileURLToPath(new URL(`../../recordings/synthetic/${name}.json`, import.meta.url));

/** Moves the agent's clock, and waits until the page of a restore has asked again. */
export async function advance(agent, page, seconds) {
  const time = page.locator('[data-field="envelope.timestamp"]');
  const before = await time.getAttribute("data-raw");
  await agent.control("POST", "advance", { seconds });
  await expect(time).not.toHaveAttribute("data-raw", before);
}

/** Lets the page's clock stand at a moment, before the page is opened. */
export async function standStill(page, at) {
  // An installed clock goes on until it is told to pause, which it must be in time.
  await page.clock.install({ time: at - 60_000 });
  await page.clock.pauseAt(at);
}

/** Seconds that pass at once: a third of what the page waits for an answer, so that none comes too late for its clock. */
const STEP_S = 5;

/** Lets the agent's time and that of a page with an installed clock pass together, answers included. */
export async function pass(agent, page, seconds) {
  for (let passed = 0; passed < seconds; passed += STEP_S) {
    await agent.control("POST", "advance", { seconds: STEP_S });
    await page.clock.runFor(STEP_S * 1000);
    await expect.poll(async () => (await agent.control("GET", "requests")).in_flight).toBe(0);
  }
}
