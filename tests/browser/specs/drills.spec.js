// The restores by source: their order, charts and words, in both languages.

import { expect, expectAccessible, open, root, test } from "../harness/index.js";

const ENGLISH = { title: "By source tenant", sort: "Sort by" };
const sources = (page) => page.locator("[data-source]");
const source = (page, name) => page.locator(`[data-source="${name}"]`);

/** The names of the sources in the order shown. */
const names = (page) => sources(page).evaluateAll((all) => all.map(({ dataset }) => dataset.source));

/** How far the content is wider than the screen. */
const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.use({ simulator: { scenario: "drills" } });

test("are folded until they are opened, and the address keeps that", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await expect(sources(page)).toHaveCount(0);
  const summary = page.locator("summary", { hasText: ENGLISH.title });
  await summary.focus();
  await page.keyboard.press("Enter");
  await expect(sources(page)).toHaveCount(8);
  expect(new URL(page.url()).hash).toBe("#/restores?drills=change");
  await page.reload();
  await expect(sources(page).first()).toBeVisible();
  await summary.click();
  await expect(sources(page).first()).toBeHidden();
  expect(new URL(page.url()).hash).toBe("#/restores");
});

test("say which source takes longer, and why", async ({ agent, page }) => {
  await open(page, agent, "#/restores?drills=change");
  for (const [name, trend, words] of [
    ["orders @ ob-prod", "longer", /^Slower: 4\d min .*, before 3\d min .*\(median\)$/],
    ["inventory @ ob-prod", "longer", /^Takes longer because there is more data, speed unchanged: 5\d min .*, before 3\d min/],
    ["ledger @ ob-finance", "shorter", /^Faster: 40 min 30 s, before 1 h 1 min \(median\)$/],
    ["billing @ ob-prod", "no-clear-change", /^No clear change: 1\d min .*\(median\)$/],
    ["crm @ ob-prod", "no-clear-change", /^No clear change: 2\d min .*\(median\)$/],
    ["hr @ ob-prod", "too-few", "Too few to compare: 2 of 5 successes"],
  ]) {
    const row = source(page, name).first();
    await expect(row, name).toHaveAttribute("data-trend", trend);
    await expect(row.locator(".trend"), name).toHaveText(words);
  }
  await expect(source(page, "billing @ ob-prod")).toContainText("16 restores, last 12 shown");
  await expect(source(page, "crm @ ob-prod")).toContainText("10 restores, 3 failed");
  await expect(source(page, "hr @ ob-prod").locator(".last")).toHaveText(/^running, /);
  await expect(source(page, "orders @ ob-prod")).toHaveCount(2);
  await expect(source(page, "orders @ ob-prod").filter({ hasText: "quick restores" })).toContainText("not reported");
  await expect(page.getByText("1 restore is left out: its source or its start is not reported.")).toBeVisible();
});

test("are drawn with a text for each chart and a mark for each outcome", async ({ agent, page }) => {
  await open(page, agent, "#/restores?drills=name");
  const crm = source(page, "crm @ ob-prod");
  const chart = crm.getByRole("img").first();
  await expect(chart).toHaveAccessibleName(
    /^Durations, oldest first: (2\d min[^,]*, ){2}\d+ min[^,]* \(failed\), .*cancelled or dropped, .*\(failed\)$/,
  );
  await expect(crm.getByRole("img", { name: /^Sizes, oldest first: 60\.00 GB, / })).toBeVisible();
  await expect(crm.getByRole("img", { name: /^Speeds, oldest first: 4\d\.\d\d MB\/s, / })).toBeVisible();
  const outcomes = await chart.locator("g").evaluateAll((all) => all.map(({ dataset }) => dataset.outcome));
  expect(outcomes).toEqual([
    "succeeded", "succeeded", "failed", "succeeded", "succeeded", "cancelled", "succeeded", "failed", "succeeded", "failed",
  ]);
  const marks = await chart.locator(".mark").evaluateAll((all) => all.map((mark) => mark.getAttribute("d")));
  expect(marks.map(Boolean)).toEqual(outcomes.map((outcome) => outcome !== "succeeded"));
  await expect(chart.locator("title").first()).toHaveText(/^\d{4}-\d\d-\d\d \d\d:\d\d · restored · 2\d min .* · 60\.00 GB · 4\d\.\d\d MB\/s$/);
});

