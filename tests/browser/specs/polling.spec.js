// When the page polls, how it handles failures, and how a lost session is restored.

import { alert, askAgain, expect, field, mostAtOnce, open, restoreHash, root, signIn, standStill, test } from "../harness/index.js";

const OVERVIEW = /\/restore\/overview$/;

/** The statuses of the overview requests so far. */
async function overviews(agent) {
  const { requests } = await agent.control("GET", "requests");
  return requests.filter(({ target }) => OVERVIEW.test(target)).map(({ status }) => status);
}

/** The 33 fields of the answer and the seven of its envelope. */
const expectAllFields = (page) => expect(page.locator("[data-field]")).toHaveCount(40);

/** Simulates a hidden or visible tab. */
const show = (page, visible) =>
  page.evaluate((visible) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => !visible });
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (visible ? "visible" : "hidden") });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, visible);

test("never sends the same request twice at a time", async ({ agent, page }) => {
  const [overviewsAtOnce, allAtOnce] = [mostAtOnce(page, OVERVIEW), mostAtOnce(page)];
  await agent.control("PUT", "faults", [{ kind: "latency", ms: 1000, path: "/restore/overview" }]);
  await open(page, agent, restoreHash("billing_dr", "?every=2"));
  await expect(root(page)).toHaveAttribute("data-state", "running");
  // Retry requests, during a poll and between polls.
  await expect
    .poll(async () => {
      await show(page, false);
      await show(page, true);
      return (await overviews(agent)).length;
    })
    .toBeGreaterThan(2);
  expect(overviewsAtOnce()).toBe(1);
  expect(allAtOnce()).toBeLessThanOrEqual(2);
});

test.describe("at most two requests are in flight", () => {
  test.use({ simulator: { scenario: { agent: { latency_ms: 300 }, tenants: [{ name: "rt2", id: 1006 }] } } });
  test("while the user navigates", async ({ agent, page }) => {
    const atOnce = mostAtOnce(page);
    await open(page, agent, "#/restores");
    for (const tenant of ["rt2", "a", "b", "c", "rt2"]) {
      await page.evaluate((hash) => (location.hash = hash), restoreHash(tenant));
      await expect(page.getByText(tenant, { exact: true }).first()).toBeVisible();
    }
    await expect(root(page)).toHaveAttribute("data-state", "absent");
    await page.reload();
    await expect(root(page)).toHaveAttribute("data-state", "absent");
    expect(atOnce()).toBeLessThanOrEqual(2);
  });
});

test("keeps the interval in the address", async ({ agent, page }) => {
  await open(page, agent, restoreHash("rt2"));
  const interval = page.getByLabel("Refresh interval");
  await expect(interval).toHaveValue("auto");
  await interval.selectOption("10");
  expect(new URL(page.url()).hash).toBe(restoreHash("rt2", "?every=10"));
  await page.reload();
  await expect(interval).toHaveValue("10");
  await interval.selectOption("auto");
  expect(new URL(page.url()).hash).toBe(restoreHash("rt2"));
});

test("polls every 5 s while a restore runs", async ({ agent, page }) => {
  await page.clock.install();
  await open(page, agent, restoreHash("orders_dr"));
  await expect(root(page)).toHaveAttribute("data-state", "running");
  for (const polls of [2, 3, 4]) {
    await page.clock.fastForward(5_000);
    await expect.poll(async () => (await overviews(agent)).length).toBeGreaterThanOrEqual(polls);
  }
});

test("stops while paused, and continues afterwards", async ({ agent, page }) => {
  await page.clock.install();
  await open(page, agent, restoreHash("orders_dr"));
  await expect(root(page)).toHaveAttribute("data-state", "running");
  await page.getByRole("button", { name: "Pause" }).click();
  expect(new URL(page.url()).hash).toBe(restoreHash("orders_dr", "?every=pause"));
  await expect(page.getByRole("banner")).toContainText("paused, answered");

  const before = (await overviews(agent)).length;
  await page.clock.runFor(60_000);
  await show(page, false);
  await show(page, true);
  await page.clock.runFor(1_000);
  // One may have been in flight at the pause.
  const paused = (await overviews(agent)).length;
  expect(paused).toBeLessThanOrEqual(before + 1);

  await page.getByRole("button", { name: "Resume" }).click();
  expect(new URL(page.url()).hash).toBe(restoreHash("orders_dr"));
  await page.clock.runFor(5_000);
  await expect.poll(async () => (await overviews(agent)).length).toBeGreaterThan(paused);
});

