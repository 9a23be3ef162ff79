// What is shown of hostile input. The fuzzer in fuzz/ looks for more of it; here stands what it must say.

import { expect, test as base } from "../harness/index.js";
import { openStage } from "../fuzz/stage.js";

const LONGEST_TASK = 10_000;
const BOARD = "#/restores?every=300";
const restore = (tenant) => `#/restores/${tenant}?every=300`;

const test = base.extend({
  /** A page that is signed in, whose answers can be changed. */
  stage: async ({ agent, browser }, use) => {
    await agent.control("PUT", "clock", { stands: true });
    const stage = await openStage(browser, agent, LONGEST_TASK);
    await use(stage);
    await stage.check();
    expect(stage.take()).toEqual([]);
    await stage.context.close();
  },
});

/** From now on the data of answers of `path` go through `change`. */
function changeData(stage, path, change) {
  const make = ({ status, body }) => {
    const answer = JSON.parse(body);
    return { status, body: JSON.stringify({ ...answer, data: change(answer.data) }) };
  };
  stage.change = { path, make };
}

test("what is no row is counted, and nothing of it is left after the next answer", async ({ stage }) => {
  const { page } = stage;
  const total = await page.locator("main").getAttribute("data-total");
  changeData(stage, /\/restore\/tasks$/, ({ contents }) => ({ contents: [[], [null], [7, 8, "phantom"], ...contents] }));
  await stage.reload();
  await expect(page.getByText("3 rows could not be read")).toBeVisible();
  await expect(page.locator("main")).toHaveAttribute("data-total", total);
  await stage.open(restore("orders_dr"));
  await page.locator("#tab-earlier").click();
  await expect(page.locator("#panel-earlier")).toContainText("3 rows could not be read");
  stage.change = undefined;
  await stage.open(BOARD);
  await stage.poll();
  await expect(page.getByText("could not be read")).toHaveCount(0);
  await stage.expectNothingLeft("phantom");
});

test("no row with a doubled key is lost: its last value counts", async ({ stage }) => {
  const total = await stage.page.locator("main").getAttribute("data-total");
  const make = ({ status, body }) => ({ status, body: body.replaceAll('"restore_tenant_name":"rt2"', '"restore_tenant_name":"other","restore_tenant_name":"rt2"') });
  stage.change = { path: /\/restore\/tasks$/, make };
  await stage.reload();
  await expect(stage.page.locator("main")).toHaveAttribute("data-total", total);
  await expect(stage.page.locator('[data-tenant="rt2"]')).toHaveCount(1);
  await expect(stage.page.locator('[data-tenant="other"]')).toHaveCount(0);
});

test("a long text is cut and says how long it is, and its raw value stays whole", async ({ stage }) => {
  const { page } = stage;
  const [option, comment] = ["x".repeat(1_000_000), `${"y".repeat(40_000)}end`];
  changeData(stage, /\/restore\/overview$/, (data) => ({ ...data, restore_option: option, comment }));
  await stage.open(restore("hr_copy"));
  const field = page.locator('[data-field="restore_option"]');
  await expect(field).toHaveAttribute("data-raw", option);
  await page.locator("#tab-fields").click();
  expect((await field.innerText()).length).toBeLessThan(5_000);
  await expect(field).toContainText("… cut here; 1 000 000 characters in all");
  await expect(field.getByRole("button", { name: "Copy all restore_option" })).toBeVisible();
  const verbatim = page.locator(".verbatim");
  await expect(verbatim).toContainText("… cut here; 40 003 characters in all");
  // What is copied is selected in a field of its own, for a moment.
  await page.evaluate(() => (document.execCommand = () => (globalThis.copied = document.activeElement.value, true)));
  await verbatim.getByRole("button", { name: /^Copy all/ }).click();
  expect(await page.evaluate(() => globalThis.copied)).toBe(comment);
});

test("a message of the agent is cut, and can be copied whole", async ({ stage }) => {
  const message = `${"z".repeat(1_000_000)}end`;
  const error = { errCode: "X.Y", message };
  stage.change = { path: /\/restore\/tasks$/, make: () => ({ status: 400, body: JSON.stringify({ successful: false, error }) }) };
  await stage.reload();
  const said = stage.page.getByText(/The agent says: z+/);
  await expect(said).toContainText("… cut here; 1 000 003 characters in all");
  await stage.page.evaluate(() => (document.execCommand = () => (globalThis.copied = document.activeElement.value, true)));
  await said.getByRole("button", { name: "Copy all the agent's message" }).click();
  expect(await stage.page.evaluate(() => globalThis.copied)).toBe(message);
  expect((await stage.page.locator("main").innerText()).length).toBeLessThan(20_000);
});

