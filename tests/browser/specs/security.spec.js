// Protection against a tampered key, a tampered clock, a silent agent and another tab.

import { alert, expect, field, open, restoreHash, root, signIn, test } from "../harness/index.js";

const DAY_S = 86_400;

const password = (page) => page.locator("input[type=password]");
const signInButton = (page) => page.getByRole("button", { name: "Sign in", exact: true });
const fingerprint = (page) => page.getByText(/^RSA 1024 · ([0-9a-f]{4} ?){8}$/);

/** Counts later requests that carry a sealed header. */
function countSealed(page) {
  let count = 0;
  page.on("request", (request) => (count += request.headers()["x-ocs-header"] ? 1 : 0));
  return () => count;
}

test.describe("a key that changes during a session", () => {
  for (const hash of [restoreHash("rt2"), "#/restores"]) {
    test(`is confirmed before anything is sealed under it, at ${hash}`, async ({ agent, page }) => {
      await page.goto(agent.url + hash);
      const before = (await fingerprint(page).textContent()).replace("RSA 1024 · ", "");
      await signIn(page, agent.password);
      await expect(root(page)).toHaveAttribute("data-state", /succeeded|ready/);

      await agent.control("POST", "rotate-key");
      await page.reload();
      const sealed = countSealed(page);
      await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
      await expect(alert(page, "key has changed since you last signed in")).toBeVisible();
      const after = (await fingerprint(page).textContent()).replace("RSA 1024 · ", "");
      expect(after).not.toBe(before);
      await expect(page.getByRole("main")).toContainText(before);
      expect(sealed()).toBe(0);

      await expect(signInButton(page)).toBeDisabled();
      await page.getByRole("checkbox", { name: /fingerprint/ }).check();
      await signIn(page, agent.password);
      await expect(root(page)).toHaveAttribute("data-state", /succeeded|ready/);
      await page.reload();
      await expect(root(page)).toHaveAttribute("data-state", /succeeded|ready/);
    });
  }

  test("is not accepted from a proxy that claims a decryption failure", async ({ agent, page }) => {
    await open(page, agent, restoreHash("orders_dr", "?every=1"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await agent.control("PUT", "faults", [{ kind: "swap_key" }]);
    await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
    await expect(page.getByRole("checkbox", { name: /fingerprint/ })).toBeVisible();
    await expect(field(page, "restore_tenant_name")).toHaveAttribute("data-raw", "orders_dr");
    await page.reload();
    await expect(page.getByRole("checkbox", { name: /fingerprint/ })).toBeVisible();
    expect(await agent.control("GET", "opened")).toEqual({ count: 0 });
  });

  test("keeps the shown data", async ({ agent, page }) => {
    await open(page, agent, restoreHash("orders_dr", "?every=1"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await agent.control("POST", "rotate-key");
    await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
    await expect(field(page, "restore_tenant_name")).toHaveAttribute("data-raw", "orders_dr");
    await expect(alert(page, "key has changed since you last signed in")).toBeVisible();
    const sealed = countSealed(page);
    await expect(page.getByRole("checkbox", { name: /fingerprint/ })).toBeVisible();
    await page.getByRole("checkbox", { name: /fingerprint/ }).check();
    expect(sealed()).toBe(0);
    await signIn(page, agent.password);
    await expect(root(page)).toHaveAttribute("data-state", "running");
  });
});

test("a session is not sealed under an unconfirmed key", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await page.evaluate(() => localStorage.clear());
  const sealed = countSealed(page);
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
  await expect(alert(page, "no confirmed key")).toBeVisible();
  await expect(fingerprint(page)).toBeVisible();
  expect(sealed()).toBe(0);
  await expect(signInButton(page)).toBeDisabled();
  await page.getByRole("checkbox", { name: /fingerprint/ }).check();
  await signIn(page, agent.password);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
});

test.describe("an agent whose clock is 20 years ahead", () => {
  test.use({ simulator: { scenario: { agent: { clock_offset_s: 7_300.5 * DAY_S }, tenants: [{ name: "rt2", id: 1006 }] } } });
  test("receives nothing sealed before a confirmation", async ({ agent, page }) => {
    const sealed = countSealed(page);
    await page.goto(agent.url);
    await expect(alert(page, "7300 d 1")).toBeVisible();
    await expect(signInButton(page)).toBeDisabled();
    await signIn(page, agent.password);
    expect(sealed()).toBe(0);
    await page.getByRole("checkbox", { name: /clock/ }).check();
    await signIn(page, agent.password);
    await expect(root(page)).toHaveAttribute("data-state", "ready");
    await page.reload();
    await expect(root(page)).toHaveAttribute("data-state", "ready");
  });
});

test("forged answers from years ahead do not date headers", async ({ agent, page }) => {
  await open(page, agent, "#/restores?every=1");
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await agent.control("PUT", "faults", [{ kind: "shift_time", s: 20 * 365 * DAY_S }]);
  await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
  const sealed = countSealed(page);
  await expect(alert(page, "ahead of this browser's")).toBeVisible();
  await expect(signInButton(page)).toBeDisabled();
  expect(sealed()).toBe(0);
});

test("a clock that jumps ahead by days must be confirmed before it dates headers", async ({ agent, page }) => {
  await open(page, agent, "#/restores?every=1");
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await agent.control("PUT", "clock", { offset_s: 2 * DAY_S });
  await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
  await expect(alert(page, "2 d ahead of this browser's")).toBeVisible();
  await expect(page.locator("[data-tenant]").first()).toBeVisible();
  await page.getByRole("checkbox", { name: /clock/ }).check();
  await signIn(page, agent.password);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
});

test("an answer of more than 64 MB is rejected with a message, however small its compressed size", async ({ agent, page }) => {
  await open(page, agent, restoreHash("rt2", "?every=1"));
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  await agent.control("PUT", "faults", [{ kind: "endless", mb: 400, gzip: true, path: "/restore/overview" }]);
  await expect(page.getByText("longer than 64 MB")).toBeVisible();
  await expect(field(page, "restore_tenant_name")).toHaveAttribute("data-raw", "rt2");
});

test.describe("signing out of an agent that hangs", () => {
  test("clears the screen at once, and explains that the session expires", async ({ agent, page }) => {
    await open(page, agent, restoreHash("orders_dr"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await agent.control("PUT", "faults", [{ kind: "hang", path: "/api/v1/" }]);
    const load = page.waitForEvent("load");
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("main")).toHaveText("Signing out…");
    expect(await page.title()).toBe("Restore Watch");
    expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
    await load;
    await expect(page.getByText("ends by itself 30 minutes after its last use")).toBeVisible();
    await agent.control("DELETE", "faults");
    await page.reload();
    await expect(password(page)).toBeVisible();
    await expect(page.getByText("ends by itself 30 minutes after its last use")).toBeHidden();
  });
});

test("a tab opened by the page does not inherit its session", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  const [other] = await Promise.all([page.waitForEvent("popup"), page.evaluate(() => void window.open(location.href))]);
  await expect(password(other)).toBeVisible();
  expect(await other.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-state", "ready");
});
