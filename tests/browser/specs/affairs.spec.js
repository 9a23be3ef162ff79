// Details of a restore: obshell's task, earlier restores of the source, and a new restore of the same tenant.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, open, openTab, panel, restoreHash, root, test } from "../harness/index.js";

const recordings = fileURLToPath(new URL("../../recordings/", import.meta.url));
const recorded = (name) => JSON.parse(readFileSync(`${recordings}agent/${name}.json`, "utf8"));

const card = (page, title) => page.locator("section.card").filter({ has: page.getByRole("heading", { name: title }) });
const task = (page) => panel(page, "task");
const cancelButton = (page) => page.getByRole("button", { name: /^Cancel restore of/ });

/** A restore that plays a recording, with further fields. */
const playing = (recording, options) => ({ recording: `${recordings}synthetic/${recording}.json`, ...options });

test.describe("obshell's task", () => {
  test("has given up watching while the restore runs", async ({ agent, page }) => {
    await open(page, agent, restoreHash("orders_dr"));
    await expect(page.locator("[data-notice]")).toContainText("has given up, the restore has not");
    await openTab(page, "task");
    await expect(task(page).getByRole("row", { name: /Wait restore task finish/ })).toContainText("failed");
    await expect(task(page).getByRole("row", { name: /Active tenant/ })).toContainText("waiting");
    await expect(page.locator("[data-notice]")).toContainText("OceanBase continues");
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await expect(task(page).getByRole("region", { name: /Log of Wait restore task finish/ })).toContainText(/\S/);
  });

  test("does not exist for a restore that was started by SQL", async ({ agent, page }) => {
    await open(page, agent, restoreHash("billing_dr"));
    await expect(task(page)).toContainText("started by SQL");
    await expect(task(page).getByRole("table")).toHaveCount(0);
  });

  test.describe("after the data is restored", () => {
    const restore = playing("t007", { offset_s: 1240, started_by: "obshell", task: { activate_s: 60, upgrade_s: 60 }, set: { restore_tenant_name: "fresh" } });
    test.use({ simulator: { scenario: { agent: { clock_stands: true }, restores: [restore] } } });

    test("activates the tenant, which cannot be cancelled", async ({ agent, page }) => {
      await open(page, agent, restoreHash("fresh"));
      await expect(root(page)).toHaveAttribute("data-state", "running");
      await agent.control("POST", "advance", { seconds: 20 });
      await expect(page.locator(".hero .chip")).toContainText("Restored, being brought up");
      await expect(root(page)).toHaveAttribute("data-state", "succeeded");
      await openTab(page, "task");
      await expect(task(page).getByRole("row", { name: /Active tenant/ })).toContainText("running");
      await expect(cancelButton(page)).toHaveCount(0);
      await expect(page.locator(".cancel")).toContainText("The tenant is being activated");

      await agent.control("POST", "advance", { seconds: 200 });
      await expect(task(page)).toContainText("restored, primary and upgraded");
      await expect(page.locator(".hero .chip")).toHaveText(/Restored$/);
      await expect(page.locator(".cancel")).toBeEmpty();
    });
  });

  test("is queried on a page that is opened while paused, like everything", async ({ agent, page }) => {
    await open(page, agent, restoreHash("billing_dr", "?every=pause"));
    await expect(task(page)).toContainText("started by SQL");
    await openTab(page, "earlier");
    await expect(cancelButton(page)).toBeVisible();
  });

  test("is unknown while the agent does not answer, and cancelling stays possible", async ({ agent, page }) => {
    await agent.control("PUT", "faults", [{ kind: "server_error", path: "/task/" }]);
    await open(page, agent, restoreHash("billing_dr"));
    await expect(task(page)).toContainText("did not answer about its tasks");
    await expect(cancelButton(page)).toBeVisible();
  });

  test.describe("of an agent without these endpoints", () => {
    test.use({ simulator: { scenario: { restores: [playing("t007", { offset_s: 100, set: { restore_tenant_name: "plain" } })] } } });

    test("is shown as unknown, and cancelling stays possible", async ({ agent, page }) => {
      await page.route("**/api/v1/task/**", (route) => route.fulfill({ status: 404, contentType: "application/json", json: recorded("unknown_path").body }));
      await open(page, agent, restoreHash("plain"));
      await expect(task(page)).toContainText("does not report its tasks");
      await expect(cancelButton(page)).toBeVisible();
    });
  });
});

