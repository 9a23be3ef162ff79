// A page of a restore on paper is a record: light, complete, without controls, with its time and its agent.

import { expect, open, restoreHash, root, test } from "../harness/index.js";

test.use({ colorScheme: "dark" });

/** Shows the page as the printer gets it, with all that is folded. */
async function print(page) {
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
}

const folded = (page) => page.locator("main details:not([open])").count();

for (const [tenant, state] of [["orders_dr", "running"], ["crm_test", "failed"], ["rt2", "succeeded"]]) {
  test(`${tenant}, which has ${state}, is complete and light`, async ({ agent, page }) => {
    await open(page, agent, restoreHash(tenant, "?every=pause"));
    await expect(root(page)).toHaveAttribute("data-state", state);
    // All that is asked beside it is there, too.
    await page.waitForLoadState("networkidle");
    const before = await folded(page);
    expect(before).toBeGreaterThan(0);
    await print(page);

    expect(await folded(page)).toBe(0);
    await expect(page.locator(".on-paper")).toHaveText(/^As of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+08:00, by the agent's clock$/);
    await expect(page.locator("header .where")).toHaveText(/127\.0\.0\.1:\d+ · obshell 4/);
    await expect(page.getByRole("tabpanel")).toHaveCount(5);
    for (const panel of await page.getByRole("tabpanel").all()) {
      await expect(panel).toBeVisible();
      expect(await panel.evaluate((element) => getComputedStyle(element, "::before").content)).toMatch(/\w/);
    }
    await expect(page.locator("button:visible, input:visible, select:visible, textarea:visible, [role=tab]:visible")).toHaveCount(0);
    await expect(page.locator("body")).toHaveCSS("color", "rgb(16, 24, 31)");
    expect(await page.locator(".card").first().evaluate((card) => getComputedStyle(card).backgroundColor)).toBe("rgb(255, 255, 255)");
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll("main *")].filter((element) => {
        const { overflowY } = getComputedStyle(element);
        return element.checkVisibility() && overflowY !== "visible" && element.scrollHeight > element.clientHeight + 4 && !element.closest(".meter, .visually-hidden, svg");
      }).map(({ className }) => className),
    );
    expect(cut).toEqual([]);

    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await folded(page)).toBe(before);
    await expect(page.locator(".on-paper")).toBeHidden();
  });
}

test("the browser's own PDF unfolds the page, and folds it again", async ({ agent, page }) => {
  await open(page, agent, restoreHash("crm_test", "?every=pause"));
  await expect(root(page)).toHaveAttribute("data-state", "failed");
  const before = await folded(page);
  const pages = async () => (await page.pdf()).toString("latin1").match(/\/Type \/Page\b/g).length;
  expect(await pages()).toBeGreaterThan(1);
  await expect(page.locator(".on-paper")).toHaveText(/^As of /);
  await expect.poll(() => folded(page)).toBe(before);
});