test("long words and figures widen no page", async ({ stage }) => {
  const { page } = stage;
  const word = "W".repeat(200);
  const odd = (value, key) => {
    if (value === null || typeof value !== "object") {
      if (typeof value === "number" && /count|bytes/.test(key)) return "@largest@";
      return typeof value === "string" && value && !/time|status|state|operator|^(restore_)?tenant_name|maintenance_key|^id$/.test(key) ? word : value;
    }
    const entries = Object.entries(value).map(([inner, more]) => [inner, odd(more, Array.isArray(value) ? key : inner)]);
    return Array.isArray(value) ? entries.map(([, more]) => more) : Object.fromEntries(entries);
  };
  const make = ({ status, body }) => {
    const { data, ...rest } = JSON.parse(body);
    // The name of a task tells what it is for.
    const changed = JSON.stringify({ ...rest, data: { ...odd(data, ""), ...(data?.nodes && { name: data.name }) } });
    return { status, body: changed.replaceAll('"@largest@"', "9223372036854775807") };
  };
  for (const [path, hash, tab] of [
    [/\/restore\/overview$/, restore("orders_dr")],
    [/\/restore\/overview$/, restore("rt2")],
    [/\/restore\/overview$/, restore("hr_copy"), "fields"],
    [/\/task\/dag\/\w+$/, restore("orders_dr"), "task"],
    [/\/restore\/tasks$/, BOARD],
    [/\/restore\/tasks$/, `#/restores?q=${word}&every=300`],
    [/\/restore\/tasks$/, "#/wall?every=300"],
    [/\/restore\/overview$/, `#/restores/${word}?every=300`],
  ]) {
    stage.change = { path, make };
    await stage.open(hash);
    if (tab) await page.locator(`#tab-${tab}`).click();
    if (tab === "task") await expect(page.locator("#panel-task")).toContainText(word);
    for (const width of [1240, 800, 360, 320]) {
      await page.setViewportSize({ width, height: 900 });
      await stage.check();
      expect(stage.take(), `${hash} at ${width} px`).toEqual([]);
    }
    stage.change = undefined;
  }
});

for (const [what, stored] of Object.entries({
  "an agent of another origin": { "restore-watch.agent": "/\t/127.0.0.2:9" },
  "an agent that the host has renamed": { "restore-watch.agent": "/agents/gone" },
  "a session of a megabyte": { "restore-watch.session": "5e".repeat(500_000) },
})) {
  test(`${what} in the tab's store is not used: the password is asked for`, async ({ agent, stage }) => {
    await stage.page.evaluate((stored) => Object.entries(stored).forEach(([name, value]) => sessionStorage.setItem(name, value)), stored);
    await agent.control("DELETE", "requests");
    await stage.reload();
    await expect(stage.page.locator("input[type=password]")).toBeVisible();
    await stage.signIn();
    await expect(stage.page.locator("main")).toHaveAttribute("data-state", "ready");
    const { requests } = await agent.control("GET", "requests");
    expect(requests.filter(({ status }) => status !== 200)).toEqual([]);
  });
}

test("an agent whose prefix leaves the origin is left out, and that is said", async ({ stage }) => {
  const { page } = stage;
  for (const prefix of ["/\t/127.0.0.2:9", "/\n/127.0.0.2:9", "//127.0.0.2:9", "/\\127.0.0.2:9", "https://elsewhere.test"]) {
    await page.route("**/config.json", (route) => route.fulfill({ json: { agents: [{ prefix }] } }));
    await page.evaluate(() => sessionStorage.clear());
    await stage.reload();
    await expect(page.getByText("An entry of “agents” in config.json cannot be used.")).toBeVisible();
    await stage.signIn();
    await expect(page.locator("main")).toHaveAttribute("data-state", "ready");
    await page.unroute("**/config.json");
  }
  await page.route("**/config.json", (route) => route.fulfill({ json: { hide: ["w".repeat(3_000)] } }));
  await page.setViewportSize({ width: 320, height: 900 });
  await page.evaluate(() => sessionStorage.clear());
  await stage.reload();
  await expect(page.getByText(/have the word “w+…”/)).toBeVisible();
});

test.describe("a large recording", () => {
  /** A file of the restore on show with so many rows. */
  async function file(page, count) {
    const raw = (name) => page.locator(`[data-field="${name}"]`).getAttribute("data-raw");
    const restore = { job_id: Number(await raw("job_id")), start_timestamp: await raw("start_timestamp") };
    const rows = Array.from({ length: count }, (_, at) => [at / 10, "RESTORING", 1_767, at % 1_767, at * 1_000, null]);
    const columns = ["t_s", "status", "tablet_count", "finish_tablet_count", "finish_bytes", "data_disk_usage"];
    const text = JSON.stringify({ format: "restore-watch.recording.v1", restore, columns, rows });
    return { name: "recording.json", mimeType: "application/json", buffer: Buffer.from(text) };
  }

  test.beforeEach(async ({ stage }) => {
    await stage.open(restore("orders_dr"));
    await expect(stage.page.locator(".recording")).toContainText("A file to import may have up to 8 MB and 100 000 samples.");
  });

  test("is taken in by slices, with a bar, or not at all once it is stopped", async ({ stage }) => {
    const { page } = stage;
    const [field, kept] = [page.locator(".recording input[type=file]"), page.locator(".recording")];
    // Stopped as soon as the button is there.
    await page.evaluate(() => {
      const stop = () => {
        const button = document.querySelector(".recording progress ~ button");
        if (button) globalThis.bar = document.querySelector(".recording progress").max;
        button?.click();
        if (!button) requestAnimationFrame(stop);
      };
      requestAnimationFrame(stop);
    });
    await field.setInputFiles(await file(page, 80_000));
    await expect(kept).toContainText("Stopped. Nothing was imported.");
    expect(await page.evaluate(() => globalThis.bar)).toBe(100);
    await field.setInputFiles(await file(page, 80_000));
    await expect(kept).toContainText("80 000 samples were imported.");
    await expect(page.locator(".recording progress")).toHaveCount(0);
  });

  test("is refused when it has more bytes or rows than it may", async ({ stage }) => {
    const [field, kept] = [stage.page.locator(".recording input[type=file]"), stage.page.locator(".recording")];
    const refusal = "This file is too large. Nothing was imported. A file to import may have up to 8 MB and 100 000 samples.";
    await field.setInputFiles(await file(stage.page, 100_001));
    await expect(kept.getByRole("alert")).toHaveText(refusal);
    await field.setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.alloc(9 << 20, " ") });
    await expect(kept.getByRole("alert")).toHaveText(refusal);
  });
});
