// The restore page: what each answer of the agent shows, for people and for programs.

import { expect, expectAccessible, field, open, restoreHash, root, test } from "../harness/index.js";

// OceanBase's documented answer to this request.
const DOCUMENTED = `{"successful":true,"timestamp":"2024-10-14T15:36:51.770834417+08:00","duration":36,"status":200,"traceId":"764a05909590ef9e","data":{"tenant_id":1,"job_id":1,"restore_tenant_name":"rt2","restore_tenant_id":1006,"backup_tenant_name":"tenant1","backup_tenant_id":1002,"backup_cluster_name":"ob-test","restore_option":"pool_list=rt2_zone1_1728890715815&locality=FULL@zone1&primary_zone=RANDOM","restore_scn":1728890608464651300,"restore_scn_display":"2024-10-14T15:23:28.464651+08:00","status":"SUCCESS","start_timestamp":"2024-10-14T15:25:18.092782+08:00","backup_set_list":"oss://oss-328067-1014-obshell/backup/archive/test/1/1002/data/backup_set_2_full?host=oss-cn-hangzhou.aliyuncs.com","backup_piece_list":"oss://oss-328067-1014-obshell/backup/archive/test/1/1002/clog/piece_d1001r2p2?host=oss-cn-hangzhou.aliyuncs.com","tablet_count":590,"finish_tablet_count":590,"total_bytes":18622071,"total_bytes_display":"17.76MB","finish_bytes":0,"finish_bytes_display":"0.00MB","description":"","recover_scn":0,"recover_scn_display":"","recover_progress":"","restore_progress":"","backup_cluster_version":17180000519,"ls_count":2,"finish_ls_count":0,"comment":"","finish_timestamp":"2024-10-14T15:28:34.519092+08:00"}}`;

/** The element of a lane's progress. */
const bar = (page, name) => page.getByRole("progressbar", { name, exact: true });

/** `data-raw` of every field in the document; fails on a duplicate name. */
async function rawFields(page) {
  const pairs = await page
    .locator("[data-field]")
    .evaluateAll((elements) => elements.map(({ dataset }) => [dataset.field, dataset.raw]));
  expect(new Set(pairs.map(([name]) => name)).size).toBe(pairs.length);
  return Object.fromEntries(pairs);
}

/** All text that is visible without opening anything, including the drawing and the bars' labels. */
const visibleText = (page) =>
  root(page).evaluate((main) => {
    const spoken = main.querySelectorAll("[aria-valuetext], [aria-label], [title]");
    const words = [...spoken].map((each) => ["aria-valuetext", "aria-label", "title"].map((name) => each.getAttribute(name)));
    return [main.innerText, ...[...main.querySelectorAll("svg text")].map((text) => text.textContent), ...words.flat()].join("\n");
  });

/** Answers the overview request in place of the agent. */
async function answerWith(page, body) {
  await page.route("**/restore/overview", (route) => route.fulfill({ contentType: "application/json", body }));
}

test.describe("the documented answer", () => {
  test.use({ simulator: { scenario: "sample" } });

  test("shows each of its fields as received", async ({ agent, page }) => {
    await answerWith(page, DOCUMENTED);
    await open(page, agent, restoreHash("rt2"));
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");

    const { data, ...envelope } = JSON.parse(DOCUMENTED);
    const sent = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)]));
    expect(await rawFields(page)).toEqual({
      ...sent,
      restore_scn: "1728890608464651300",
      backup_data_uri: "",
      backup_log_uri: "",
      backup_dest: "",
      ...Object.fromEntries(Object.entries(envelope).map(([name, value]) => [`envelope.${name}`, String(value)])),
      "envelope.error": "",
      "envelope.data": DOCUMENTED.slice(DOCUMENTED.indexOf('{"tenant_id"'), -1),
    });
  });

  test("keeps every digit of a number that JavaScript cannot represent", async ({ agent, page }) => {
    await answerWith(page, DOCUMENTED.replace("1728890608464651300", "1728890608464651301"));
    await open(page, agent, restoreHash("rt2"));
    await expect(field(page, "restore_scn")).toHaveAttribute("data-raw", "1728890608464651301");
  });

  test("needs none of its keys", async ({ agent, page }) => {
    await answerWith(page, '{"successful":true,"data":{}}');
    await open(page, agent, restoreHash("rt2"));
    await expect(field(page, "restore_scn")).toHaveAttribute("data-raw", "");
    const { "envelope.successful": successful, "envelope.data": data, ...others } = await rawFields(page);
    expect([successful, data]).toEqual(["true", "{}"]);
    expect([...new Set(Object.values(others))]).toEqual([""]);
    await expect(bar(page, "Data")).not.toHaveAttribute("aria-valuenow");
    await expect(root(page)).not.toHaveAttribute("data-started");
  });

  test("never shows the secrets of a backup_dest", async ({ agent, page }) => {
    const dest = "oss://bucket/backup?host=h&access_id=AKIDEXAMPLE&access_key=topsecret";
    await answerWith(page, DOCUMENTED.replace('"comment":""', `"comment":"","backup_dest":"${dest}"`));
    await open(page, agent, restoreHash("rt2"));
    await expect(field(page, "backup_dest")).toHaveAttribute("data-raw", /^oss:\/\/bucket\/backup/);
    const html = await page.content();
    expect(html).not.toContain("topsecret");
    expect(html).not.toContain("AKIDEXAMPLE");
  });

  test("is shown from start to finish", async ({ agent, page }) => {
    await open(page, agent, restoreHash("rt2"));
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("rt2");
    const instant = (name) => root(page).getAttribute(name).then((text) => new Date(text).toISOString());
    expect(await instant("data-started")).toBe("2024-10-14T07:25:18.092Z");
    expect(await instant("data-finished")).toBe("2024-10-14T07:28:34.519Z");

    await expect(bar(page, "Data")).toHaveAttribute("aria-valuenow", "100.00");
    await expect(bar(page, "Log")).toHaveCount(1);
    await expect(bar(page, "Log")).not.toHaveAttribute("aria-valuenow");
    const main = root(page);
    await expect(main).toContainText("590");
    await expect(main).toContainText("17.76 MB");
    await expect(main).toContainText("3 min 16 s");
    await expect(main).toContainText("4.2.1.7");
    await expect(page.getByRole("heading", { name: "Timeline" })).toBeVisible();

    await expect(field(page, "restore_scn")).toBeHidden();
    await page.getByRole("tab", { name: "Every field" }).click();
    await expect(field(page, "restore_scn")).toHaveText("1728890608464651300");
    await expect(field(page, "recover_progress")).toHaveText("not reported");
  });
});

