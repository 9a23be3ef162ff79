// What it costs to look on: work of the main thread a minute while nobody touches the page.

import { setTimeout as sleep } from "node:timers/promises";
import { busy, signInToRows, visit, within } from "./visit.js";

/** Pages of the default scenario. */
export const WATCHED = {
  "the list": "#/restores",
  "a running restore": "#/restores/billing_dr",
  "an ended restore": "#/restores/rt2",
};
const MINUTE_MS = 60_000;

/** Watches the page at `hash` for `watchedMs`, after `warmMs`, at the pace that it chooses itself. */
export function watching(agent, hash, { warmMs, watchedMs }) {
  // Begun at the list, whose first row ends what looks at each frame for it.
  return visit(agent, "#/restores", async ({ page, devtools }) => {
    await signInToRows(page, agent);
    await page.evaluate((hash) => location.assign(hash), hash);
    await within(page.waitForSelector(hash === "#/restores" ? "[data-job]" : "[data-headline]"), "the page is shown");
    await sleep(warmMs);
    const before = await busy(devtools);
    await sleep(watchedMs);
    return { minuteMs: ((await busy(devtools)) - before) * (MINUTE_MS / watchedMs) };
  });
}
