// The board: its content, search and links.

import { readFile } from "node:fs/promises";
import { askAgain, expect, expectAccessible, HOST, open, pass, recording, restoreHash, root, test } from "../harness/index.js";

const rows = (page) => page.locator("[data-tenant]");
const search = (page) => page.locator("input[type=search]");

/** The jobs in the listed order. */
const jobs = (page) => rows(page).evaluateAll((all) => all.map(({ dataset }) => dataset.job));

/** The queries for the list so far. */
async function lists(agent) {
  const { requests } = await agent.control("GET", "requests");
  return requests.map(({ target }) => decodeURIComponent(target)).filter((target) => target.includes("/restore/tasks"));
}

/** A finished restore in scenario form. */
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
    ["30", "orders_test"],
    ["1", "rt2"],
  ]);
  await expect(root(page)).toHaveAttribute("data-total", "8");
  await expect(root(page)).toContainText("8 restores in the list, 4 running");
  await expect(rows(page).filter({ hasText: "orders_dr" })).toContainText(/no counters while running|disk [\d.]+ GB of about/);
  await expect(rows(page).filter({ hasText: "crm_test" })).toContainText("Failed");
  expect(await root(page).innerText()).not.toMatch(/(?<![\d.:])0(\.0+)? ?%/);
});

test("counts the matches at each key, and keeps the search in the address", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-total", "8");
  await search(page).focus();
  let before = 8;
  for (const key of "orders_d") {
    await page.keyboard.press(key);
    const total = Number(await root(page).getAttribute("data-total"));
    await expect(rows(page)).toHaveCount(total);
    expect(total).toBeLessThanOrEqual(before);
    before = total;
    if ((await search(page).inputValue()) === "orders") expect(total).toBe(3);
  }
  expect(before).toBe(1);
  await expect(rows(page)).toHaveAttribute("data-tenant", "orders_dr");
  expect(new URL(page.url()).hash).toBe("#/restores?q=orders_d");

  await page.reload();
  await expect(search(page)).toHaveValue("orders_d");
  await expect(root(page)).toHaveAttribute("data-total", "1");
  await search(page).fill("no such thing");
  await expect(page.getByText('Nothing matches "no such thing". Press Enter to open this tenant.')).toBeVisible();
  await expect(root(page)).toHaveAttribute("data-total", "0");
  await search(page).fill("");
  await expect(rows(page)).toHaveCount(8);
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

test.describe("two restores of one tenant", () => {
  test.use({ simulator: { scenario: { restores: [finished(7, "again", "10"), finished(9, "again", "20")] } } });
  test("have two rows, each with its own link", async ({ agent, page }) => {
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

test.describe("a job that is listed as running and as ended", () => {
  const running = finished(7, "once", "10");
  Object.assign(running.overview, { status: "RESTORE_SUCCESS", finish_timestamp: "" });
  test.use({ simulator: { scenario: { restores: [running, finished(7, "once", "10"), finished(6, "other", "05")] } } });
  test("is one ended restore", async ({ agent, page }) => {
    await open(page, agent);
    await expect(root(page)).toHaveAttribute("data-total", "2");
    await expect(page.locator("[data-job='7']")).toHaveCount(1);
    await expect(page.locator("[data-job='7']")).toContainText("1 h");
  });
});

test("filters the list by state and period, and a link shows the same", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-total", "8");
  await page.getByRole("combobox", { name: "State" }).selectOption("failed");
  await expect(jobs(page)).resolves.toEqual(["41", "38"]);
  await page.getByRole("combobox", { name: "Period" }).selectOption("7d");
  await expect(root(page)).toHaveAttribute("data-total", "2");
  await page.getByRole("combobox", { name: "Period" }).selectOption("24h");
  await expect(root(page)).toHaveAttribute("data-total", "0");
  await expect(page.getByText("No restore matches these filters.")).toBeVisible();
  expect(new URL(page.url()).hash).toBe("#/restores?state=failed&period=24h");
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-total", "0");
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("failed");
  await expect(page.getByRole("combobox", { name: "Period" })).toHaveValue("24h");
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(root(page)).toHaveAttribute("data-total", "8");
  expect(new URL(page.url()).hash).toBe("#/restores");
});

test("sorts by any column, and a link shows the same order", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-total", "8");
  const agentsOrder = await jobs(page);
  const head = page.getByRole("columnheader", { name: "Took" });
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  const ascending = await jobs(page);
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  expect(await jobs(page)).toEqual(ascending.toReversed());
  expect(new URL(page.url()).hash).toBe("#/restores?sort=-took");
  await page.reload();
  await expect(head).toHaveAttribute("aria-sort", "descending");
  expect(await jobs(page)).toEqual(ascending.toReversed());
  await head.getByRole("button").click();
  await expect(head).not.toHaveAttribute("aria-sort");
  expect(await jobs(page)).toEqual(agentsOrder);
  expect(new URL(page.url()).hash).toBe("#/restores");
});

test("shows the chosen columns and relative times", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-total", "8");
  await expect(rows(page).last()).toContainText("2024-10-14 15:25");
  await page.locator("summary", { hasText: "Columns" }).click();
  await page.getByLabel("From").uncheck();
  await page.getByLabel("Ended").check();
  await page.getByRole("button", { name: "Relative times" }).click();
  expect(new URL(page.url()).hash).toBe("#/restores?columns=job%2Ctenant%2Cstate%2Cprogress%2Cstarted%2Cended%2Ctook%2Csize&times=relative");
  await page.reload();
  await expect(page.getByRole("columnheader")).toHaveText(["Job", "Tenant", "State", "Progress", "Started", "Ended", "Took", "Size"]);
  await expect(rows(page).last()).toContainText(/\d+ d ago/);
  await expect(rows(page).last().getByRole("cell")).toHaveCount(7);
});

test("exports the shown rows as CSV and JSON", async ({ agent, page }) => {
  await open(page, agent, "#/restores?q=rt2&state=succeeded&columns=tenant,source,size");
  await expect(root(page)).toHaveAttribute("data-total", "1");
  const exported = async (kind) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: `Export ${kind}` }).click()]);
    expect(file.suggestedFilename()).toMatch(/^restores-\d{4}-\d\d-\d\d\.(csv|json)$/);
    return readFile(await file.path(), "utf8");
  };
  const lines = (await exported("CSV")).split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/,rt2,tenant1,ob-test,.*,18622071,/);
  const json = JSON.parse(await exported("JSON"));
  expect(json).toHaveLength(1);
  expect(json[0]).toMatchObject({ tenant: "rt2", source_tenant: "tenant1", source_cluster: "ob-test", bytes: 18622071 });
});