test("are sorted, and a link shows the same order", async ({ agent, page }) => {
  await open(page, agent, "#/restores?drills=change");
  await expect(sources(page)).toHaveCount(8);
  const orders = ["orders @ ob-prod", "inventory @ ob-prod"];
  expect((await names(page)).slice(0, 2).toSorted()).toEqual(orders.toSorted());
  const choice = page.getByRole("combobox", { name: ENGLISH.sort });
  await choice.selectOption("name");
  await expect.poll(() => names(page)).toEqual((await names(page)).toSorted());
  expect(new URL(page.url()).hash).toBe("#/restores?drills=name");
  await choice.selectOption("started");
  await expect(sources(page).first()).toHaveAttribute("data-source", "hr @ ob-prod");
  await choice.selectOption("duration");
  await expect(sources(page).first()).toHaveAttribute("data-source", "inventory @ ob-prod");
  await page.reload();
  await expect(choice).toHaveValue("duration");
  await expect(sources(page).first()).toHaveAttribute("data-source", "inventory @ ob-prod");
});

test("follow the search, and each leads to its restores", async ({ agent, page }) => {
  await open(page, agent, "#/restores?drills=name&q=ob-finance");
  await expect(sources(page)).toHaveCount(1);
  await expect(sources(page)).toHaveAttribute("data-source", "ledger @ ob-finance");
  await page.locator("input[type=search]").fill("");
  await expect(sources(page)).toHaveCount(8);
  await source(page, "crm @ ob-prod").getByRole("link", { name: "crm" }).click();
  await expect(root(page)).toHaveAttribute("data-total", "10");
  await expect(sources(page)).toHaveCount(1);
  await expect(page.locator("input[type=search]")).toHaveValue("crm @ ob-prod");
  await source(page, "crm @ ob-prod").locator(".last a").click();
  await expect(root(page)).toHaveAttribute("data-state", "failed");
});

test("compare all restores of a source whatever the filter shows", async ({ agent, page }) => {
  await open(page, agent, "#/restores?drills=name&state=failed");
  await expect(sources(page)).toHaveCount(1);
  await expect(source(page, "crm @ ob-prod")).toContainText("10 restores, 3 failed");
});

for (const [colorScheme, width] of [["light", 320], ["dark", 1240]]) {
  test.describe(`${colorScheme} at ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });
    test("are accessible and fit", async ({ agent, page }) => {
      await open(page, agent, "#/restores?drills=change");
      await expect(sources(page)).toHaveCount(8);
      expect(await overflow(page)).toBe(0);
      await expectAccessible(page);
    });
  });
}

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN", viewport: { width: 320, height: 900 } });
  test("have the same content in its words", async ({ agent, page }) => {
    await open(page, agent, "#/restores?drills=change");
    await expect(page.getByRole("heading", { name: "按源租户对比历次恢复" })).toBeVisible();
    await expect(source(page, "orders @ ob-prod").first().locator(".trend")).toHaveText(/^速度变慢：4\d 分钟.*，此前 3\d 分钟.*（中位数）$/);
    await expect(source(page, "inventory @ ob-prod").locator(".trend")).toHaveText(/^数据量增加导致耗时变长，速度不变：/);
    await expect(source(page, "crm @ ob-prod")).toContainText("共 10 次恢复，失败 3 次");
    await expect(source(page, "crm @ ob-prod").getByRole("img").first()).toHaveAccessibleName(/^耗时（从旧到新）：.*（失败）/);
    expect(await overflow(page)).toBe(0);
    await expectAccessible(page);
    await page.getByRole("button", { name: "English" }).click();
    await expect(page.getByRole("heading", { name: ENGLISH.title })).toBeVisible();
    await expect(source(page, "crm @ ob-prod")).toContainText("10 restores, 3 failed");
  });
});

test.describe("ten thousand restores", () => {
  test.use({ simulator: { scenario: { generate: { ended: 10_000, running: 20, seed: 7, counters: true } } } });
  test("are grouped, and more sources than fit are counted", async ({ agent, page }) => {
    await open(page, agent, "#/restores?every=pause&drills=change");
    await expect(root(page)).toHaveAttribute("data-total", "10020");
    await expect(sources(page).first()).toBeVisible();
    expect(await sources(page).count()).toBeLessThanOrEqual(50);
  });
});
