// Counters that the user reads from OceanBase itself and pastes.

import { expect, expectAccessible, field, open, restoreHash, root, test } from "../harness/index.js";

const READ = { en: /^Read them from OceanBase/, zh: /^从 OceanBase 读取/ };
const bar = (page, name) => page.getByRole("progressbar", { name, exact: true });

/** What a client prints for the restore on show when so many of 1 767 tablets are restored. */
async function printed(page, finished, more = {}) {
  const raw = async (name) => field(page, name).getAttribute("data-raw");
  const cells = {
    TENANT_ID: await raw("restore_tenant_id"),
    JOB_ID: 1,
    RESTORE_TENANT_NAME: await raw("restore_tenant_name"),
    RESTORE_TENANT_ID: await raw("restore_tenant_id"),
    RESTORE_SCN: await raw("restore_scn"),
    TABLET_COUNT: 1767,
    FINISH_TABLET_COUNT: finished,
    RESTORE_PROGRESS: ((100 * finished) / 1767).toFixed(2),
    RECOVER_PROGRESS: "72.23",
    ...more,
  };
  const lines = Object.entries(cells).map(([name, value]) => `${name.padStart(24)}: ${value}`);
  return ["*************************** 1. row ***************************", ...lines, "1 row in set (0.01 sec)"].join("\n");
}

async function openDialog(page, agent, language = "en") {
  await open(page, agent, restoreHash("orders_dr"));
  await expect(root(page)).toHaveAttribute("data-tier", "monitored");
  await page.getByRole("button", { name: READ[language] }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  return page.getByRole("dialog");
}

test("are the best evidence, with their age, and come back after a reload", async ({ agent, page }) => {
  const dialog = await openDialog(page, agent);
  await expect(dialog.locator("code[data-command]")).toContainText("CDB_OB_RESTORE_PROGRESS p WHERE p.RESTORE_TENANT_NAME = 'orders_dr'\\G");
  await dialog.locator("textarea").fill(await printed(page, 598));
  await dialog.getByRole("button", { name: "Apply" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: READ.en })).toBeFocused();
  await expect(root(page)).toHaveAttribute("data-tier", "pasted");
  await expect(bar(page, "Data")).toHaveAttribute("aria-valuenow", "33.84");
  await expect(bar(page, "Log")).toHaveAttribute("aria-valuenow", "72.23");
  await expect(page.locator("[data-headline]")).toContainText("At least 33.84 % of the data");
  await expect(root(page)).toContainText("598 of 1767 tablets");
  await expect(root(page)).toContainText(/Read from OceanBase at .* ago\./);
  await expect(root(page)).toContainText("Data: 33.84 %");
  await expect(root(page)).toContainText(/33\.84 %–[0-9.]+ GBpasted from OceanBase/);
  await expect(field(page, "finish_tablet_count")).toHaveAttribute("data-raw", "0");
  // The agent's own answers do not take them away.
  await page.waitForResponse((response) => response.url().endsWith("/restore/overview"));
  await page.waitForResponse((response) => response.url().endsWith("/restore/overview"));
  await expect(root(page)).toHaveAttribute("data-tier", "pasted");
  await expectAccessible(page);
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-tier", "pasted");
  await expect(bar(page, "Data")).toHaveAttribute("aria-valuenow", "33.84");
});

test("stay open with a reason when the text cannot be used", async ({ agent, page }) => {
  const dialog = await openDialog(page, agent);
  const text = dialog.locator("textarea");
  const apply = dialog.getByRole("button", { name: "Apply" });
  for (const [pasted, reason] of [
    ["", "Paste the output of the query first."],
    ["good morning", "There are no counters in this text."],
    ["ERROR 1142 (42000): SELECT command denied to user", "The query failed: ERROR 1142"],
    [await printed(page, 598, { RESTORE_TENANT_NAME: "users_dr" }), "This is about the tenant users_dr, not orders_dr."],
    [await printed(page, 598, { RESTORE_SCN: 7 }), "This is about another restore of orders_dr"],
    ["RESTORE_TENANT_NAME,TABLET_COUNT\norders_dr,1767", "The column FINISH_TABLET_COUNT is missing."],
  ]) {
    await text.fill(pasted);
    await apply.click();
    await expect(dialog.getByRole("alert")).toContainText(reason);
    await expect(dialog).toBeVisible();
  }
  await expect(root(page)).toHaveAttribute("data-tier", "monitored");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: READ.en })).toBeFocused();
});

test("two of them give a rate, and both are in the exported recording", async ({ agent, page }) => {
  const dialog = await openDialog(page, agent);
  const started = Date.parse(await root(page).getAttribute("data-started")) / 1000;
  for (const [finished, queried] of [
    [598, started + 600],
    [700, started + 1200],
  ]) {
    await dialog.locator("textarea").fill(await printed(page, finished, { QUERIED_AT: queried }));
    await dialog.getByRole("button", { name: "Apply" }).click();
    await expect(root(page)).toHaveAttribute("data-tier", "pasted");
    await page.getByRole("button", { name: READ.en }).click();
  }
  await page.keyboard.press("Escape");
  await expect(bar(page, "Data")).toHaveAttribute("aria-valuenow", "39.62");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export" }).click();
  const stream = await (await download).createReadStream();
  const parts = [];
  for await (const part of stream) parts.push(part);
  const { rows } = JSON.parse(Buffer.concat(parts).toString());
  expect(rows.filter((row) => row.includes("PASTED"))).toHaveLength(2);
});

test.describe("in a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("are read and refused in Chinese", async ({ agent, page }) => {
    const dialog = await openDialog(page, agent, "zh");
    await dialog.locator("textarea").fill("你好");
    await dialog.getByRole("button", { name: "应用" }).click();
    await expect(dialog.getByRole("alert")).toContainText("文本中没有找到计数");
    await dialog.locator("textarea").fill(await printed(page, 598));
    await dialog.getByRole("button", { name: "应用" }).click();
    await expect(root(page)).toHaveAttribute("data-tier", "pasted");
    await expect(page.locator("[data-headline]")).toContainText("数据至少已恢复 33.84%");
    await expect(root(page)).toContainText(/从 OceanBase 读取（.*前）/);
  });
});
