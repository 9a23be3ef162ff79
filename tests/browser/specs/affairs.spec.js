// What stands beside a restore: obshell's own task, earlier restores of the source, a new restore of the same name, and
// cancelling.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, expectAccessible, open, restoreHash, root, test } from "../harness/index.js";

const recordings = fileURLToPath(new URL("../../recordings/", import.meta.url));
const recorded = (name) => JSON.parse(readFileSync(`${recordings}agent/${name}.json`, "utf8"));

const card = (page, title) => page.locator("section.card").filter({ has: page.getByRole("heading", { name: title }) });
const task = (page) => card(page, "obshell's own task");
const cancelButton = (page) => page.getByRole("button", { name: /^Cancel restore of/ });
const dialog = (page) => page.getByRole("dialog");

/** Opens the dialog, types the tenant's name and confirms. */
async function cancel(page, tenant) {
  await cancelButton(page).click();
  await dialog(page).getByRole("textbox").fill(tenant);
  await dialog(page).getByRole("button", { name: "Cancel restore and drop tenant" }).click();
}

/** A restore that plays a recording, with what a test wants of it. */
const playing = (recording, options) => ({ recording: `${recordings}synthetic/${recording}.json`, ...options });

test.describe("obshell's task", () => {
  test("has given up watching while the restore runs", async ({ agent, page }) => {
    await open(page, agent, restoreHash("orders_dr"));
    await expect(task(page)).toContainText("gave up watching");
    await expect(task(page).getByRole("row", { name: /Wait restore task finish/ })).toContainText("failed");
    await expect(task(page).getByRole("row", { name: /Active tenant/ })).toContainText("waiting");
    await expect(page.locator(".hero")).toContainText("OceanBase goes on restoring");
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
    test.use({ simulator: { scenario: { restores: [restore] } } });

    test("brings the tenant up, which cannot be cancelled", async ({ agent, page }) => {
      await open(page, agent, restoreHash("fresh"));
      await expect(root(page)).toHaveAttribute("data-state", "running");
      await agent.control("POST", "advance", { seconds: 20 });
      await expect(page.locator(".hero .chip")).toContainText("Restored, being brought up");
      await expect(root(page)).toHaveAttribute("data-state", "succeeded");
      await expect(task(page).getByRole("row", { name: /Active tenant/ })).toContainText("running");
      await expect(cancelButton(page)).toHaveCount(0);
      await expect(page.locator(".cancel")).toContainText("The tenant is being brought up");

      await agent.control("POST", "advance", { seconds: 200 });
      await expect(task(page)).toContainText("restored, primary and upgraded");
      await expect(page.locator(".hero .chip")).toHaveText(/Restored$/);
      await expect(page.locator(".cancel")).toBeEmpty();
    });
  });

  test.describe("of an agent without such calls", () => {
    test.use({ simulator: { scenario: { restores: [playing("t007", { offset_s: 100, set: { restore_tenant_name: "plain" } })] } } });

    test("is said to be unknown, and cancelling stays possible", async ({ agent, page }) => {
      await page.route("**/api/v1/task/**", (route) => route.fulfill({ status: 404, contentType: "application/json", json: recorded("unknown_path").body }));
      await open(page, agent, restoreHash("plain"));
      await expect(task(page)).toContainText("does not tell of its tasks");
      await expect(cancelButton(page)).toBeVisible();
    });
  });
});

test.describe("earlier restores of the source", () => {
  test.use({ simulator: { scenario: { restores: [playing("t003", { offset_s: 3600, list_history: true })] } } });

  test("stand beside this one, each with its own link", async ({ agent, page }) => {
    const { restore, history } = JSON.parse(readFileSync(`${recordings}synthetic/t003.json`, "utf8"));
    await open(page, agent, restoreHash(restore.restore_tenant_name));
    const earlier = card(page, `Earlier restores of ${restore.backup_tenant_name}`);
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
  test.use({ simulator: { scenario: { restores } } });

  test("is said to be another one, and the old one keeps its link", async ({ agent, page }) => {
    await open(page, agent, restoreHash("again", "?every=2"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await agent.control("POST", "advance", { seconds: 120 });
    await expect(page.getByText("A new restore of again has begun")).toBeVisible();
    await page.getByRole("link", { name: "Show the one before, job 70" }).click();
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    expect(new URL(page.url()).hash).toContain("job=");
  });
});

test.describe("cancelling", () => {
  test("tells what is lost, wants the name, and leaves a cancelled restore", async ({ agent, page }) => {
    await open(page, agent, restoreHash("billing_dr"));
    await cancelButton(page).click();
    await expect(dialog(page)).toContainText("drops the tenant billing_dr");
    await expect(dialog(page)).toContainText("of restoring");
    await expect(dialog(page)).toContainText(/of .* tablets/);
    const confirm = dialog(page).getByRole("button", { name: "Cancel restore and drop tenant" });
    const name = dialog(page).getByRole("textbox");
    await expect(confirm).toBeDisabled();
    await name.fill("billing_d");
    await expect(confirm).toBeDisabled();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toBeHidden();

    await cancel(page, "billing_dr");
    await expect(page.getByText("obshell has started a task that cancels")).toBeVisible();
    await expect(root(page)).toHaveAttribute("data-state", "failed");
    await expect(page.locator(".hero")).toContainText("Cancelled or dropped");
    await expect(task(page)).toContainText("Cancelled.");
    await page.goto(`${agent.url}#/restores`);
    await expect(page.locator('[data-tenant="billing_dr"]')).toContainText(/Cancelled|Failed/);
  });

  test.describe("a restore that obshell has started", () => {
    test.use({ simulator: { scenario: { restores: [playing("t007", { offset_s: 200, started_by: "obshell", set: { restore_tenant_name: "dag3" } })] } } });

    test("rolls its task back", async ({ agent, page }) => {
      await open(page, agent, restoreHash("dag3"));
      await expect(task(page)).toContainText("Both agree");
      await cancel(page, "dag3");
      await expect(page.getByText("rolls its task back")).toBeVisible();
      await agent.control("POST", "advance", { seconds: 30 });
      await expect(task(page)).toContainText("rolled back to its beginning");
      await expect(root(page)).toHaveAttribute("data-state", "failed");
    });
  });

  for (const [name, says] of [
    ["cancel_while_activating", "activate it by hand"],
    ["cancel_after_success", "nothing left to cancel"],
    ["cancel_job_tenant_absent", "has not created the tenant yet"],
    ["cancel_not_recovering", "not being restored. Nothing was changed."],
    ["cancel_sys", "never restored"],
    ["cancel_unknown", "There was nothing to cancel"],
  ]) {
    test(`explains the answer of ${name}`, async ({ agent, page }) => {
      const { status, body } = recorded(name);
      await page.route("**/restore", (route) => (route.request().method() === "DELETE" ? route.fulfill(status === 204 ? { status } : { status, json: body }) : route.fallback()));
      await open(page, agent, restoreHash("billing_dr"));
      await cancel(page, "billing_dr");
      await expect(page.locator(".cancel")).toContainText(says);
    });
  }

  test("is not offered where the host of the page hides it", async ({ agent, page }) => {
    await page.route("**/config.json", (route) => route.fulfill({ json: { hide: ["cancel"] } }));
    await open(page, agent, restoreHash("billing_dr"));
    await expect(task(page)).toContainText("started by SQL");
    await expect(cancelButton(page)).toHaveCount(0);
  });
});
