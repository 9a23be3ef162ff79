// The incident report: shown, saved as Markdown and JSON, printed; the same for the same recording.

import { HOST, expect, expectAccessible, open, restoreHash, root, test } from "../harness/index.js";

const dialog = (page) => page.getByRole("dialog");

async function openReport(page, agent, tenant) {
  await open(page, agent, restoreHash(tenant));
  await expect(root(page)).toHaveAttribute("data-state", /running|succeeded|failed/);
  await page.getByRole("button", { name: /^Incident report/ }).click();
  await expect(dialog(page)).toBeVisible();
}

/** The name and the text of the file that a button of the dialog saves. */
async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name }).click()]);
  const parts = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return { name: download.suggestedFilename(), text: Buffer.concat(parts).toString() };
}

test("of a failure names cause, code and what to check, and is accessible", async ({ agent, page }) => {
  await openReport(page, agent, "crm_test");
  await expect(dialog(page).getByRole("heading", { name: "Why it failed" })).toBeVisible();
  await expect(dialog(page).getByRole("img", { name: "Timeline" })).toBeVisible();
  await expectAccessible(page);
  const { name, text } = await saved(page, /Markdown/);
  expect(name).toBe("restore-crm_test.md");
  expect(text).toContain("# Restore of crm\\_test: incident report");
  expect(text).toContain("data:image/svg+xml;base64,");
  expect(text).toMatch(/\| obshell \| \d/);
  const comment = await page.locator('[data-field="comment"]').getAttribute("data-raw");
  expect(text).toContain(comment);
  const { text: json } = await saved(page, /JSON/);
  const report = JSON.parse(json);
  expect(report).toMatchObject({ format: "restore-watch.report.v1", tenant: "crm_test", received: { status: "FAIL" } });
});

test("holds no secret that an answer had", async ({ agent, page }) => {
  await page.route("**/restore/overview", async (route) => {
    const answer = await route.fetch({ url: route.request().url().replace(HOST, "127.0.0.1") });
    const body = (await answer.text()).replace('"backup_data_uri":""', '"backup_data_uri":"oss://b/p?host=h&access_id=AKID77&access_key=SECRET77"');
    await route.fulfill({ response: answer, body });
  });
  await openReport(page, agent, "orders_dr");
  const files = [await saved(page, /Markdown/), await saved(page, /JSON/)];
  for (const { text } of files) {
    expect(text).toContain("oss");
    expect(text).not.toMatch(/AKID77|SECRET77/);
  }
});

test("of the same recording is the same byte for byte", async ({ agent, page, browser }) => {
  await openReport(page, agent, "ledger_old");
  const here = [await saved(page, /Markdown/), await saved(page, /JSON/)];
  const context = await browser.newContext();
  const other = await context.newPage();
  await openReport(other, agent, "ledger_old");
  expect([await saved(other, /Markdown/), await saved(other, /JSON/)]).toEqual(here);
  await context.close();
});

test("is printed alone, light and complete", async ({ agent, page }) => {
  await openReport(page, agent, "rt2");
  await page.evaluate(() => (window.print = () => (window.printed = true)));
  await dialog(page).getByRole("button", { name: "Print" }).click();
  expect(await page.evaluate(() => window.printed)).toBe(true);
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.locator("[data-headline]")).toBeHidden();
  await expect(dialog(page).getByRole("button", { name: "Print" })).toBeHidden();
  await expect(dialog(page).getByRole("heading", { level: 2 })).toBeVisible();
  await expect(dialog(page)).toHaveCSS("background-color", "rgb(255, 255, 255)");
});

test.describe("in a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("is Chinese", async ({ agent, page }) => {
    await open(page, agent, restoreHash("crm_test"));
    await page.getByRole("button", { name: /^事件报告/ }).click();
    await expect(dialog(page).getByRole("heading", { name: "失败原因" })).toBeVisible();
    const { text } = await saved(page, /Markdown/);
    expect(text).toContain("# 租户 crm\\_test 恢复事件报告");
    expect(text).not.toMatch(/Why it failed|Forecasts|Summary/);
  });
});
