// A page begins with what the tab knows already, and asks its first questions without waiting.

import { expect, field, open, restoreHash, root, signIn, test } from "../harness/index.js";

const link = (page, tenant) => page.locator(`[data-tenant="${tenant}"] a[href^="#/restores/${tenant}"]`).first();
const finish = (page) => root(page).locator("[data-window-from]");

/** The names of the requests of the API so far, in order. */
async function asked(agent) {
  const { requests } = await agent.control("GET", "requests");
  return requests.map(({ target }) => /[^/]+\/[^/?]+(?=$|\?)/.exec(target)[0]);
}

/** The list of restores, once it is shown. */
async function openList(page, agent) {
  await open(page, agent, "#/restores");
  await expect(root(page)).toHaveAttribute("data-state", "ready");
}

test("asks for what the window needs first, two at a time, and waits for no timer", async ({ agent, page }) => {
  await page.clock.install();
  await open(page, agent, restoreHash("nobody"));
  await expect(root(page)).toHaveAttribute("data-state", "absent");
  await page.clock.pauseAt(Date.now() + 60_000);
  await agent.control("DELETE", "requests");
  await page.evaluate((hash) => (location.hash = hash), restoreHash("orders_dr"));
  await expect(finish(page)).toBeVisible();
  await expect.poll(async () => (await asked(agent)).some((name) => name.includes("dags"))).toBe(true);
  const order = await asked(agent);
  const place = (name) => order.findIndex((asked) => asked.includes(name));
  const inOrder = ["restore/overview", "metrics/query", "dags"].map(place);
  expect([...inOrder].sort((one, other) => one - other)).toEqual(inOrder);
  expect(inOrder.every((place) => place >= 0)).toBe(true);
  expect((await agent.control("GET", "requests")).max_in_flight).toBeLessThanOrEqual(2);
});

test("a row of the list is enough for a first window, and says how old it is", async ({ agent, page }) => {
  await openList(page, agent);
  await agent.control("PUT", "faults", [{ kind: "hang" }]);
  await link(page, "orders_copy").click();
  await expect(root(page)).toHaveAttribute("data-state", "running");
  await expect(root(page)).toHaveAttribute("data-tier", "history");
  await expect(finish(page)).toBeVisible();
  await expect(page.getByRole("banner")).toContainText(/answered \d+ s ago/);
  await expect(field(page, "job_id")).toHaveAttribute("data-raw", "44");
});

test("the list is not asked for again when a restore is opened", async ({ agent, page }) => {
  await openList(page, agent);
  await agent.control("DELETE", "requests");
  await link(page, "orders_dr").click();
  await expect(finish(page)).toBeVisible();
  await expect.poll(async () => (await asked(agent)).some((name) => name.includes("dags"))).toBe(true);
  expect((await asked(agent)).filter((name) => name === "restore/tasks")).toEqual([]);
});

test("a restore that was on show stands as it was until it is answered for again", async ({ agent, page }) => {
  await openList(page, agent);
  await link(page, "orders_dr").click();
  await expect(root(page)).toHaveAttribute("data-tier", "monitored");
  await page.goBack();
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await agent.control("PUT", "faults", [{ kind: "hang" }]);
  await page.goForward();
  await expect(root(page)).toHaveAttribute("data-state", "running");
  await expect(root(page)).toHaveAttribute("data-tier", "monitored");
  await expect(finish(page)).toBeVisible();
  await expect(page.getByRole("banner")).toContainText(/answered \d+ s ago/);
});

test("the list stands as it was when it is opened again", async ({ agent, page }) => {
  await openList(page, agent);
  const total = await root(page).getAttribute("data-total");
  await link(page, "rt2").click();
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  await agent.control("PUT", "faults", [{ kind: "hang" }]);
  await page.goBack();
  await expect(root(page)).toHaveAttribute("data-total", total);
  await page.evaluate(() => (location.hash = "#/wall"));
  await expect(page.locator("[data-wall] [data-tenant]").first()).toBeVisible();
});