test("polls at once when the tab becomes visible, and rarely while hidden", async ({ agent, page }) => {
  await page.clock.install();
  await open(page, agent, restoreHash("orders_dr"));
  await expect(root(page)).toHaveAttribute("data-state", "running");
  await show(page, false);
  const before = (await overviews(agent)).length;
  await page.clock.runFor(40_000);
  // One may have been in flight when the tab was hidden.
  expect((await overviews(agent)).length).toBeLessThanOrEqual(before + 1);
  // A request in flight when the tab was hidden may have timed out in those 40 s, and the minute counts from
  // then on.
  const inAnotherMinute = async () => {
    await page.clock.runFor(60_000);
    return (await overviews(agent)).length;
  };
  await expect.poll(inAnotherMinute).toBeGreaterThan(before);

  const hidden = (await overviews(agent)).length;
  await show(page, true);
  await expect.poll(async () => (await overviews(agent)).length).toBeGreaterThan(hidden);
});

for (const kind of ["server_error", "drop", "proxy_502", "proxy_200", "malformed_json", "empty_body", "truncated_body"]) {
  test(`keeps its data while polls fail (${kind}), and shows the failure`, async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent, restoreHash("rt2"));
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    const path = "/restore/overview";
    await agent.control("PUT", "faults", [{ kind, path, count: 1 }, { kind: "hang", path }]);

    const later = async () => {
      await page.clock.runFor(1_000);
      return root(page).getAttribute("data-state");
    };
    await expect.poll(later).toBe("stale");
    await expectAllFields(page);
    await agent.control("PUT", "faults", [{ kind, path }]);
    await page.getByRole("button", { name: "Retry now" }).click();
    await expect.poll(later).toBe("offline");
    // An error of the agent's own is an answer.
    const heading = kind === "server_error" ? "The agent answered with an error" : "No contact";
    await expect(alert(page, heading)).toBeVisible();
    await expectAllFields(page);
    await expect(field(page, "restore_tenant_name")).toHaveAttribute("data-raw", "rt2");

    await askAgain(agent, page.getByRole("button", { name: "Retry now" }), path);
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    await expect(page.getByRole("button", { name: "Retry now" })).toBeHidden();
  });
}

for (const [database, words] of [
  ["not_held", "no connection to OceanBase"],
  ["process_gone", "observer process beside the agent is gone"],
  ["useless", "OceanBase runs but cannot be used"],
]) {
  test(`distinguishes a database that is ${database} from an unreachable agent`, async ({ agent, page }) => {
    await open(page, agent, "#/restores");
    await expect(root(page)).toHaveAttribute("data-state", "ready");
    await agent.control("PUT", "database", { state: database });
    // Paused, so that only the button polls.
    await page.evaluate((hash) => (location.hash = hash), restoreHash("rt2", "?every=pause"));
    await expect(root(page)).toHaveAttribute("data-state", "stale");
    await expect(root(page).getByText(words)).toBeVisible();
    await agent.control("PUT", "database", { state: "ok" });
    await page.getByRole("button", { name: "Retry now" }).click();
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  });
}

test("checks the agent's identity when it answers again", async ({ agent, page }) => {
  await open(page, agent, restoreHash("rt2"));
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  await agent.control("PUT", "faults", [{ kind: "drop", path: "/api/v1/" }]);
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-state", "offline");
  await agent.control("DELETE", "faults");
  await page.getByRole("button", { name: "Retry now" }).click();
  await expect(page.getByRole("banner")).toContainText(`127.0.0.1:${agent.port} · obshell 4.5.0.0`);
});

test.describe("an agent that cannot answer", () => {
  test.use({ simulator: { scenario: { agent: { identity: "SINGLE" } } } });
  test("is identified when it refuses", async ({ agent, page }) => {
    await open(page, agent, restoreHash("rt2"));
    await expect(alert(page, "identity is SINGLE")).toBeVisible();
    await page.route("**/api/v1/info", (route) => route.abort());
    await page.reload();
    await expect(alert(page, "Ask an agent of the cluster")).toBeVisible();
    await expect(alert(page, "identity is SINGLE")).toBeHidden();
    await page.unroute("**/api/v1/info");
    await page.getByRole("button", { name: "Retry now" }).click();
    await expect(alert(page, "identity is SINGLE")).toBeVisible();
  });
});