test("shows no zero as progress if the agent sends no counters", async ({ agent, page }) => {
  const silent = ["/metrics/", "/obcluster/info", "/restore/tasks"].map((path) => ({ kind: "server_error", path }));
  await agent.control("PUT", "faults", silent);
  await open(page, agent, restoreHash("orders_dr"));
  await expect(root(page)).toHaveAttribute("data-state", "running");
  await expect(root(page)).toHaveAttribute("data-tier", "time");
  await expect(root(page)).toHaveAttribute("data-started", /.+/);
  await expect(root(page)).not.toHaveAttribute("data-finished");
  for (const name of ["Data", "Log"]) {
    await expect(bar(page, name)).toHaveCount(1);
    await expect(bar(page, name)).not.toHaveAttribute("aria-valuenow");
    await expect(bar(page, name)).toHaveAttribute("aria-valuetext", "not reported");
  }
  await expect(page.getByText("not reported", { exact: true }).first()).toBeVisible();
  expect(await visibleText(page)).not.toMatch(/(?<![\d.:])0(\.0+)? ?(%|percent|of\b|tablets|[MGTP]?B\b)|(?<![\d:])0\.00/);
  expect((await rawFields(page)).tablet_count).toBe("0");
});

test("follows the counters of an agent that sends them", async ({ agent, page }) => {
  await open(page, agent, restoreHash("billing_dr", "?every=2"));
  await expect(root(page)).toHaveAttribute("data-state", "running");
  await expect(root(page)).toHaveAttribute("data-tier", "reported");
  const percent = async () => Number((await bar(page, "Data").getAttribute("aria-valuenow")) ?? Number.NaN);
  const before = await percent();
  expect(before).toBeGreaterThan(0);
  await agent.control("POST", "advance", { seconds: 900 });
  await expect.poll(percent).toBeGreaterThan(before);
  const { tablet_count: total } = await rawFields(page);
  await expect(root(page)).toContainText(`of ${Number(total).toLocaleString("en-GB").replaceAll(",", " ")} tablets`);
  // Read together, because the counters keep advancing.
  const told = await bar(page, "Data").evaluate((element) => {
    const raw = (name) => Number(document.querySelector(`[data-field="${name}"]`).dataset.raw);
    return { finished: raw("finish_tablet_count"), percent: Number(element.getAttribute("aria-valuenow")) };
  });
  expect(told.percent).toBeCloseTo((100 * told.finished) / total, 1);
});

