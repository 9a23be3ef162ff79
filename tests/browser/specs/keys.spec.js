// Keys that lead somewhere or do something, the dialog that lists them, and terms that are explained.

import { expect, expectAccessible, open, restoreHash, root, test } from "../harness/index.js";

/** Keys are heard once the button for their list is there. */
const ready = (page, name = "Keys (?)") => expect(page.getByRole("button", { name })).toBeVisible();
const search = (page) => page.getByRole("searchbox");
const keys = (page, name = "Keys") => page.getByRole("dialog", { name });
const hash = (page) => new URL(page.url()).hash;

test("lead to the list, its search and the wall", async ({ agent, page }) => {
  await open(page, agent, restoreHash("orders_dr"));
  await ready(page);
  await page.keyboard.press("g");
  await page.keyboard.press("b");
  await expect(page).toHaveURL(/#\/restores$/);
  await ready(page);
  await page.keyboard.press("/");
  await expect(search(page)).toBeFocused();
  // Typed into the field, they are letters.
  await page.keyboard.type("wgb?");
  await expect(search(page)).toHaveValue("wgb?");
  expect(hash(page)).toContain("#/restores?");
  await search(page).fill("");
  await search(page).blur();
  await page.keyboard.press("w");
  await expect(page).toHaveURL(/#\/wall/);
  await expect(page.locator("[data-wall] [data-tenant]").first()).toBeVisible();
});

test("search from a restore, too", async ({ agent, page }) => {
  await open(page, agent, restoreHash("orders_dr", "?every=10"));
  await ready(page);
  await page.keyboard.press("/");
  await expect(page).toHaveURL(/#\/restores\?every=10$/);
  await expect(search(page)).toBeFocused();
});

test("refresh, pause and resume", async ({ agent, page }) => {
  await open(page, agent, restoreHash("orders_dr", "?every=300"));
  await ready(page);
  const polls = async () => (await agent.control("GET", "requests")).requests.filter(({ target }) => target.includes("/overview")).length;
  const before = await polls();
  await page.keyboard.press("r");
  await expect.poll(polls).toBe(before + 1);
  await page.keyboard.press("p");
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  expect(hash(page)).toContain("every=pause");
  await page.keyboard.press("p");
  await expect(page.getByRole("button", { name: "Pause" })).toBeVisible();
  expect(hash(page)).toContain("every=300");
});

test.describe("with two running restores", () => {
  const START = "2026-11-24T10:00:00+08:00";
  const running = (tenant, job) => ({
    overview: { job_id: job, restore_tenant_name: tenant, backup_tenant_name: tenant, status: "RESTORING", start_timestamp: START },
    defaults: true,
    started_ago_s: 600 + job,
  });
  const over = { status: "SUCCESS", start_timestamp: START, finish_timestamp: "2026-11-24T11:00:00+08:00" };
  const ended = { overview: { job_id: 3, restore_tenant_name: "ended", backup_tenant_name: "c", ...over }, defaults: true, started_ago_s: 9000 };
  test.use({ simulator: { scenario: { restores: [running("one", 1), running("two", 2), ended] } } });

  test("lead from one to the other, round and round", async ({ agent, page }) => {
    await open(page, agent);
    await ready(page);
    await page.keyboard.press("]");
    await expect(page).toHaveURL(/#\/restores\/one\?/);
    await expect(root(page)).toHaveAttribute("data-state", "running");
    const press = async (key, tenant) => {
      await ready(page);
      // The page learns of the others from the list that it asks for.
      await expect(async () => {
        await page.keyboard.press(key);
        await expect(page).toHaveURL(new RegExp(`#/restores/${tenant}\\?`), { timeout: 1000 });
      }).toPass();
      await expect(root(page)).toHaveAttribute("data-state", "running");
    };
    await press("]", "two");
    await press("]", "one");
    await press("[", "two");
  });
});

test.describe("with one running restore", () => {
  test.use({ simulator: { scenario: "running" } });

  test("say that no other one is known", async ({ agent, page }) => {
    await open(page, agent);
    await ready(page);
    await page.keyboard.press("]");
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await ready(page);
    const before = page.url();
    await page.keyboard.press("]");
    await expect(page.getByRole("status").filter({ hasText: "No other running restore is known." })).toBeVisible();
    expect(page.url()).toBe(before);
  });
});

test("are listed by ?, and do nothing in the dialog or with a modifier", async ({ agent, page }) => {
  await open(page, agent);
  await ready(page);
  await page.keyboard.press("?");
  await expect(keys(page)).toBeVisible();
  await expect(keys(page)).toContainText("Previous running restore");
  await expect(keys(page).locator("kbd")).toHaveText(["/", "g", "b", "r", "p", "[", "]", "w", "?"]);
  await expectAccessible(page);
  await page.keyboard.press("w");
  await expect(keys(page)).toBeVisible();
  expect(hash(page)).toBe("");
  await page.keyboard.press("Escape");
  await expect(keys(page)).toHaveCount(0);
  await page.keyboard.press("Control+/");
  await page.keyboard.press("Alt+w");
  await expect(search(page)).not.toBeFocused();
  expect(hash(page)).toBe("");
});

test("can be turned off, which is kept, and on again", async ({ agent, page }) => {
  await open(page, agent);
  await ready(page);
  await page.getByRole("button", { name: "Keys (?)" }).click();
  await keys(page).getByRole("checkbox", { name: "Use these keys" }).uncheck();
  await keys(page).getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("w");
  await page.keyboard.press("?");
  await page.reload();
  await ready(page);
  await page.keyboard.press("w");
  await page.keyboard.press("?");
  await expect(keys(page)).toHaveCount(0);
  expect(hash(page)).toBe("");
  await page.getByRole("button", { name: "Keys (?)" }).click();
  await keys(page).getByRole("checkbox").check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("w");
  await expect(page).toHaveURL(/#\/wall/);
});

test("on the wall, Escape closes the dialog first", async ({ agent, page }) => {
  await open(page, agent, "#/wall");
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(keys(page)).toBeVisible({ timeout: 1000 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(keys(page)).toHaveCount(0);
  expect(hash(page)).toBe("#/wall");
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/#\/restores$/);
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("are listed, and terms are explained", async ({ agent, page }) => {
    await open(page, agent, restoreHash("orders_dr"));
    await ready(page, "快捷键（?）");
    await page.keyboard.press("?");
    await expect(keys(page, "快捷键")).toContainText("下一个进行中的恢复");
    await page.keyboard.press("Escape");
    await page.locator("[data-term=scn]").first().focus();
    await expect(page.getByRole("tooltip")).toContainText("系统变更号");
  });
});

test.describe("a term", () => {
  const scn = (page) => page.locator("[data-term=scn]").first();
  const meaning = (page) => page.getByRole("tooltip");

  test("is explained while it has the focus or the pointer", async ({ agent, page }) => {
    await open(page, agent, restoreHash("orders_dr"));
    await ready(page);
    await scn(page).focus();
    await expect(meaning(page)).toContainText("System change number");
    await expect(scn(page)).toHaveAccessibleDescription(/System change number/);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(meaning(page)).toBeHidden();
    await expect(scn(page)).toBeFocused();

    const streams = page.locator("[data-term=log-streams]").first();
    await streams.hover();
    await expect(meaning(page)).toContainText("spread over log streams");
    // The pointer may move onto the meaning, and it stays.
    await meaning(page).hover();
    await expect(meaning(page)).toBeVisible();
    await page.mouse.move(2, 2);
    await expect(meaning(page)).toBeHidden();
  });

  test("stays on the screen of a phone, as the settings do", async ({ agent, page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await open(page, agent, restoreHash("orders_dr"));
    await ready(page);
    for (const term of await page.locator("[data-term]:visible").all()) {
      await term.focus();
      await expect(meaning(page)).toBeVisible();
      const { x, width } = await meaning(page).boundingBox();
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(360);
    }
    for (const where of [restoreHash("orders_dr"), "#/restores"]) {
      await page.goto(agent.url + where);
      await page.getByRole("button", { name: /^Notify me/ }).click();
      const { x, width } = await page.getByRole("group", { name: "Notify me when" }).boundingBox();
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(360);
    }
  });
});