test("a page is opened at its top", async ({ agent, page }) => {
  await page.setViewportSize({ width: 390, height: 700 });
  await openList(page, agent);
  await link(page, "rt2").click();
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(link(page, "rt2")).toBeInViewport();
});

test.describe("an agent that drops each second answer", () => {
  test("leaves the page with what was answered", async ({ agent, page }) => {
    await openList(page, agent);
    let drops = false;
    await page.route("**/restore/overview", (route) => ((drops = !drops) ? route.abort() : route.continue()));
    await link(page, "billing_dr").click();
    await expect(root(page)).toHaveAttribute("data-state", "stale");
    await expect(finish(page)).toBeVisible();
    await expect(root(page)).toHaveAttribute("data-state", "running");
  });
});

test("nothing of one cluster is shown for another", async ({ agent, page }) => {
  await openList(page, agent);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.locator("input[type=password]")).toBeVisible();
  await agent.control("PUT", "faults", [{ kind: "hang", path: "/restore/" }]);
  await page.evaluate((hash) => (location.hash = hash), restoreHash("orders_copy"));
  await signIn(page, agent.password);
  await expect(root(page)).toHaveAttribute("data-state", "connecting");
  await expect(finish(page)).toHaveCount(0);
});

/** Watches the layout shifts; the function returned sums those since the last click, or since now. */
async function watchShifts(page) {
  await page.evaluate(() => {
    window.shifts = { since: performance.now(), all: [] };
    addEventListener("click", ({ timeStamp }) => (window.shifts.since = timeStamp), true);
    new PerformanceObserver((list) => window.shifts.all.push(...list.getEntries())).observe({ type: "layout-shift" });
  });
  const sum = () => window.shifts.all.reduce((sum, { startTime, value }) => (startTime >= window.shifts.since ? sum + value : sum), 0);
  return async () => {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    return page.evaluate(sum);
  };
}

/** Waits until all first questions about a restore are answered, the task last. */
async function settle(agent) {
  await expect.poll(async () => (await asked(agent)).some((name) => name.includes("dags"))).toBe(true);
  await expect.poll(async () => (await agent.control("GET", "requests")).in_flight).toBe(0);
}

const RESTORES = { counters: "billing_dr", monitored: "orders_dr", history: "orders_copy", failed: "crm_test", succeeded: "rt2" };

test.describe("nothing jumps", () => {
  for (const [width, height] of [
    [360, 780],
    [1240, 900],
    [1920, 1080],
  ])
    for (const [what, tenant] of Object.entries(RESTORES))
      test(`at ${width} px on the page of a restore with ${what}`, async ({ agent, page }) => {
        await page.setViewportSize({ width, height });
        await openList(page, agent);
        await agent.control("DELETE", "requests");
        const shifted = await watchShifts(page);
        await link(page, tenant).click();
        await settle(agent);
        expect(await shifted()).toBeLessThanOrEqual(0.03);
      });

  test("when a poll fails, and when the next one is answered", async ({ agent, page }) => {
    await page.setViewportSize({ width: 1240, height: 900 });
    await open(page, agent, restoreHash("billing_dr", "?every=2"));
    await settle(agent);
    const shifted = await watchShifts(page);
    await agent.control("PUT", "faults", [{ kind: "drop", path: "/restore/overview" }]);
    await expect(root(page)).toHaveAttribute("data-state", "stale");
    await agent.control("DELETE", "faults");
    await expect(root(page)).toHaveAttribute("data-state", "running");
    expect(await shifted()).toBeLessThanOrEqual(0.03);
  });

  test("when the language is switched", async ({ agent, page }) => {
    await page.setViewportSize({ width: 1240, height: 900 });
    await open(page, agent, restoreHash("orders_dr"));
    await settle(agent);
    const shifted = await watchShifts(page);
    await page.getByRole("button", { name: "中文" }).click();
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    expect(await shifted()).toBeLessThanOrEqual(0.03);
  });
});