test("asks for the password if the session was lost, and continues there", async ({ agent, page }) => {
  await page.clock.install();
  const hash = restoreHash("rt2", "?every=2");
  await open(page, agent, hash);
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  await agent.control("POST", "drop-sessions");
  await page.clock.runFor(2_000);
  await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
  await expect(page.locator("input[type=password]")).toBeVisible();
  await expect(alert(page, "The session has ended")).toBeVisible();
  await expectAllFields(page);
  expect(new URL(page.url()).hash).toBe(hash);

  await page.clock.runFor(120_000);
  const refused = (await overviews(agent)).filter((status) => status === 401);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.length).toBeLessThanOrEqual(4);

  await signIn(page, agent.password);
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  await expect(page.locator("input[type=password]")).toBeHidden();
  expect(new URL(page.url()).hash).toBe(hash);
});

test("a session that ended during a reload leads to the sign-in, and back to the page", async ({ agent, page }) => {
  await open(page, agent, restoreHash("rt2"));
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  await agent.control("POST", "drop-sessions");
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
  await signIn(page, agent.password);
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  expect(new URL(page.url()).hash).toBe(restoreHash("rt2"));
});

test("a page opened after the session was lost asks for the password and then opens", async ({ agent, page }) => {
  await open(page, agent, restoreHash("rt2", "?every=2"));
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  await agent.control("POST", "drop-sessions");
  await expect(root(page)).toHaveAttribute("data-state", "unauthorized");

  await page.getByRole("navigation").getByRole("link", { name: "All restores" }).click();
  await expect(page.locator("main.board")).toHaveAttribute("data-state", "unauthorized");
  await expect(page.locator("input[type=password]")).toBeFocused();
  await page.evaluate((hash) => (location.hash = hash), restoreHash("crm_test"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("crm_test");
  await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
  await signIn(page, agent.password);
  await expect(root(page)).toHaveAttribute("data-state", "failed");
  expect(new URL(page.url()).hash).toBe(restoreHash("crm_test"));
});

test("a hash that is set while the agent checks the password is kept", async ({ agent, page }) => {
  await open(page, agent, restoreHash("rt2", "?every=2"));
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  await agent.control("POST", "drop-sessions");
  await agent.control("PUT", "faults", [{ kind: "hang", path: "/login" }]);
  await signIn(page, agent.password);
  await expect(page.getByRole("button", { name: "Signing in" })).toBeVisible();
  await page.evaluate((hash) => (location.hash = hash), restoreHash("crm_test"));
  await agent.control("PUT", "faults", []);
  await expect(root(page)).toHaveAttribute("data-state", "failed");
  expect(new URL(page.url()).hash).toBe(restoreHash("crm_test"));
});

test("shows an agent that stops answering as unreachable after 20 s", async ({ agent, page }) => {
  const atOnce = mostAtOnce(page);
  await page.clock.install();
  await page.goto(agent.url + restoreHash("rt2"));
  await agent.control("PUT", "faults", [{ kind: "hang", path: "/tenant/" }, { kind: "hang", path: "/time" }]);
  await signIn(page, agent.password);
  await expect(root(page)).toHaveAttribute("data-state", "connecting");
  await expect.poll(async () => (await overviews(agent)).length).toBe(1);
  // A request times out after 15 s, and `/time` after 5 s more.
  await page.clock.runFor(15_000);
  await page.clock.runFor(6_000);
  await expect(root(page)).toHaveAttribute("data-state", "offline");
  expect(atOnce()).toBeLessThanOrEqual(2);
});

test.describe("an agent whose database is slow to report its zone", () => {
  test.use({ simulator: { scenario: {
    agent: { host_zone: "+00:00", time_zone: "-05:00" },
    restores: [{ overview: {
      job_id: 1, restore_tenant_name: "rt2", status: "SUCCESS",
      start_timestamp: "2024-10-14T10:00:00Z", finish_timestamp: "2024-10-14T10:05:00Z",
    } }],
  } } });
  test("does not delay the page, and the times are parsed again", async ({ agent, page }) => {
    await standStill(page, Date.now());
    await agent.control("PUT", "faults", [{ kind: "hang", path: "/variables" }]);
    await open(page, agent, restoreHash("rt2"));
    await expect.poll(() => overviews(agent)).toHaveLength(1);
    // Long before the query itself times out.
    const later = async () => {
      await page.clock.runFor(100);
      return root(page).getAttribute("data-started");
    };
    await expect.poll(later).toBe("2024-10-14T10:00:00Z");
    await agent.control("DELETE", "faults");
    await expect.poll(async () => (await agent.control("GET", "requests")).in_flight).toBe(0);
    await expect.poll(later).toBe("2024-10-14T15:00:00Z");
    const { requests } = await agent.control("GET", "requests");
    expect(requests.filter(({ target }) => target.includes("/variables"))).toHaveLength(1);
  });
});
