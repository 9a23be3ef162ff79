// The list of restores: what stands in it, how it is searched, where it leads.

import { expect, open, restoreHash, root, test } from "../harness/index.js";

const rows = (page) => page.locator("[data-tenant]");
const search = (page) => page.locator("input[type=search]");

/** A finished restore, as a scenario has it. */
const finished = (job_id, tenant, minute) => ({
  overview: {
    tenant_id: 1,
    job_id,
    restore_tenant_name: tenant,
    restore_tenant_id: 1000 + job_id,
    backup_tenant_name: "source",
    backup_cluster_name: "ob-test",
    status: "SUCCESS",
    start_timestamp: `2026-11-20T10:${minute}:00.000001+08:00`,
    finish_timestamp: `2026-11-20T11:${minute}:00.000001+08:00`,
  },
});

test("lists every restore, running ones first, each by its job and tenant", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  const listed = await rows(page).evaluateAll((all) => all.map(({ dataset }) => [dataset.job, dataset.tenant]));
  expect(listed).toEqual([
    ["42", "orders_dr"],
    ["43", "billing_dr"],
    ["44", "orders_copy"],
    ["45", "hr_copy"],
    ["41", "crm_test"],
    ["38", "ledger_old"],
    ["1", "rt2"],
  ]);
  await expect(root(page)).toHaveAttribute("data-total", "7");
  await expect(root(page)).toContainText("4 running, 3 ended");
  await expect(rows(page).filter({ hasText: "orders_dr" })).toContainText("no counters while it runs");
  await expect(rows(page).filter({ hasText: "crm_test" })).toContainText("Failed");
  expect(await root(page).innerText()).not.toMatch(/(?<![\d.:])0(\.0+)? ?%/);
});

test("counts what the search leaves at each key, and keeps the search in the address", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-total", "7");
  await search(page).focus();
  let before = 7;
  for (const key of "orders_d") {
    await page.keyboard.press(key);
    const total = Number(await root(page).getAttribute("data-total"));
    await expect(rows(page)).toHaveCount(total);
    expect(total).toBeLessThanOrEqual(before);
    before = total;
    if ((await search(page).inputValue()) === "orders") expect(total).toBe(2);
  }
  expect(before).toBe(1);
  await expect(rows(page)).toHaveAttribute("data-tenant", "orders_dr");
  expect(new URL(page.url()).hash).toBe("#/restores?q=orders_d");

  await page.reload();
  await expect(search(page)).toHaveValue("orders_d");
  await expect(root(page)).toHaveAttribute("data-total", "1");
  await search(page).fill("no such thing");
  await expect(page.getByText("Nothing matches the search.")).toBeVisible();
  await expect(root(page)).toHaveAttribute("data-total", "0");
  await search(page).fill("");
  await expect(rows(page)).toHaveCount(7);
  expect(new URL(page.url()).hash).toBe("#/restores");
});

test("leads to a restore and back", async ({ agent, page }) => {
  await open(page, agent);
  await page.getByRole("link", { name: "rt2" }).click();
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  expect(new URL(page.url()).hash).toBe(restoreHash("rt2"));
  await page.getByRole("main").getByRole("link", { name: "All restores" }).click();
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await page.goBack();
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
});

test("opens a tenant that no list shows, by its name", async ({ agent, page }) => {
  await open(page, agent);
  const name = page.getByRole("textbox", { name: "Tenant", exact: true });
  await name.fill("a/b");
  await name.press("Enter");
  await expect(page.getByRole("alert")).toContainText("a slash in its name");
  await name.fill("inventory");
  await page.getByRole("button", { name: "Open" }).click();
  await expect(root(page)).toHaveAttribute("data-state", "absent");
  expect(new URL(page.url()).hash).toBe(restoreHash("inventory"));
});

test.describe("two restores of one name", () => {
  test.use({ simulator: { scenario: { restores: [finished(7, "again", "10"), finished(9, "again", "20")] } } });
  test("stand in two rows, and each has a link of its own", async ({ agent, page }) => {
    await open(page, agent);
    await expect(rows(page)).toHaveCount(2);
    await page.locator("[data-job='7']").getByRole("link").click();
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    await expect(page.locator("[data-field=job_id]")).toHaveAttribute("data-raw", "7");
    expect(new URL(page.url()).hash).toContain("?job=7&start=2026-11-20T10%3A10%3A00");
    await page.goBack();
    await page.locator("[data-job='9']").getByRole("link").click();
    await expect(page.locator("[data-field=job_id]")).toHaveAttribute("data-raw", "9");
    expect(new URL(page.url()).hash).toBe(restoreHash("again"));
  });
});

test.describe("more restores than a page should draw", () => {
  const restores = Array.from({ length: 500 }, (_, index) => finished(index + 1, `tenant_${index + 1}`, "10"));
  test.use({ simulator: { scenario: { restores } } });
  test("are counted and found, though not all are drawn", async ({ agent, page }) => {
    await open(page, agent);
    await expect(root(page)).toHaveAttribute("data-total", "500");
    await expect(rows(page)).toHaveCount(400);
    await expect(page.getByText("100 more rows")).toBeVisible();
    await search(page).fill("tenant_499");
    await expect(root(page)).toHaveAttribute("data-total", "1");
    await expect(rows(page)).toHaveAttribute("data-tenant", "tenant_499");
  });
});

test.describe("a cluster without restores", () => {
  test.use({ simulator: { scenario: { tenants: [{ name: "inventory", id: 1010 }] } } });
  test("says that there are none yet", async ({ agent, page }) => {
    await open(page, agent);
    await expect(page.getByText("No restore is known to this cluster yet")).toBeVisible();
    await expect(root(page)).toHaveAttribute("data-total", "0");
  });
});

test.describe("an agent without a list of restores", () => {
  const tenants = [
    { name: "inventory", id: 1010 },
    { name: "orders", id: 1008 },
  ];
  test.use({ simulator: { scenario: { agent: { version: "4.3.1.0" }, tenants, restores: [finished(3, "rt9", "10")] } } });
  test("shows the tenants of the cluster, and the restores behind them", async ({ agent, page }) => {
    await open(page, agent);
    await expect(page.getByText("This obshell has no list of restores")).toBeVisible();
    await expect(page.locator("[data-tenant=inventory]")).toBeVisible();
    await expect(page.locator("[data-tenant=orders]")).toBeVisible();
    await page.evaluate((hash) => (location.hash = hash), restoreHash("rt9"));
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    await expect(page.locator("[data-field=backup_data_uri]")).toHaveAttribute("data-raw", "");
  });
});

test("keeps the list while answers fail, and says so", async ({ agent, page }) => {
  await open(page, agent, "#/restores?every=2");
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await agent.control("PUT", "faults", [{ kind: "server_error", path: "/restore/tasks" }]);
  await expect(root(page)).toHaveAttribute("data-state", "stale");
  await expect(root(page)).toHaveAttribute("data-state", "offline");
  await expect(rows(page)).toHaveCount(7);
  await agent.control("DELETE", "faults");
  await page.getByRole("button", { name: "Retry now" }).click();
  await expect(root(page)).toHaveAttribute("data-state", "ready");
});