test.describe("running restores", () => {
  const playing = (name, tenant, options) => ({
    recording: recording(name),
    list_history: true,
    ...options,
    set: { restore_tenant_name: tenant },
  });
  const restores = [playing("t006", "counted", { offset_s: 6000, counters: true }), playing("t021", "silent", { offset_s: 1200 })];
  test.use({ simulator: { scenario: { agent: { clock_stands: true }, restores } } });

  test("show their activity and forecast, from counters or from the disk", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent);
    const row = (tenant) => page.locator(`tr[data-tenant=${tenant}].running`);
    await expect(row("counted")).toContainText("no change seen yet");
    await pass(agent, page, 400);
    for (const tenant of ["counted", "silent"]) {
      await expect(row(tenant).locator(".motion")).toHaveAttribute("data-kind", /moving|slow/);
      await expect(row(tenant).locator(".motion")).toContainText(/moved \d+ \w+ ago/);
      await expect(row(tenant)).toContainText(/\d\d:\d\d – .*\d\d:\d\d, likely .*\d\d:\d\d/);
    }
    await expect(row("counted")).toContainText(/data \d+\.\d\d %/);
    await expect(row("silent")).toContainText(/disk [\d.]+ .B of about [\d.]+ .B/);
    const { requests } = await agent.control("GET", "requests");
    const looks = requests.filter(({ target }) => target === "/api/v1/obcluster/info");
    expect(looks.length).toBeGreaterThan(2);
    // The page's clock also runs by itself, so more time has passed than was added.
    const passed = (await page.evaluate(() => performance.now())) / 1000;
    expect(looks.length).toBeLessThanOrEqual(passed / 30 + 1);
    await expectAccessible(page);

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export JSON" }).click();
    const exported = JSON.parse(await readFile(await (await download).path(), "utf8"));
    for (const { tenant, movement, window_from, likely_finish, window_to } of exported.slice(0, 2)) {
      expect(["counted", "silent"]).toContain(tenant);
      expect(movement).toMatch(/moving|slow/);
      expect([window_from, likely_finish, window_to]).toEqual([window_from, likely_finish, window_to].toSorted());
    }
  });
});