test.describe("a tenant that is being created", () => {
  test.use({ simulator: { scenario: "creating" } });
  test("is a running restore and stays one", async ({ agent, page }) => {
    await open(page, agent, restoreHash("orders_copy", "?every=2"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await expect(root(page)).toContainText("Being created");
    await expect(field(page, "status")).toHaveAttribute("data-raw", "CREATE_TENANT");
    await agent.control("POST", "advance", { seconds: 60 });
    await expect(field(page, "envelope.data")).toHaveAttribute("data-raw", /^\{/);
    await expect(root(page)).not.toContainText("OceanBase is creating the target tenant. The agent already lists");
    await expect(root(page)).toHaveAttribute("data-state", "running");
  });
});

test("splits the reason of a failure", async ({ agent, page }) => {
  await open(page, agent, restoreHash("crm_test"));
  await expect(root(page)).toHaveAttribute("data-state", "failed");
  await expect(page.getByRole("heading", { name: "Why it failed" })).toBeVisible();
  const main = root(page);
  // Once at the top; the card has only what is new.
  await expect(page.locator("[data-headline]")).toContainText("Copying data failed on log stream 1001: a file of the backup is missing (-9011)");
  await expect(page.locator(".card.failure")).not.toContainText("a file of the backup is missing");
  await expect(page.locator(".hero")).toContainText(/Failed \d+ \w+ ago\./);
  await expect(main).toContainText("-9011");
  await expect(main).toContainText("10.10.10.2:2882");
  await expect(main).toContainText("YB420A0A0A02-000624A2C3D4E5F6-0-0");
  await expect(main).toContainText("Check next");
  await expect(field(page, "comment")).toHaveAttribute("data-raw", /^\(SERVER\)ls_id: 1001/);
});

test.describe("a restore that will fail", () => {
  test.use({ simulator: { scenario: "failing" } });
  test("turns into a failed one while it is watched", async ({ agent, page }) => {
    await open(page, agent, restoreHash("crm_test", "?every=2"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await agent.control("POST", "advance", { seconds: 300 });
    await expect(root(page)).toHaveAttribute("data-state", "failed");
    await expect(page.getByRole("heading", { name: "Why it failed" })).toBeVisible();
    await expect(page).toHaveTitle(/^✕/);
  });
});

for (const [what, tenant, state, words] of [
  ["a cancelled restore", "ledger_old", "failed", "Cancelled or dropped"],
  ["a tenant that was never restored", "inventory", "absent", "Never restored"],
  ["a tenant that does not exist", "nobody", "absent", "No such tenant"],
  ["the sys tenant", "sys", "absent", "Not for the sys tenant"],
  ["a status that nobody knows", "hr_copy", "running", "RESTORE_WAIT_VERIFY"],
]) {
  test(`explains ${what}`, async ({ agent, page }) => {
    await open(page, agent, restoreHash(tenant));
    await expect(root(page)).toHaveAttribute("data-state", state);
    await expect(root(page)).toContainText(words);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(tenant);
  });
}

// It is not known which of the two it was: no place says more than the others.
for (const [locale, fate] of [
  ["en-US", /Cancelled or dropped/],
  ["zh-CN", /取消或(已)?删除/],
]) {
  test.describe(`one word for one fate, ${locale}`, () => {
    test.use({ locale });

    test("in the list, the badge and the headline", async ({ agent, page }) => {
      await open(page, agent, "#/restores");
      await expect(page.locator("tr[data-tenant=ledger_old] .chip")).toHaveText(fate);
      await page.goto(agent.url + restoreHash("ledger_old"));
      await expect(page.locator("[data-headline]")).toHaveText(fate);
      await expect(page.locator(".hero .chip").first()).toHaveText(fate);
    });
  });
}

test("explains that a name with a slash is not supported", async ({ agent, page }) => {
  await open(page, agent, restoreHash("a/b"));
  await expect(root(page)).toHaveAttribute("data-state", "absent");
  await expect(root(page)).toContainText("cannot be asked about a tenant with a slash");
});

// The page has no heading while there is nothing to show and the agent is out of contact.
test("names the tenant even without data", async ({ agent, page }) => {
  await open(page, agent, restoreHash("a/b"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("a/b");
});

for (const body of ['{"successful":true}', '{"traceId":"t","data":null}', '{"status":200,"data":{}}']) {
  test(`shows an answer without data as not reported: ${body}`, async ({ agent, page }) => {
    const envelope = JSON.parse(body);
    await page.route(/\/rt2\/restore\/overview$/, (route) => route.fulfill({ body, contentType: "application/json" }));
    await open(page, agent, restoreHash("rt2"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await expect(page.locator("[data-field]")).toHaveCount(40);
    const told = await page.locator("[data-field]").evaluateAll((all) => all.map(({ dataset }) => [dataset.field, dataset.raw]));
    for (const [name, raw] of told) {
      const sent = envelope[name.replace("envelope.", "")];
      expect(raw, name).toBe(name.startsWith("envelope.") && sent ? (sent.length ? sent : JSON.stringify(sent)) : "");
    }
    for (const name of ["Data", "Log"]) await expect(bar(page, name)).toHaveAttribute("aria-valuetext", "not reported");
    await expect(root(page)).not.toContainText(/(?<![\d.:])0(\.0+)? ?%/);
    await expectAccessible(page);
  });
}
