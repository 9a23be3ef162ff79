// A running restore over time: its evidence, activity and forecast.

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectAccessible, field, open, pass, recording, restoreHash, root, test } from "../harness/index.js";

const hero = (page) => page.locator("header.hero");
const card = (page, title) => page.locator("section.card").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

/** The window in the page's automation contract, in milliseconds. */
async function windowOf(page) {
  const [from, likely, to] = await Promise.all(["from", "likely", "to"].map(async (edge) => {
    const name = edge === "likely" ? "data-likely" : `data-window-${edge}`;
    return Date.parse(await hero(page).getAttribute(name));
  }));
  return { from, likely, to };
}

/** A scenario with one restore, whose agent's clock moves only on request. */
const scenario = (restore, agent = {}) => ({ agent: { clock_stands: true, ...agent }, restores: [restore] });
const playing = (name, options) => ({ recording: recording(name), ...options });

/** A restore that advances until `until` and then stalls, as a file to play. */
function standing(until) {
  const given = JSON.parse(readFileSync(recording("t009"), "utf8"));
  const column = Object.fromEntries(given.columns.map((name, index) => [name, index]));
  const rows = given.rows.filter((row) => row[column.t_s] <= until);
  const end = { ...given, name: "standing", restore: { ...given.restore, restore_tenant_name: "standing" }, rows };
  const path = join(mkdtempSync(join(tmpdir(), "restore-watch-recording-")), "standing.json");
  writeFileSync(path, JSON.stringify(end));
  return path;
}

test.describe("with counters and history", () => {
  test.use({ simulator: { scenario: scenario(playing("t006", { offset_s: 6000, counters: true, list_history: true, set: { restore_tenant_name: "counted" } })) } });

  test("shows a window with its likely finish, and moves", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent, restoreHash("counted"));
    await expect(root(page)).toHaveAttribute("data-tier", "reported");
    await pass(agent, page, 400);
    await expect(root(page)).toHaveAttribute("data-movement", /moving|slow/);
    await expect(hero(page)).toContainText("Finishes between");
    await expect(hero(page)).toContainText(/confidence/);
    await expect(hero(page)).toContainText("3 earlier restores of this source");
    await expect(page).toHaveTitle(/^▶ ~.*\d\d:\d\d · /);
    const { from, likely, to } = await windowOf(page);
    const now = Date.parse(await field(page, "envelope.timestamp").getAttribute("data-raw"));
    expect(from).toBeLessThanOrEqual(likely);
    expect(likely).toBeLessThanOrEqual(to);
    expect(from).toBeGreaterThanOrEqual(now - 1000);
    expect(likely).toBeGreaterThan(now);
    await expectAccessible(page);
  });
});

test.describe("while the log is replayed", () => {
  test.use({ simulator: { scenario: scenario(playing("t041", { offset_s: 6600, counters: true, set: { restore_tenant_name: "replaying" } })) } });

  test("shows the remaining log and the throughput", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent, restoreHash("replaying"));
    await pass(agent, page, 200);
    await expect(card(page, "Log")).toContainText(/ of log left\./);
    await expect(card(page, "Log")).toContainText(/ of log per minute\./);
  });
});

test.describe("without counters, with disk use from Prometheus", () => {
  const restore = playing("t166", { offset_s: 1500, list_history: true, set: { restore_tenant_name: "unseen" } });
  test.use({ simulator: { scenario: scenario(restore, { prometheus: "simulated" }) } });

  test("shows the curve from before the page was opened", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent, restoreHash("unseen"));
    await pass(agent, page, 30);
    await expect(root(page)).toHaveAttribute("data-tier", "monitored");
    await expect(root(page)).toHaveAttribute("data-movement", /moving|slow/);
    await expect(card(page, "Disk growth")).toContainText("monitored");
    await expect(card(page, "Disk growth")).toContainText(/expected/);
    const disk = page.getByRole("progressbar", { name: "Disk growth" });
    await expect(disk).toHaveAttribute("aria-valuetext", /^an estimated \d+\.\d\d percent$/);
    await expect(disk).not.toHaveAttribute("aria-valuenow");
    await expect(page.getByRole("progressbar", { name: "Data" })).not.toHaveAttribute("aria-valuenow");
    await expect(hero(page)).toContainText("Finishes between");
    const { from, likely, to } = await windowOf(page);
    expect(from <= likely && likely <= to).toBe(true);
    const asked = (await agent.control("GET", "requests")).requests.filter(({ target }) => target.includes("metrics/query"));
    expect(asked.length).toBeLessThanOrEqual(3);
  });
});

