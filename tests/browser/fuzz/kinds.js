// The kinds of trials. Each gets a stage that shows good answers, and leaves it so.

import { randomOf, hostileText, hostileValue, toJson } from "./random.js";
import { mutateAnswer, mutateJson } from "./mutations.js";

const BOARD = "#/restores?every=300";
const restore = (tenant) => `#/restores/${tenant}?every=300`;
const TENANTS = ["orders_dr", "billing_dr", "rt2", "hr_copy", "orders_copy"];

/** Bad answers of `path` while the page at `hash` is on show, then good ones. */
async function badAnswers(stage, { random, mark }, path, hash, turns = 1) {
  await stage.open(hash);
  stage.changed = 0;
  stage.change = { path, make: (answer) => mutateAnswer(random, answer, mark) };
  for (let turn = 0; turn < turns; turn += 1) {
    await stage.poll();
    await stage.check();
  }
  stage.change = undefined;
  await stage.poll();
  await stage.check();
}

/** Bad answers from the first one on, when the page is opened, then good ones from the next poll on. */
async function badFromTheStart(stage, { random, mark }, path, hash) {
  stage.change = { path, make: (answer) => mutateAnswer(random, answer, mark) };
  await stage.open(hash);
  await stage.check();
  stage.change = undefined;
  await stage.poll();
  await stage.check();
}

/** The last good overview is on show, to the letter. */
async function expectGoodOverview(stage, tenant) {
  const body = stage.good.get(`/api/v1/tenant/${tenant}/restore/overview`);
  if (!body) return stage.expect(false, `no poll of ${tenant} after bad answers`);
  // The two paths come from the list.
  const sent = Object.entries(JSON.parse(body).data ?? {}).filter(([name, value]) => typeof value === "string" && !/^backup_.*_uri$/.test(name));
  const differs = await stage.page.evaluate(
    (sent) => sent.filter(([name, value]) => document.querySelector(`[data-field="${name}"]`)?.dataset.raw !== value).map(([name]) => name),
    sent,
  );
  stage.expect(!differs.length, `a poll after bad answers, ${differs.join(", ")} are still others`);
}

async function overview(stage, trial) {
  const tenant = trial.random.pick(TENANTS.slice(0, 4));
  const bad = trial.random.pick([badAnswers, badFromTheStart]);
  await bad(stage, trial, /\/restore\/overview$/, restore(tenant), trial.random.pick([1, 2]));
  await expectGoodOverview(stage, tenant);
  await stage.expectNothingLeft(trial.mark);
}

async function board(stage, trial) {
  await stage.open(BOARD);
  const total = () => stage.page.evaluate(() => document.querySelector("main")?.dataset.total);
  await stage.until(total);
  const before = await total();
  await badAnswers(stage, trial, /\/restore\/tasks$/, BOARD, trial.random.pick([1, 3]));
  const state = await stage.state();
  stage.expect(state === "ready", `the board is ${state} after good answers`);
  const after = await total();
  stage.expect(after === before, `the board has ${after} rows instead of ${before}`);
  await stage.expectNothingLeft(trial.mark);
}

async function wall(stage, trial) {
  await badAnswers(stage, trial, /\/restore\/tasks$/, "#/wall?every=300");
  await stage.expectNothingLeft(trial.mark);
}

/** What a restore's page asks beside its overview. What it was told it may keep until it asks again. */
const related = (path, tab) => async (stage, trial) => {
  const tenant = trial.random.pick(TENANTS);
  stage.change = { path, make: (answer) => mutateAnswer(trial.random, answer, trial.mark) };
  await stage.open(restore(tenant));
  if (tab) await stage.page.locator(`#tab-${tab}`).click({ timeout: 2_000 }).catch(() => {});
  await stage.check();
  stage.change = undefined;
  await stage.open(BOARD);
  await stage.poll();
  await stage.open(restore(tenant));
  await stage.check();
};

