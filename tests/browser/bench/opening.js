// How soon a restore's page has its finish window, and how far the page jumps while it fills.

import { setTimeout as sleep } from "node:timers/promises";
import { signIn } from "../harness/index.js";
import { watchShifts } from "./in_page.js";
import { signInToRows, visit, within } from "./visit.js";

/** Restores of the default scenario. */
export const WITH_WINDOW = { counters: "billing_dr", monitored: "orders_dr", history: "orders_copy" };
export const ALL = { ...WITH_WINDOW, failed: "crm_test", succeeded: "rt2" };
const WIDTHS = [360, 1240, 1920];
const WATCHED_MS = 8_000;
/** People read the list before they click. */
const READ_MS = 1_500;
const WINDOW = "[data-window-from]";

const link = (tenant) => `a[href^="#/restores/${tenant}"]`;
const until = (page, selector) => page.evaluate((selector) => bench.shown(selector), selector);

/** From a click on a row of the list to the window of `tenant`, and the same once more after going back. */
export function opening(agent, tenant) {
  return visit(
    agent,
    "#/restores",
    async ({ page }) => {
      await signInToRows(page, agent);
      await sleep(READ_MS);
      const open = async () => {
        const clicked = page.evaluate(() => bench.clicked());
        await page.locator(link(tenant)).first().click();
        const shown = within(until(page, WINDOW), "the window is shown");
        return (await shown) - (await clicked);
      };
      const windowMs = await open();
      await page.goBack();
      await until(page, "[data-job]");
      const againMs = await open();
      return { windowMs, againMs };
    },
    [watchShifts],
  );
}

/** From Enter in the password field to the window of `tenant`, whose address was opened. */
export function deepLink(agent, tenant) {
  return visit(agent, `#/restores/${tenant}`, async ({ page }) => {
    await signIn(page, agent.password);
    const shown = await within(until(page, WINDOW), "the window is shown");
    return { deepLinkMs: shown - (await page.evaluate(() => bench.entered)) };
  });
}

/** The layout shifts in the eight seconds after a click on the row of `tenant`, summed for each width. */
export async function shifts(agent, tenant) {
  const sums = {};
  for (const width of WIDTHS) sums[`shiftAt${width}`] = await shift(agent, tenant, width);
  return sums;
}

function shift(agent, tenant, width) {
  const work = async ({ page }) => {
    await page.setViewportSize({ width, height: width < 500 ? 780 : 900 });
    await signInToRows(page, agent);
    await sleep(READ_MS);
    await page.evaluate(() => bench.shifts.splice(0));
    await page.locator(link(tenant)).first().click();
    await sleep(WATCHED_MS);
    return page.evaluate(() => bench.shifts.reduce((sum, { value }) => sum + value, 0));
  };
  return visit(agent, "#/restores", work, [watchShifts]);
}
