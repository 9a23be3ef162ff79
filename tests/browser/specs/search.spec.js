// The board's search: what Enter opens, and what it says where nothing is listed.

import { alert, expect, expectAccessible, open, restoreHash, root, test } from "../harness/index.js";

const search = (page) => page.locator("input[type=search]");
const hash = (page) => new URL(page.url()).hash;

/** The requests for the overview of a restore so far. */
async function overviews(agent) {
  const { requests } = await agent.control("GET", "requests");
  return requests.filter(({ target }) => target.includes("/restore/overview"));
}

test("is the only field for names", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-total", "8");
  await expect(root(page).getByRole("searchbox")).toHaveCount(1);
  await expect(root(page).getByRole("textbox")).toHaveCount(1);
  await expect(root(page).getByRole("textbox")).toHaveAccessibleName("Deadline");
  await expect(search(page)).toHaveAccessibleDescription(/Enter opens/);
});

test("opens the tenant that is typed where nothing is listed", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-total", "8");
  await search(page).fill("inventory");
  await expect(page.getByText('Nothing matches "inventory". Press Enter to open this tenant.')).toBeVisible();
  await search(page).press("Enter");
  await expect(root(page)).toHaveAttribute("data-state", "absent");
  expect(hash(page)).toBe(restoreHash("inventory"));
  await page.goBack();
  await expect(search(page)).toHaveValue("inventory");
});

test("refuses a name that cannot be asked for before any request", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-total", "8");
  await search(page).fill("no/such");
  await expect(page.getByText('Nothing matches "no/such".')).toHaveText('Nothing matches "no/such".');
  await search(page).press("Enter");
  await expect(alert(page, "a slash in its name")).toBeVisible();
  await expectAccessible(page);
  expect(hash(page)).toBe("#/restores?q=no%2Fsuch");
  expect(await overviews(agent)).toEqual([]);
  await search(page).press("Backspace");
  await expect(alert(page, "a slash in its name")).toHaveCount(0);
});

test("opens the only row, whatever it was found by, and none of several", async ({ agent, page }) => {
  await open(page, agent, "#/restores?every=pause");
  await expect(root(page)).toHaveAttribute("data-total", "8");
  await search(page).press("Enter");
  await search(page).fill("orders");
  await expect(root(page)).toHaveAttribute("data-total", "3");
  await search(page).press("Enter");
  expect(hash(page)).toBe("#/restores?q=orders&every=pause");
  await search(page).fill("-9011");
  await expect(root(page)).toHaveAttribute("data-total", "1");
  await search(page).press("Enter");
  await expect(root(page)).toHaveAttribute("data-state", "failed");
  expect(hash(page)).toBe(restoreHash("crm_test", "?every=pause"));
});

test("does not open what ends the composition of a word", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-total", "8");
  await search(page).fill("shuju");
  await expect(root(page)).toHaveAttribute("data-total", "0");
  await search(page).dispatchEvent("keydown", { key: "Enter", isComposing: true });
  expect(hash(page)).toBe("#/restores?q=shuju");
  await search(page).dispatchEvent("keydown", { key: "Enter" });
  await expect(root(page)).toHaveAttribute("data-state", "absent");
});

test("says that the filters leave nothing, too", async ({ agent, page }) => {
  await open(page, agent, "#/restores?q=rt2&state=running");
  await expect(root(page)).toHaveAttribute("data-total", "0");
  await expect(page.locator(".empty")).toHaveText(
    'Nothing matches "rt2". Press Enter to open this tenant. No restore matches these filters.',
  );
});

test.describe("on an empty board", () => {
  test.use({ simulator: { scenario: { tenants: [{ name: "inventory", id: 1010 }] } } });

  test("works in the same way", async ({ agent, page }) => {
    await open(page, agent);
    await expect(page.getByText("This cluster has no restores yet")).toBeVisible();
    await search(page).fill("inventory");
    await expect(page.locator(".empty")).toHaveText('Nothing matches "inventory". Press Enter to open this tenant.');
    await search(page).press("Enter");
    await expect(root(page)).toHaveAttribute("data-state", "absent");
    expect(hash(page)).toBe(restoreHash("inventory"));
  });
});

test.describe("in Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("says the same", async ({ agent, page }) => {
    await open(page, agent);
    await expect(search(page)).toHaveAccessibleDescription(/回车键/);
    await search(page).fill("xyz");
    await expect(page.getByText("没有与“xyz”匹配的内容。按回车键打开此租户。")).toBeVisible();
    await search(page).press("Enter");
    await expect(root(page)).toHaveAttribute("data-state", "absent");
  });
});