test.describe("an agent whose database does not report the disk use", () => {
  const restores = [{ recording: recording("t021"), offset_s: 1200, set: { restore_tenant_name: "silent" } }];
  test.use({ simulator: { scenario: { restores } } });
  test("leaves the list unchanged", async ({ agent, page }) => {
    await agent.control("PUT", "faults", [{ kind: "server_error", path: "/obcluster/info" }]);
    await open(page, agent, "#/restores?every=2");
    await expect.poll(async () => (await agent.control("GET", "requests")).requests.filter(({ status }) => status === 500).length).toBe(1);
    await expect.poll(async () => (await lists(agent)).length).toBeGreaterThan(2);
    await expect(root(page)).toHaveAttribute("data-state", "ready");
    await expect(rows(page)).toContainText("movement unknown");
    await expect(rows(page)).toContainText("no counters while running");
  });
});

test.describe("a restore that starts while the list is shown", () => {
  const newcomer = { recording: recording("t041"), set: { restore_tenant_name: "newcomer" }, offset_s: -600 };
  test.use({ simulator: { scenario: { restores: [finished(3, "rt9", "10"), newcomer] } } });
  test("appears, and only new rows are transferred", async ({ agent, page }) => {
    await open(page, agent, "#/restores?every=2");
    await expect(root(page)).toHaveAttribute("data-total", "1");
    // The first answer is confirmed by a second whole one.
    await expect.poll(async () => (await lists(agent)).length).toBeGreaterThan(2);
    await agent.control("POST", "advance", { seconds: 700 });
    await expect(page.locator("[data-tenant=newcomer]")).toBeVisible();
    await expect(root(page)).toHaveAttribute("data-total", "2");
    const [first, confirmation, ...later] = await lists(agent);
    expect(first).not.toContain("start_time");
    expect(confirmation).not.toContain("start_time");
    expect(later[0]).toContain("start_time=2026-11-20T10");
    expect(later.every((target) => target.includes("start_time="))).toBe(true);
  });
});

