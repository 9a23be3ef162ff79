// Cancelling a restore: the dialog, the checks before the request, and every answer.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, expectAccessible, open, panel, restoreHash, root, signIn, test } from "../harness/index.js";

const recordings = fileURLToPath(new URL("../../recordings/", import.meta.url));
const recorded = (name) => JSON.parse(readFileSync(`${recordings}agent/${name}.json`, "utf8"));

const task = (page) => panel(page, "task");
const cancelButton = (page) => page.getByRole("button", { name: /^Cancel restore of/ });
const dialog = (page) => page.getByRole("dialog");

/** Opens the dialog, types the tenant's name and confirms. */
async function cancel(page, tenant) {
  await cancelButton(page).click();
  await dialog(page).getByRole("textbox").fill(tenant);
  await dialog(page).getByRole("button", { name: "Cancel restore and drop tenant" }).click();
}

/** Answers the cancel request in place of the agent. */
const answerDelete = (page, answer) =>
  page.route("**/restore", (route) => (route.request().method() === "DELETE" ? route.fulfill(answer) : route.fallback()));

/** A restore that plays a recording, with further fields. */
const playing = (recording, options) => ({ recording: `${recordings}synthetic/${recording}.json`, ...options });

test.describe("cancelling", () => {
  test("shows what will be lost, requires the name, and leaves a cancelled restore", async ({ agent, page }) => {
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
    await expect(root(page)).toHaveAttribute("data-state", "failed");
    // What obshell began is over; the state says what became of it.
    await expect(page.locator(".cancel-news")).not.toContainText("obshell has started a task");
    await expect(page.locator(".hero")).toContainText("Cancelled or dropped");
    await expect(task(page)).toContainText("Cancelled.");
    await page.goto(`${agent.url}#/restores`);
    await expect(page.locator('[data-tenant="billing_dr"]')).toContainText(/Cancelled|Failed/);
  });

  test("says what obshell has started while the restore still runs", async ({ agent, page }) => {
    const { status, body } = recorded("cancel_sql_job");
    await answerDelete(page, { status, json: body });
    await open(page, agent, restoreHash("billing_dr"));
    await cancel(page, "billing_dr");
    await expect(page.locator(".cancel-news")).toContainText("obshell has started a task that cancels");
    await expect(root(page)).toHaveAttribute("data-state", "running");
  });

  test.describe("a restore started by obshell", () => {
    test.use({ simulator: { scenario: { restores: [playing("t007", { offset_s: 200, started_by: "obshell", set: { restore_tenant_name: "dag3" } })] } } });

    test("rolls its task back", async ({ agent, page }) => {
      await open(page, agent, restoreHash("dag3"));
      await expect(task(page)).toContainText("waiting for the restore");
      await cancel(page, "dag3");
      await expect(page.getByText("is rolling its task back")).toBeVisible();
      await agent.control("POST", "advance", { seconds: 30 });
      await expect(task(page)).toContainText("the task was rolled back");
      await expect(root(page)).toHaveAttribute("data-state", "failed");
      await expect(page.locator(".cancel-news")).not.toContainText("seconds to minutes");
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
    test(`explains the answer of ${name} and offers it again`, async ({ agent, page }) => {
      const { status, body } = recorded(name);
      await answerDelete(page, status === 204 ? { status } : { status, json: body });
      await open(page, agent, restoreHash("billing_dr"));
      await cancel(page, "billing_dr");
      await expect(page.locator(".cancel")).toContainText(says);
      await expect(page.locator(".cancel-news")).toBeFocused();
      await expect(cancelButton(page)).toBeVisible();
    });
  }

  test("is not offered if the host of the page hides it", async ({ agent, page }) => {
    await page.route("**/config.json", (route) => route.fulfill({ json: { hide: ["cancel"] } }));
    await open(page, agent, restoreHash("billing_dr"));
    await expect(task(page)).toContainText("started by SQL");
    await expect(cancelButton(page)).toHaveCount(0);
  });

  for (const [what, answer, words] of [
    ["does not hand out its settings", { status: 500 }, "did not hand out its settings"],
    ["never answers for its settings", null, "did not hand out its settings"],
    ["has a page in place of its settings", { contentType: "text/html", body: "<!doctype html>" }, "cannot be read"],
    ["misspells its settings", { json: { hide: ["Cancel"] } }, "the word “Cancel”"],
  ]) {
    test(`is not offered if the host of the page ${what}, with a notice`, async ({ agent, page }) => {
      await page.route("**/config.json", (route) => answer && route.fulfill(answer));
      await page.goto(agent.url + restoreHash("billing_dr"));
      await expect(root(page)).toContainText(words);
      await expectAccessible(page);
      await signIn(page, agent.password);
      await expect(task(page)).toContainText("started by SQL");
      await expect(cancelButton(page)).toHaveCount(0);
      await expect(root(page)).toContainText(words);
    });
  }

  test("is offered if the host of the page has no settings", async ({ agent, page }) => {
    await page.route("**/config.json", (route) => route.fulfill({ status: 404 }));
    await open(page, agent, restoreHash("billing_dr"));
    await expect(cancelButton(page)).toBeVisible();
  });

  test("a late refusal does not end a newer session", async ({ agent, page }) => {
    let release;
    const released = new Promise((resolve) => (release = resolve));
    await page.route("**/restore", async (route) => {
      if (route.request().method() === "DELETE") await released;
      return route.fallback();
    });
    await open(page, agent, restoreHash("billing_dr", "?every=2"));
    await cancel(page, "billing_dr");
    await expect(page.getByText("Asking the agent to cancel")).toBeVisible();
    await agent.control("POST", "drop-sessions");
    await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
    await signIn(page, agent.password);
    await expect(root(page)).toHaveAttribute("data-state", "running");
    release();
    await expect(page.getByText("Asking the agent to cancel")).toBeHidden();
    await expect(cancelButton(page)).toBeVisible();
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await expect(page.locator("input[type=password]")).toBeHidden();
  });

  test("shows the agent's message of an error", async ({ agent, page }) => {
    const json = { successful: false, status: 500, traceId: "5a7e00", error: { errCode: "Common.Unexpected", message: "the pool is busy" } };
    await answerDelete(page, { status: 500, json });
    await open(page, agent, restoreHash("billing_dr"));
    await cancel(page, "billing_dr");
    await expect(page.locator(".cancel")).toContainText("the pool is busy");
    await expect(page.locator(".cancel")).toContainText("5a7e00");
    await expect(cancelButton(page)).toBeVisible();
  });

  test("requires a sign-in if the session is lost, and is offered again afterwards", async ({ agent, page }) => {
    await answerDelete(page, { status: 401, json: recorded("session_unknown").body });
    await open(page, agent, restoreHash("billing_dr", "?every=pause"));
    await cancel(page, "billing_dr");
    await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
    await signIn(page, agent.password);
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await expect(cancelButton(page)).toBeVisible();
  });

  test.describe("a restore that ends while the page is paused", () => {
    const restore = playing("t007", { offset_s: 1240, started_by: "obshell", task: { activate_s: 600 }, set: { restore_tenant_name: "late" } });
    test.use({ simulator: { scenario: { agent: { clock_stands: true }, restores: [restore] } } });

    test("is not cancelled, and obshell's task continues", async ({ agent, page }) => {
      await open(page, agent, restoreHash("late", "?every=pause"));
      await expect(cancelButton(page)).toBeVisible();
      await agent.control("POST", "advance", { seconds: 20 });
      await cancel(page, "late");
      await expect(page.locator(".cancel")).toContainText("Nothing was sent. The tenant is being activated.");
      const { requests } = await agent.control("GET", "requests");
      expect(requests.filter(({ method }) => method === "DELETE")).toEqual([]);
      await expect(page.locator(".hero .chip")).toContainText("Restored, being brought up");
    });
  });

  test("closes its dialog when the agent is out of contact", async ({ agent, page }) => {
    await open(page, agent, restoreHash("billing_dr", "?every=2"));
    await cancelButton(page).click();
    await agent.control("PUT", "faults", [{ kind: "server_error", path: "/overview" }]);
    await expect(dialog(page)).toBeHidden();
    await expect(page.locator(".cancel")).toContainText("The confirmation was closed.");
    await expect(cancelButton(page)).toHaveCount(0);
    await agent.control("DELETE", "faults");
    await expect(cancelButton(page)).toBeVisible();
  });
});

test("a sentence in place of the button leaves the recording its room", async ({ agent, page }) => {
  await page.setViewportSize({ width: 1240, height: 900 });
  await open(page, agent, restoreHash("orders_copy"));
  await expect(page.locator(".foot")).toContainText("obshell cannot cancel it before that");
  const left = await page.getByRole("button", { name: "Export recording" }).boundingBox();
  const right = await page.getByRole("button", { name: /^Incident report/ }).boundingBox();
  expect(left.x + left.width).toBeLessThan(right.x);
  expect(left.height).toBeLessThan(40);
});
