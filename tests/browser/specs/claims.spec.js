// Nothing is claimed before it is answered, and nothing that the agent did not say.

import { expect, open, panel, pass, restoreHash, root, test } from "../harness/index.js";

const hero = (page) => page.locator("header.hero");
const history = (page) => panel(page, "earlier");

test.describe("of the odd kinds", () => {
  test.use({ simulator: { scenario: "kinds" } });

  test.beforeEach(async ({ agent }) => {
    await agent.control("PUT", "clock", { stands: true });
  });

  test("a figure that is not answered yet, or cannot be asked, is not called missing", async ({ agent, page }) => {
    await agent.control("PUT", "faults", [
      { kind: "hang", path: "/metrics/query" },
      { kind: "proxy_502", path: "/restore/tasks" },
    ]);
    await open(page, agent, restoreHash("ordinary"));
    await expect(hero(page)).toContainText("Prometheus has not answered yet");
    await expect(hero(page)).toContainText("earlier restores could not be asked: HTTP 502");
    await expect(hero(page)).toContainText("No finish time yet: waiting for Prometheus");
    await expect(hero(page)).not.toContainText("no Prometheus has data");
    await expect(hero(page)).not.toContainText("has not been restored");
    await expect(history(page)).toContainText("Could not be asked: HTTP 502");
    await expect(root(page).getByText("could not be asked: HTTP 502").first()).toBeVisible();
  });

  test("two related queries are out at a time, so that a slow one holds up no other", async ({ agent, page }) => {
    await agent.control("PUT", "faults", [{ kind: "hang", path: "/metrics/query" }]);
    await open(page, agent, restoreHash("ordinary"));
    await expect(history(page)).toContainText("2 earlier restores took");
    await expect(hero(page)).toContainText("What follows is based on earlier restores");
    expect((await agent.control("GET", "requests")).max_in_flight).toBeLessThanOrEqual(2);
  });

  test("a restore that vanishes stays as it was seen last", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent, restoreHash("vanishes"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await pass(agent, page, 70);
    await expect(root(page)).toHaveAttribute("data-state", "absent");
    await expect(hero(page)).toContainText("No longer listed");
    await expect(hero(page)).toContainText(/Last seen running at .*\d\d:\d\d .*; OceanBase lists neither the job nor the tenant now/);
    await expect(hero(page)).not.toContainText("Finishes between");
    await expect(root(page).locator('[data-field="job_id"]')).toHaveAttribute("data-raw", "120");
    await expect(page.getByRole("button", { name: /^Cancel restore/ })).toBeHidden();
  });

  test("a tenant in status RESTORE without a job is not called never restored", async ({ agent, page }) => {
    await open(page, agent, restoreHash("half_made"));
    await expect(root(page)).toHaveAttribute("data-state", "absent");
    await expect(root(page)).toContainText("with status RESTORE");
    await expect(root(page)).not.toContainText("not restored from a backup");
  });

  test("a restore that was ordered just now appears within the page's own pace", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent, restoreHash("just_ordered"));
    await expect(root(page)).toHaveAttribute("data-state", "absent");
    await expect(root(page)).toContainText("ordered just now");
    await pass(agent, page, 25);
    await expect(root(page)).toHaveAttribute("data-state", "running");
  });

  test("a tenant that cannot be asked about is shown as the list has it", async ({ agent, page }) => {
    await open(page, agent, restoreHash("with/slash"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await expect(hero(page)).toContainText("its row in the list of restores");
    await expect(page.getByRole("button", { name: "Retry now" })).toBeHidden();
  });

  test("a tenant that cannot be asked about and is not listed is no lost contact", async ({ agent, page }) => {
    await open(page, agent, restoreHash("another/slash"));
    await expect(root(page)).toHaveAttribute("data-state", "absent");
    await expect(root(page)).toContainText("slash in its name");
    await expect(page.getByRole("button", { name: "Retry now" })).toBeHidden();
  });

  test("an overview that fails is replaced by the list", async ({ agent, page }) => {
    await agent.control("PUT", "faults", [{ kind: "server_error", path: "/overview" }]);
    await open(page, agent, restoreHash("ordinary"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await expect(hero(page)).toContainText("The overview of this restore is not available");
  });

  test("an observer that is gone is an answer", async ({ agent, page }) => {
    await agent.control("PUT", "database", { state: "process_gone" });
    await open(page, agent, restoreHash("ordinary"));
    await expect(root(page)).toHaveAttribute("data-state", "offline");
    await expect(root(page)).toContainText("The observer is not running");
    await expect(page.locator("body")).not.toContainText(/no contact/i);
  });
});

test.describe("of an agent outside of a cluster", () => {
  test.use({ simulator: { scenario: { agent: { identity: "SINGLE" } } } });

  test("its answer is not called a lost contact", async ({ agent, page }) => {
    await open(page, agent, restoreHash("rt2"));
    await expect(root(page)).toHaveAttribute("data-state", "offline");
    await expect(root(page)).toContainText("This agent cannot answer");
    await expect(root(page)).toContainText("SINGLE");
  });
});

test.describe("of a list that one row spoils", () => {
  test.use({ simulator: { scenario: "bad-row" } });

  test("the readable rows are listed, and the missing period is named", async ({ agent, page }) => {
    await open(page, agent, "#/restores");
    await expect(root(page)).toHaveAttribute("data-state", "ready");
    await expect(root(page)).toHaveAttribute("data-total", "2");
    await expect(page.locator('[data-tenant="good_running"]').first()).toBeVisible();
    await expect(page.locator('[data-tenant="good_before"]').first()).toBeVisible();
    await expect(root(page)).toContainText(/Restores that started between .* are missing/);
    const asked = (await agent.control("GET", "requests")).requests.filter(({ target }) => target.includes("/restore/tasks"));
    expect(asked.length).toBeLessThanOrEqual(24);
  });
});