/** Answers that are well formed, and cannot follow on each other. */
async function sequence(stage, { random }) {
  const tenant = random.pick(["orders_dr", "billing_dr"]);
  const change = (overview) => {
    const total = random.pick([0, 1, 1_767, 2 ** 40]);
    Object.assign(overview, {
      status: random.pick(["CREATE_TENANT", "RESTORING", "WAIT_TENANT_RESTORE_FINISH", "SUCCESS", "FAIL", "RESTORE_FAIL", "OTHER"]),
      job_id: random.pick([overview.job_id, overview.job_id, overview.job_id + 1, 0, -1]),
      tablet_count: total,
      finish_tablet_count: random.pick([0, total, total * 2, -1, Math.floor(total / 2)]),
      total_bytes: total * 1_000,
      finish_bytes: random.pick([0, total * 3_000, total * 500]),
      recover_progress: random.pick(["0.00", "33.84", "100.00", "480.00", ""]),
      restore_progress: random.pick(["0.00", "33.84", "100.00", "480.00", ""]),
      finish_timestamp: random.pick(["", "", "2024-01-01T00:00:00Z", "2199-01-01T00:00:00Z"]),
    });
  };
  await stage.open(restore(tenant));
  const make = ({ status, body }) => {
    const answer = JSON.parse(body);
    if (answer.data) change(answer.data);
    return { status, body: toJson(answer) };
  };
  stage.change = { path: /\/restore\/overview$/, make };
  for (let turn = random.pick([2, 4]); turn > 0; turn -= 1) {
    await stage.poll();
    await stage.check();
  }
  stage.change = undefined;
  await stage.poll();
  await stage.check();
  await expectGoodOverview(stage, tenant);
}

