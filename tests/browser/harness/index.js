// The imports of the specs: a test with its own simulated agent and a page that must not report errors.

import AxeBuilder from "@axe-core/playwright";
import { expect, test as base } from "@playwright/test";
import { collectComplaints } from "./chromium.js";
import { startSimulator } from "./simulator.js";

export { expect };
export { ask, startEcho, startServer } from "./http.js";
export { accepts, freePort, start } from "./process.js";
export { proxies, startProxy } from "./proxy.js";
export { DEFAULT_PASSWORD, dist, HOST, startSimulator } from "./simulator.js";
export { advance, pass, recording, standStill } from "./time.js";

export const test = base.extend({
  /** Options of `startSimulator`, set by `test.use({ simulator: { keyBits: 2048 } })`. */
  simulator: [{}, { option: true }],

  /** The simulator of this test: the result of `startSimulator`. */
  agent: async ({ simulator }, use) => {
    const agent = await startSimulator(simulator);
    await use(agent);
    await agent.stop();
  },

  /**
   * Errors reported by any page of this test's context. It must be empty at the end; a test that provokes an
   * error checks it and empties the list.
   */
  complaints: async ({}, use) => {
    const complaints = [];
    await use(complaints);
    expect(complaints, "errors in the browser's console").toEqual([]);
  },

  context: async ({ context, complaints }, use) => {
    collectComplaints(context, complaints);
    await use(context);
  },
});

/** Types the password and presses Enter. */
export async function signIn(page, password) {
  const field = page.locator("input[type=password]");
  await field.fill(password);
  await field.press("Enter");
}

/**
 * Clicks a button that retries while answers to `path` are held, and then releases them: no request of the
 * page's own can be answered earlier and remove the button.
 */
export async function askAgain(agent, button, path) {
  await agent.control("PUT", "faults", [{ kind: "hang", path }]);
  await button.click();
  await agent.control("DELETE", "faults");
}

/** Counts the page's simultaneous requests to the agent whose address `matches`; returns the maximum so far. */
export function mostAtOnce(page, matches = /\/api\/v1\//) {
  let out = 0;
  let most = 0;
  const count = (step) => (request) => {
    if (!matches.test(request.url())) return;
    out += step;
    most = Math.max(most, out);
  };
  page.on("request", count(1)).on("requestfinished", count(-1)).on("requestfailed", count(-1));
  return () => most;
}

/** The hash of a tenant's restore page. */
export const restoreHash = (tenant, query = "") => `#/restores/${encodeURIComponent(tenant)}${query}`;

/** Opens the page at a hash and signs in; `url` if it is not the simulator's own. */
export async function open(page, agent, hash = "", url = agent.url) {
  await page.goto(url + hash);
  await signIn(page, agent.password);
  await expect(page.locator("input[type=password]")).toBeHidden();
}

/** The root of the shown page, with its state. */
export const root = (page) => page.locator("main[data-state]");

/** The element of a field of the answer or of its envelope. */
export const field = (page, name) => page.locator(`[data-field="${name}"]`);

/** The announcement that contains these words; there may be others at the same time. */
export const alert = (page, words) => page.getByRole("alert").filter({ hasText: words });

/** Checks a page with axe-core; lists the findings by rule and element. */
export async function expectAccessible(page) {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))).toEqual([]);
}

/** The panel of a tab of the restore page: `facts`, `task`, `earlier`, `fields` or `raw`. It may be hidden. */
export const panel = (page, id) => page.locator(`#panel-${id}`);

/** Chooses a tab of the restore page and returns its panel. */
export async function openTab(page, id) {
  await page.locator(`#tab-${id}`).click();
  await expect(panel(page, id)).toBeVisible();
  return panel(page, id);
}