test.describe("while the disk grows", () => {
  const restore = playing("t021", { offset_s: 1700, list_history: true, set: { restore_tenant_name: "unseen" } });

  test.describe("and Prometheus stops answering", () => {
    test.use({ simulator: { scenario: scenario(restore, { prometheus: "simulated" }) } });

    test("queries it until Prometheus answers again", async ({ agent, page }) => {
      const looks = async () => {
        const { requests } = await agent.control("GET", "requests");
        return requests.filter(({ target }) => target.includes("obcluster/info")).length;
      };
      await page.clock.install();
      await open(page, agent, restoreHash("unseen"));
      await pass(agent, page, 60);
      await expect(root(page)).toHaveAttribute("data-tier", "monitored");
      await expect(hero(page)).toContainText("recorded by the cluster's Prometheus");
      const before = await looks();
      await agent.control("PUT", "prometheus", { state: "down" });
      await pass(agent, page, 400);
      expect(await looks()).toBeGreaterThan(before + 2);
      await expect(hero(page)).toContainText("has stopped answering");
      await expect(root(page)).toHaveAttribute("data-movement", /moving|slow/);
      await expect(card(page, "Disk growth")).toContainText("inferred");
      await agent.control("PUT", "prometheus", { state: "simulated" });
      await pass(agent, page, 120);
      await expect(card(page, "Disk growth")).toContainText("monitored");
      await expect(root(page)).toHaveAttribute("data-state", "running");
    });
  });

  test.describe("and Prometheus lacks it", () => {
    const metrics = { missing: ["ob_tenant_disk_usage"] };
    test.use({ simulator: { scenario: scenario(restore, { prometheus: "simulated", metrics }) } });

    test("queries it", async ({ agent, page }) => {
      await page.clock.install();
      await open(page, agent, restoreHash("unseen"));
      await pass(agent, page, 300);
      await expect(root(page)).toHaveAttribute("data-tier", "inferred");
      await expect(root(page)).toHaveAttribute("data-movement", /moving|slow/);
      await expect(hero(page)).toContainText("no Prometheus has data about this tenant");
    });
  });
});

test.describe("without counters and without Prometheus", () => {
  test.use({ simulator: { scenario: scenario(playing("t166", { offset_s: 600, set: { restore_tenant_name: "unseen" } })) } });

  test("samples the disk itself, rarely", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent, restoreHash("unseen"));
    await pass(agent, page, 300);
    await expect(root(page)).toHaveAttribute("data-tier", "inferred");
    await expect(card(page, "Disk growth")).toContainText("inferred");
    await expect(root(page)).toHaveAttribute("data-movement", /moving|slow/);
    const { requests } = await agent.control("GET", "requests");
    const heavy = requests.filter(({ target }) => target.includes("obcluster/info"));
    const passed = (await page.evaluate(() => performance.now())) / 1000;
    expect(heavy.length).toBeLessThanOrEqual(passed / 30 + 1);
  });
});

test.describe("with only status and time", () => {
  test.use({ simulator: { scenario: scenario(playing("t054", { offset_s: 300, set: { restore_tenant_name: "silent" } })) } });

  test("shows no window and explains why", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent, restoreHash("silent"));
    await pass(agent, page, 60);
    await expect(root(page)).toHaveAttribute("data-tier", "time");
    await expect(root(page)).toHaveAttribute("data-movement", "unknown");
    await expect(hero(page)).toContainText("No finish time");
    for (const name of ["data-window-from", "data-window-to", "data-likely"]) {
      await expect(hero(page)).not.toHaveAttribute(name);
    }
  });
});

test.describe("when it stalls", () => {
  test.use({ simulator: { scenario: scenario({ recording: standing(1100), offset_s: 700, counters: true }) } });

  test("shows the duration, freezes its forecast, and distinguishes a stall from lost contact", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent, restoreHash("standing"));
    await pass(agent, page, 380);
    await expect(root(page)).toHaveAttribute("data-movement", /moving|slow/);
    await expect(hero(page)).toContainText("Finishes between");
    await pass(agent, page, 420);
    await expect(root(page)).toHaveAttribute("data-movement", "still");
    await expect(hero(page)).toContainText(/No progress for \d+ min/);
    await expect(hero(page)).toContainText(/made before progress stopped|Longer than forecast/);
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await pass(agent, page, 400);
    await expect(hero(page)).toContainText("OceanBase may be retrying");

    await agent.control("PUT", "faults", [{ kind: "drop" }]);
    await page.clock.runFor(20_000);
    await expect(root(page)).toHaveAttribute("data-state", /stale|offline/);
    await expect(hero(page)).toContainText("No progress for");
  });
});

test.describe("when it fails", () => {
  test.use({ simulator: { scenario: scenario(playing("t129", { offset_s: 5900, counters: true, set: { restore_tenant_name: "failing" } })) } });

  test("removes the window and shows the reason", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent, restoreHash("failing"));
    await pass(agent, page, 60);
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await pass(agent, page, 240);
    await expect(root(page)).toHaveAttribute("data-state", "failed");
    await expect(hero(page)).not.toHaveAttribute("data-likely");
    await expect(card(page, "Why it failed")).toBeVisible();
  });
});