test.describe("earlier restores of the source", () => {
  test.use({ simulator: { scenario: { restores: [playing("t003", { offset_s: 3600, list_history: true })] } } });

  test("are listed, each with its own link", async ({ agent, page }) => {
    const { restore, history } = JSON.parse(readFileSync(`${recordings}synthetic/t003.json`, "utf8"));
    await open(page, agent, restoreHash(restore.restore_tenant_name));
    const earlier = await openTab(page, "earlier");
    await expect(earlier).toContainText(`Earlier restores of ${restore.backup_tenant_name}`);
    await expect(earlier).toContainText(/earlier restores? (took|succeeded)/);
    await expect(earlier).toContainText("This one");
    await expect(earlier.locator("tbody tr")).toHaveCount(history.length);
    await earlier.getByRole("link").first().click();
    await expect(root(page)).toHaveAttribute("data-state", /succeeded|failed/);
    expect(new URL(page.url()).hash).toContain("job=");
  });
});

test.describe("a new restore of the same name", () => {
  const names = (job_id) => ({ restore_tenant_name: "again", job_id });
  const restores = [playing("t007", { offset_s: 1240, set: names(70) }), playing("t050", { offset_s: -60, set: names(71) })];
  test.use({ simulator: { scenario: { agent: { clock_stands: true }, restores } } });

  test("is announced, and the old one keeps its link", async ({ agent, page }) => {
    await open(page, agent, restoreHash("again", "?every=2"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await agent.control("POST", "advance", { seconds: 120 });
    await expect(page.getByText("A new restore of again has begun")).toBeVisible();
    await page.getByRole("link", { name: "Show the previous one, job 70" }).click();
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    expect(new URL(page.url()).hash).toContain("job=");
  });
});

test("the full list is queried once, and is used for the history too", async ({ agent, page }) => {
  await open(page, agent, restoreHash("orders_copy", "?every=2"));
  await openTab(page, "earlier");
  const lists = async () => {
    const { requests } = await agent.control("GET", "requests");
    return requests.filter(({ target }) => target.includes("/restore/tasks")).map(({ target }) => target.includes("start_time="));
  };
  await expect.poll(async () => (await lists()).length).toBeGreaterThan(2);
  expect((await lists()).filter((part) => !part)).toHaveLength(1);
});

test("a link to an unlisted restore explains that and links to the last one", async ({ agent, page }) => {
  await open(page, agent, restoreHash("rt2", "?job=999&start=2024-10-14T15%3A25%3A18%2B08%3A00"));
  await expect(root(page)).toHaveAttribute("data-state", "absent");
  await expect(root(page)).toContainText("No such restore");
  await page.getByRole("link", { name: "Show the last restore of rt2" }).click();
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
});

test.describe("tenants that have been dropped", () => {
  const overview = {
    job_id: 4,
    restore_tenant_name: "dropped",
    backup_tenant_name: "orders",
    status: "SUCCESS",
    start_timestamp: "2026-11-20T10:00:00+08:00",
    finish_timestamp: "2026-11-20T10:30:00+08:00",
  };
  const failed = {
    ...overview,
    job_id: 3,
    restore_tenant_name: "broken",
    status: "FAIL",
    start_timestamp: "2026-11-19T10:00:00+08:00",
    finish_timestamp: "2026-11-19T10:30:00+08:00",
    comment: "(SERVER)ls_id: 1001, module: RESTORE_DATA, result: -9011(backup file not exist);",
  };
  const cancelled = {
    ...failed,
    job_id: 2,
    restore_tenant_name: "given_up",
    start_timestamp: "2026-11-18T10:00:00+08:00",
    finish_timestamp: "2026-11-18T10:30:00+08:00",
    comment: "ROOTSERVICE : OB_TENANT_NOT_EXIST(-5157)",
  };
  const restores = [overview, failed, cancelled].map((row) => ({ overview: row, absent: true, started_by: "obshell" }));
  test.use({ simulator: { scenario: { restores } } });

  test("a restored one is not shown as existing", async ({ agent, page }) => {
    await open(page, agent, restoreHash("dropped"));
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    await expect(page.locator(".hero")).toContainText("has been dropped since");
    await expect(task(page)).toContainText("no longer exists");
    const outcomes = panel(page, "earlier").locator("tbody td:last-child");
    await expect(outcomes).toHaveText(["failed", "cancelled or dropped"]);
  });

  test("one with a failed restore is not shown as cancelled", async ({ agent, page }) => {
    await open(page, agent, restoreHash("broken"));
    await expect(root(page)).toHaveAttribute("data-state", "failed");
    await expect(page.locator(".hero")).toContainText(/Failed \d+ \w+ ago\./);
    await expect(page.locator(".hero")).toContainText("No tenant of this name exists now");
    await expect(page.locator(".hero")).not.toContainText("Cancelled");
  });
});
