// All recordings of this browser, and their removal.

import { expect, open, restoreHash, root, test } from "../harness/index.js";

/** Watches a restore until the browser has stored a recording. */
async function record(page, agent) {
  await open(page, agent, restoreHash("orders_dr", "?every=1"));
  await expect(page.locator(".recording")).toContainText(/\d+ samples? kept in this browser/);
}

async function forget(page) {
  await expect(page.getByText("keeps a recording of 1 restore")).toBeVisible();
  await page.getByRole("button", { name: "Forget what this browser recorded", exact: true }).click();
  await expect(page.getByText("This cannot be undone")).toBeVisible();
  await page.getByRole("button", { name: "Keep them" }).click();
  await page.getByRole("button", { name: "Forget what this browser recorded", exact: true }).click();
  await page.getByRole("button", { name: "Forget all recordings" }).click();
  await expect(page.getByText("All recordings were deleted.")).toBeVisible();
}

test("recordings are removed on the board", async ({ agent, context, page }) => {
  await record(page, agent);
  // Another tab keeps watching and starts a new recording.
  const other = await context.newPage();
  await record(other, agent);
  await page.evaluate(() => (location.hash = "#/restores"));
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await forget(page);
  await expect(root(other)).toHaveAttribute("data-state", "running");
  await other.close();
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-state", "ready");
});

test("recordings are removed after signing out", async ({ agent, page }) => {
  await record(page, agent);
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Sign out" }).click()]);
  await page.getByRole("button", { name: "Forget what this browser recorded…" }).click();
  await forget(page);
  await page.reload();
  await page.getByRole("button", { name: "Forget what this browser recorded…" }).click();
  await expect(page.getByText("This browser keeps no recordings.")).toBeVisible();
});

test("the board shows if the browser does not delete the recordings", async ({ agent, page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.clear = () => {
      throw new DOMException("denied", "ReadOnlyError");
    };
  });
  await record(page, agent);
  await page.evaluate(() => (location.hash = "#/restores"));
  await page.getByRole("button", { name: "Forget what this browser recorded", exact: true }).click();
  await page.getByRole("button", { name: "Forget all recordings" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "did not let the page delete the recordings" })).toBeVisible();
});