test.describe("ten thousand restores", () => {
  test.use({ simulator: { scenario: { generate: { ended: 10_000, running: 50, seed: 7, counters: true } } } });

  test("are counted, found and reachable with few rows in the document", async ({ agent, page }) => {
    await open(page, agent, "#/restores?every=pause");
    await expect(root(page)).toHaveAttribute("data-total", "10050");
    await expect(rows(page).first()).toHaveAttribute("aria-rowindex", "2");
    expect(await rows(page).count()).toBeLessThanOrEqual(400);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await expect(rows(page).last()).toHaveAttribute("aria-rowindex", "10051");
    await expect(rows(page).last()).toBeInViewport();
    expect(await rows(page).count()).toBeLessThanOrEqual(400);

    await search(page).fill("100001");
    await expect(root(page)).toHaveAttribute("data-total", "1");
    await expect(rows(page)).toHaveAttribute("data-job", "100001");
    await search(page).fill("");
    await expect(root(page)).toHaveAttribute("data-total", "10050");
    await page.evaluate(() => scrollTo(0, 0));
    await expect(rows(page).first()).toBeInViewport();
  });

  test("are queried once, and unchanged rows keep their elements", async ({ agent, page }) => {
    await open(page, agent, "#/restores?every=2&sort=-job");
    await expect(root(page)).toHaveAttribute("data-total", "10050");
    await page.evaluate(() => {
      window.kept = [...document.querySelectorAll("[data-tenant]")];
      window.touched = [];
      const touched = (record) => record.target.parentElement?.closest("tr:not(.running)");
      new MutationObserver((records) => window.touched.push(...records.filter(touched))).observe(document.querySelector("tbody"), {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      // The link of a running restore, whose counters change.
      document.querySelector("tr.running a").focus();
    });
    const before = (await lists(agent)).length;
    const lanes = page.locator(".lane");
    const moving = await lanes.allInnerTexts();
    await agent.control("POST", "advance", { seconds: 60 });
    await expect.poll(() => lanes.allInnerTexts()).not.toEqual(moving);
    await expect.poll(async () => (await lists(agent)).length).toBeGreaterThan(before + 1);
    const [same, touched, focused] = await page.evaluate(() => [
      window.kept.filter((row) => row.isConnected).length / window.kept.length,
      window.touched.length,
      document.activeElement?.closest("tr")?.className,
    ]);
    expect(same).toBe(1);
    expect(touched).toBe(0);
    expect(focused).toBe("running");
    const questions = await lists(agent);
    expect(questions.filter((target) => !target.includes("start_time"))).toHaveLength(1);
  });
});

test.describe("a cluster without restores", () => {
  test.use({ simulator: { scenario: { tenants: [{ name: "inventory", id: 1010 }] } } });
  test("shows that there are none yet", async ({ agent, page }) => {
    await open(page, agent);
    await expect(page.getByText("This cluster has no restores yet")).toBeVisible();
    await expect(root(page)).toHaveAttribute("data-total", "0");
  });
});

test.describe("an agent without a list of restores", () => {
  const tenants = [
    { name: "inventory", id: 1010 },
    { name: "orders", id: 1008 },
  ];
  test.use({ simulator: { scenario: { agent: { version: "4.3.1.0" }, tenants, restores: [finished(3, "rt9", "10")] } } });
  test("shows the tenants of the cluster with links to their restores", async ({ agent, page }) => {
    await open(page, agent);
    await expect(page.getByText("This obshell has no list of restores")).toBeVisible();
    await expect(page.locator("[data-tenant=inventory]")).toBeVisible();
    await expect(page.locator("[data-tenant=orders]")).toBeVisible();
    await page.evaluate((hash) => (location.hash = hash), restoreHash("rt9"));
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    await expect(page.locator("[data-field=backup_data_uri]")).toHaveAttribute("data-raw", "");
  });
});

test("keeps the list while polls fail, and shows the failure", async ({ agent, page }) => {
  await open(page, agent, "#/restores?every=2");
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  const path = "/restore/tasks";
  await agent.control("PUT", "faults", [{ kind: "server_error", path, count: 1 }, { kind: "hang", path }]);
  await expect(root(page)).toHaveAttribute("data-state", "stale");
  await agent.control("PUT", "faults", [{ kind: "server_error", path }]);
  await expect(root(page)).toHaveAttribute("data-state", "offline");
  await expect(rows(page)).toHaveCount(8);
  const running = rows(page).filter({ hasText: "orders_dr" });
  await expect(running).toContainText(/last seen: .*likely/);
  await expect(running.locator(".motion")).toHaveText(/no change seen yet|movement unknown/);
  await expect(running.locator(".motion")).toHaveAttribute("data-kind", "unknown");
  await askAgain(agent, page.getByRole("button", { name: "Retry now" }), path);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
});

test("leads to a restore and back without ending a pause", async ({ agent, page }) => {
  await open(page, agent, "#/restores?every=pause");
  await rows(page).getByRole("link", { name: "rt2" }).click();
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  expect(new URL(page.url()).hash).toBe(restoreHash("rt2", "?every=pause"));
  await expect(page.getByRole("button", { name: "Resume" })).toBeVisible();
  await page.getByRole("navigation").getByRole("link", { name: "All restores" }).click();
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  expect(new URL(page.url()).hash).toBe("#/restores?every=pause");
});

test("shows nearly empty rows, and links only names that were sent", async ({ agent, page }) => {
  const contents = [{ restore_tenant_name: "a" }, { job_id: 5 }, {}, { job_id: 6, restore_tenant_name: "b" }];
  await page.route("**/api/v1/restore/tasks*", (route) => route.fulfill({ json: { data: { contents } } }));
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-total", "4");
  const told = await rows(page).evaluateAll((all) => all.map(({ dataset }) => [dataset.job, dataset.tenant]));
  expect(told).toEqual([["", "a"], ["5", ""], ["", ""], ["6", "b"]]);
  await expect(rows(page).getByRole("link")).toHaveText(["a", "b"]);
  await expect(rows(page).getByRole("rowheader")).toHaveText(["a", "not reported", "not reported", "b"]);
  await expectAccessible(page);
});

test("the column menu closes on Escape and on a click outside", async ({ agent, page }) => {
  await open(page, agent, "#/restores");
  const button = page.locator(".column-choice summary");
  const box = page.getByRole("checkbox", { name: "Tablets" });
  await button.click();
  await expect(box).toBeVisible();
  await box.press("Escape");
  await expect(box).toBeHidden();
  await expect(button).toBeFocused();
  await button.click();
  await box.click();
  await expect(box).toBeVisible();
  await page.getByRole("heading", { name: "Restores", level: 1 }).click();
  await expect(box).toBeHidden();
});

test("a cancelled restore is labelled and found as cancelled", async ({ agent, page }) => {
  await open(page, agent, "#/restores");
  await page.locator("input[type=search]").fill("cancelled");
  await expect(root(page)).toHaveAttribute("data-total", "1");
  await expect(page.locator("[data-tenant=ledger_old]")).toContainText("Cancelled or dropped");
});

test("counts unreadable rows, and shows them on demand", async ({ agent, page }) => {
  await page.route("**/api/v1/restore/tasks*", async (route) => {
    const url = route.request().url().replace(HOST, "127.0.0.1");
    const answer = await (await route.fetch({ url })).json();
    answer.data.contents.push([7, 8, "ghost"], [null], "row");
    await route.fulfill({ json: answer });
  }, { times: 1 });
  await open(page, agent, "#/restores?every=1");
  await expect(page.getByText("3 rows could not be read")).toBeVisible();
  await expect(page.locator("[data-tenant=ghost]")).toHaveCount(0);
  await page.getByText("3 rows could not be read").click();
  await expect(page.getByText('[7,8,"ghost"]')).toBeVisible();
  // The next answer is a full and valid one.
  await expect(page.getByText("could not be read")).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  for (const [locale, more, state] of [
    ["en-US", "More", "State"],
    ["zh-CN", "更多", "状态"],
  ])
    test.describe(`in ${locale}`, () => {
      test.use({ locale });

      test("the restores come first, and filters unfold", async ({ agent, page }) => {
        await open(page, agent);
        await expect(rows(page)).toHaveCount(8);
        const { y } = await rows(page).first().boundingBox();
        expect(y, "top of the first restore").toBeLessThan(520);
        const filter = page.getByRole("combobox", { name: state, exact: true });
        const button = page.locator("summary").filter({ hasText: more });
        await expect(filter).toBeHidden();
        await button.click();
        await filter.selectOption("failed");
        await button.click();
        // What is filtered stays to be seen.
        await expect(page.locator(".filters .clear")).toBeVisible();
        await expectAccessible(page);
      });
    });
});

test("no state is cut off", async ({ agent, page }) => {
  await open(page, agent);
  const chips = page.locator(".rows .chip");
  await expect(chips.filter({ hasText: "Cancelled or dropped" })).toBeVisible();
  for (const width of [1240, 1110, 360]) {
    await page.setViewportSize({ width, height: 900 });
    const cut = await chips.evaluateAll((all) => all.filter((chip) => chip.scrollWidth > chip.clientWidth || chip.scrollHeight > chip.clientHeight).map((chip) => chip.textContent));
    expect(cut, `${width} px`).toEqual([]);
  }
});

test("a cancelled restore has another mark than a failed one", async ({ agent, page }) => {
  await open(page, agent);
  const chip = (tenant) => page.locator(`tr[data-tenant=${tenant}] .chip`);
  await expect(chip("crm_test")).toHaveText(/✕/);
  await expect(chip("ledger_old")).toHaveText(/⊘/);
  await page.goto(agent.url + "#/restores/ledger_old");
  await expect(page).toHaveTitle(/^⊘ ledger_old/);
});