/** A file of the restore on show, with changes. */
async function recording(stage, { random, mark }) {
  await stage.open(restore("orders_dr"));
  const raw = (name) => stage.page.locator(`[data-field="${name}"]`).getAttribute("data-raw");
  const [job, start] = [Number(await raw("job_id")), await raw("start_timestamp")];
  const rows = Array.from({ length: random.pick([0, 3, 300, 300, 30_000, 100_001]) }, (_, at) => [at * 5, "RESTORING", 1_767, at % 1_767, at * 1_000]);
  const file = {
    format: "restore-watch.recording.v1",
    restore: { job_id: job, start_timestamp: start },
    columns: ["t_s", "status", "tablet_count", "finish_tablet_count", "data_disk_usage"],
    rows,
    notes: [`${Date.now()} signed-in`],
    ends: [],
  };
  const few = rows.length <= 300;
  const good = toJson(file);
  const text = few && random.chance(0.8) ? mutateJson(random, good, mark) : random.pick([good, good.slice(0, random.below(good.length)), `[${good}]`]);
  const field = stage.page.locator(".recording input[type=file]");
  await field.setInputFiles({ name: "recording.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await stage.page.locator(".recording :is([role=status], [role=alert])").filter({ hasText: /\S/ }).first().waitFor({ timeout: 20_000 });
  await stage.settle();
  await stage.check();
}

async function pasted(stage, { random, mark }) {
  await stage.open(restore("orders_dr"));
  const button = stage.page.getByRole("button", { name: /^Read them from OceanBase/ });
  if (!(await button.isVisible())) return;
  await button.click();
  const raw = (name) => stage.page.locator(`[data-field="${name}"]`).getAttribute("data-raw");
  const cells = { RESTORE_TENANT_NAME: "orders_dr", RESTORE_TENANT_ID: await raw("restore_tenant_id"), TABLET_COUNT: 1767, FINISH_TABLET_COUNT: 598, RESTORE_PROGRESS: "33.84", RECOVER_PROGRESS: "72.23" };
  for (let turn = random.pick([0, 1, 3]); turn > 0; turn -= 1) cells[random.pick(Object.keys(cells))] = hostileValue(random, mark);
  const names = Object.keys(cells);
  const values = Object.values(cells).map((value) => (typeof value === "string" ? value.slice(0, 100_000) : toJson(value)));
  const text = random.pick([
    () => `*** 1. row ***\n${names.map((name, at) => `${name}: ${values[at]}`).join("\n")}`,
    () => `${names.join("\t")}\n${values.join("\t")}`,
    () => `${names.join(",")}\n${values.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")}`,
    () => `+--+\n| ${names.join(" | ")} |\n+--+\n| ${values.join(" | ")} |\n+--+`,
    () => toJson([cells]),
    () => hostileText(random, mark),
  ])();
  await stage.page.locator("dialog[open] textarea").evaluate((field, text) => (field.value = text), text);
  await stage.page.locator("dialog[open] button[type=submit]").click();
  await stage.settle();
  await stage.check();
  await stage.page.keyboard.press("Escape");
}

async function address(stage, { random, mark }) {
  const odd = () => random.pick([encodeURIComponent, (text) => text, escape])(hostileText(random, mark).slice(0, 20_000));
  const hash = random.pick([
    () => `#/restores/${odd()}?every=300`,
    () => `#/restores/orders_dr?every=${odd()}&job=${random.pick([odd(), "42", "-1", "9223372036854775808"])}&start=${odd()}`,
    () => `#/restores?q=${odd()}&sort=${odd()}&status=${odd()}&page=${odd()}&by=${odd()}&columns=${odd()}`,
    () => `#${odd()}`,
    () => "#/restores/%",
    () => "#/restores/%2e%2e?every=300",
    () => `#/restores/${"%".repeat(5_000)}`,
  ])();
  await stage.open(hash);
  await stage.check();
  await stage.open(BOARD);
  await stage.expectNothingLeft(mark);
}

const KEYS = ["agent", "session", "clock", "tab", "language", "notify", "notified", "keys-off", "session-lives-on"].map((name) => `restore-watch.${name}`);

/** What the tab and the browser have stored, changed by somebody else. */
async function stored(stage, { random, mark }) {
  await stage.open(BOARD);
  const value = () =>
    random.pick([
      () => random.pick(["/\t/127.0.0.2:9", "//elsewhere.test", "/\\elsewhere.test", "https://elsewhere.test", "/agents/gone", ""]),
      () => random.pick(["9223372036854775807", "-9223372036854775808", "1e400", "yes", "zh-CN", "00".repeat(32)]),
      () => mark + "s".repeat(1_000_000),
      () => hostileText(random, mark),
    ])();
  const changes = Array.from({ length: random.pick([1, 1, 2, 5]) }, () => [random.pick(KEYS), value()]);
  await stage.page.evaluate((changes) => {
    for (const [key, value] of changes) {
      for (const store of [sessionStorage, localStorage]) {
        if (store === sessionStorage ? key in store : !(key in sessionStorage)) store.setItem(key, value);
      }
    }
  }, changes);
  await stage.reload();
  await stage.check();
  await stage.signIn();
  const live = await stage.until(async () => (await stage.state()) === "ready");
  stage.expect(live, `the board is ${await stage.state()} with other stored values`);
  await stage.check();
  await anew(stage);
}

/** Back to a page that has stored nothing odd. */
async function anew(stage) {
  await stage.page.evaluate(() => (localStorage.clear(), sessionStorage.clear(), (location.hash = "#/restores?every=300")));
  await stage.reload();
  await stage.signIn();
  stage.take();
}

async function config(stage, { random, mark }) {
  const good = '{"agents":[{"name":"here","prefix":""},{"name":"there","prefix":"/agents/b"}],"hide":[]}';
  const prefix = random.pick(["/\\t/127.0.0.2:9", "/\\n/127.0.0.2:9", "//127.0.0.2:9", "/\\\\127.0.0.2:9", "https://elsewhere.test", "/../..//elsewhere.test"]);
  const body = random.pick([
    () => mutateJson(random, good, mark),
    () => mutateJson(random, good, mark),
    () => good.replace("/agents/b", prefix),
    () => `{"agents":[{"prefix":"${prefix}"}]}`,
    () => `{"hide":["${"w".repeat(random.pick([30, 3_000]))}"]}`,
    () => mutateAnswer(random, { status: 200, body: good }, mark).body,
  ])();
  await stage.page.route("**/config.json", (route) => route.fulfill({ status: random.pick([200, 200, 200, 404, 500]), body }));
  await stage.page.evaluate(() => sessionStorage.clear());
  await stage.reload();
  await stage.check();
  const agents = stage.page.locator(".connect select");
  if (await agents.isVisible()) {
    await agents.selectOption({ index: 1 }, { timeout: 2_000 }).catch(() => {});
    await stage.settle();
    await stage.check();
  }
  await stage.page.unroute("**/config.json");
  await anew(stage);
}

/** Entries of the store of recordings, changed by somebody else. */
async function vault(stage, { random, mark }) {
  await stage.open(restore("orders_dr"));
  await stage.page.locator(".recording").getByText("kept in this browser").waitFor({ timeout: 3_000 }).catch(() => {});
  const row = [0, "RESTORING", 1_767, 100, 1_000, 10, 0, 0, "", "", null];
  const entry = () => random.pick([() => mutateJson(random, toJson(row), mark), () => hostileText(random, mark), () => toJson(hostileValue(random, mark))])();
  let room = 8 << 20;
  const entries = Array.from({ length: random.pick([1, 20, 300]) }, entry).filter((entry) => (room -= entry.length) > 0);
  await stage.page.evaluate(
    (entries) =>
      new Promise((resolve) => {
        const opened = indexedDB.open("restore-watch");
        opened.onerror = resolve;
        opened.onupgradeneeded = () => opened.result.createObjectStore("moments");
        opened.onsuccess = () => {
          const database = opened.result;
          const store = database.transaction("moments", "readwrite").objectStore("moments");
          store.getAllKeys().onsuccess = ({ target }) => {
            const [, name] = target.result[0] ?? ["samples", "ob-test|42|x"];
            entries.forEach((entry, at) => store.put(entry, [["samples", "events", "ends"][at % 3], at % 3 === 2 ? "ob-test" : name, 1_000 * at]));
            store.transaction.oncomplete = () => (database.close(), resolve());
          };
        };
      }),
    entries,
  );
  await stage.reload();
  await stage.signIn();
  await stage.check();
  await stage.page.evaluate(() => new Promise((resolve) => (indexedDB.deleteDatabase("restore-watch").onsuccess = resolve)).catch(() => {}));
}

/** Records of the sealed vault, changed by somebody else who cannot open it. */
async function sealed(stage, { random, mark }) {
  const { page, agent } = stage;
  const passphrase = page.locator("input[name=passphrase]");
  const again = async () => {
    await page.evaluate(() => (sessionStorage.clear(), (location.hash = "#/restores?every=300")));
    await stage.reload();
  };
  await again();
  await page.getByRole("checkbox", { name: "Remember on this device" }).check();
  await passphrase.fill("a passphrase for trials");
  await page.getByRole("checkbox", { name: "Remember my password too" }).check();
  await page.locator("input[name=password]").fill(agent.password);
  await page.locator("input[name=password]").press("Enter");
  await page.getByRole("button", { name: "Lock now" }).waitFor();
  await again();
  // Bits, lengths, heads and whole values; [place, bit] counts from the front of the record.
  const value = () =>
    random.pick([
      () => ({ flip: Array.from({ length: random.pick([1, 1, 8]) }, () => random.below(3_000)) }),
      () => ({ flip: [random.below(40)] }),
      () => ({ cut: random.below(400) }),
      () => ({ grow: random.pick([1, 1_000, 200_000]) }),
      () => ({ bytes: [0x52, 0x57, 0x56, random.pick([0, 1, 1, 2, 255]), random.pick([0, 1, 9]), ...Array.from({ length: random.below(300) }, () => random.below(256))] }),
      () => ({ whole: random.pick([mark, "", hostileText(random, mark).slice(0, 100_000), hostileValue(random, mark) ?? "null"]) }),
    ])();
  const changes = Array.from({ length: random.pick([1, 1, 3, 30]) }, () => [random.pick(["key", "agent", "agent", "other"]), value()]);
  await page.evaluate(async (changes) => {
    const asked = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = reject)));
    const database = await asked(indexedDB.open("restore-watch-vault"));
    const store = database.transaction("records", "readwrite").objectStore("records");
    const rows = { key: ["key"], agent: ["agent", ""], other: ["agent", "/agents/other"] };
    for (const [at, { flip, cut, grow, bytes, whole }] of changes) {
      const before = (await asked(store.get(rows[at]))) ?? (await asked(store.get(rows.agent)));
      let after = before instanceof Uint8Array ? new Uint8Array(before) : new Uint8Array(200);
      for (const bit of flip ?? []) after[(bit >> 3) % after.length] ^= 1 << (bit & 7);
      if (cut !== undefined) after = after.slice(0, cut);
      if (grow) after = new Uint8Array([...after, ...new Uint8Array(grow)]);
      if (bytes) after = new Uint8Array(bytes);
      await asked(store.put(whole ?? after, rows[at]));
    }
    database.close();
  }, changes);
  await stage.reload();
  await passphrase.waitFor();
  await passphrase.fill("a passphrase for trials");
  await passphrase.press("Enter");
  await page.locator(".vault [role=alert]").or(page.getByRole("button", { name: "Lock now" })).first().waitFor();
  await stage.settle();
  await stage.check();
  const device = page.getByRole("button", { name: "This device…" });
  if (await device.isVisible()) {
    await device.click();
    await stage.settle();
    await stage.check();
    await page.keyboard.press("Escape");
  }
  const another = page.getByRole("button", { name: "Type another one" });
  if (await another.isVisible()) await another.click();
  await page.locator("input[name=password]").fill(agent.password);
  await page.locator("input[name=password]").press("Enter");
  const live = await stage.until(async () => (await stage.state()) === "ready");
  stage.expect(live, `the board is ${await stage.state()} beside a changed vault`);
  await stage.check();
  await stage.expectNothingLeft(mark);
  await page.evaluate(() => new Promise((resolve) => (indexedDB.deleteDatabase("restore-watch-vault").onsuccess = resolve)));
  await anew(stage);
}

/** All kinds by name. */
export const KINDS = {
  overview,
  board,
  wall,
  history: related(/\/restore\/tasks$/, "earlier"),
  tasks: related(/\/task\//, "task"),
  cluster: related(/\/obcluster\/info$|\/variables$/),
  metrics: related(/\/metrics\/query$/),
  sequence,
  recording,
  pasted,
  address,
  stored,
  config,
  vault,
  sealed,
};

/** The trial of a seed: its kind, its choices, and a word that only its bad input has. */
export function trialOf(seed, only) {
  const names = Object.keys(KINDS).filter((name) => !only || name === only);
  return { seed, kind: names[seed % names.length], random: randomOf(seed), mark: `zq${seed}zq` };
}
