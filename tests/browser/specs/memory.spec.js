// A restore over time: deadline, changes and recording.

import { readFileSync, writeFileSync } from "node:fs";
import { advance, alert, expect, expectAccessible, field, open, pass, recording, restoreHash, root, startSimulator, test } from "../harness/index.js";

const deadline = (page) => page.locator(".up-by");
const changes = (page) => page.locator("section.changes");
const kept = (page) => page.locator(".recording");
const verdict = (page) => deadline(page).getByRole("status");

/** A running restore of an agent that sends counters, with a clock that moves only on request. */
const counting = {
  agent: { clock_at_start: "2026-11-23T02:00:00+08:00", clock_stands: true },
  restores: [{ recording: recording("t041"), offset_s: 6600, counters: true, set: { restore_tenant_name: "billing_dr", job_id: 43 } }],
};

/** Types a deadline and presses Enter. */
async function type(page, text) {
  const input = page.getByRole("textbox", { name: "Deadline" });
  await input.fill(text);
  await input.press("Enter");
}

const moments = async (page) => Number(/^(\d+) samples?/.exec(await kept(page).locator("summary").textContent())?.[1]);

test.describe("a deadline", () => {
  test.use({ simulator: { scenario: counting } });

  test("is compared with the window, and is part of the address", async ({ agent, page }) => {
    await open(page, agent, restoreHash("billing_dr", "?every=2"));
    await type(page, "within 300 h");
    await expect(page).toHaveURL(/every=2&by=/);
    // The page's estimate of the agent's clock is as precise as its answers are fast.
    const by = Date.parse(decodeURIComponent(/by=(.*)/.exec(page.url())[1]));
    expect(Math.abs(by - Date.parse("2026-12-05T14:00:00+08:00"))).toBeLessThan(60_000);
    await expect(deadline(page)).toContainText(/Deadline 2026-12-05 1[34]:\d\d:\d\d \+08:00/);
    for (let step = 0; step < 6; step += 1) await advance(agent, page, 60);
    await expect(verdict(page)).toHaveText(/In time/);
    await expect(deadline(page)).toContainText("to spare");
    await expect(deadline(page)).toContainText(/To meet the deadline it needs .*; now it is/);
    await expectAccessible(page);

    await type(page, "within 1 min");
    await expect(verdict(page)).toHaveText(/Will be missed/);
    await advance(agent, page, 180);
    await expect(verdict(page)).toHaveText(/✕ Missed/);
    await expect(deadline(page)).toContainText(/The deadline passed [12] min.* ago and the restore is still running\./);

    await page.getByRole("button", { name: "Clear deadline" }).click();
    await expect(page).not.toHaveURL(/by=/);
    await expect(verdict(page)).toBeEmpty();
    await expect(page.getByRole("textbox", { name: "Deadline" })).toBeFocused();
  });

  test("comes from the address, and follows its changes", async ({ agent, page }) => {
    await open(page, agent, restoreHash("billing_dr", "?by=2026-11-23T06:00:00%2B08:00"));
    await expect(deadline(page)).toContainText("Deadline 2026-11-23 06:00:00 +08:00");
    await page.evaluate(() => (location.hash = location.hash.replace("T06", "T07")));
    await expect(deadline(page)).toContainText("Deadline 2026-11-23 07:00:00 +08:00");
  });

  test("that is invalid shows an error", async ({ agent, page }) => {
    await open(page, agent, restoreHash("billing_dr"));
    await type(page, "soon");
    await expect(alert(page, "Type a time such as 06:00")).toBeVisible();
    await expect(page).not.toHaveURL(/by=/);
    await expectAccessible(page);
    await type(page, "2020-01-01 06:00");
    await expect(alert(page, "past already")).toBeVisible();
    await type(page, "06:00");
    await expect(deadline(page)).toContainText("Deadline 2026-11-23 06:00:00 +08:00");
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
});

test("a deadline of an ended restore was met or missed", async ({ agent, page }) => {
  await open(page, agent, restoreHash("rt2", "?by=2024-10-14T15:30:34%2B08:00"));
  await expect(verdict(page)).toHaveText(/Met/);
  await expect(deadline(page)).toContainText("The restore ended 1 min 59 s before the deadline.");
  await expect(page.getByRole("textbox", { name: "Deadline" })).toHaveCount(0);
  await page.evaluate(() => (location.hash = location.hash.replace("30%3A34", "28%3A00").replace("30:34", "28:00")));
  await expect(verdict(page)).toHaveText(/Missed/);
});

test.describe("what changed", () => {
  const restore = { recording: recording("t007"), offset_s: 1000, set: { restore_tenant_name: "fresh" } };
  test.use({ simulator: { scenario: { agent: { clock_at_start: counting.agent.clock_at_start }, restores: [restore] } } });

  test("is listed newest first, and stays", async ({ agent, page }) => {
    await open(page, agent, restoreHash("fresh", "?every=2"));
    await expect(changes(page)).toContainText("No changes while this page was watching.");
    const path = "/restore/overview";
    await agent.control("PUT", "faults", [{ kind: "server_error", path, count: 1 }, { kind: "hang", path }]);
    await expect(root(page)).toHaveAttribute("data-state", "stale");
    await agent.control("DELETE", "faults");
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await expect(changes(page).getByRole("listitem")).toHaveText([/The agent answers again\.$/, /The agent answered with an error\.$/]);
    await agent.control("POST", "advance", { seconds: 600 });
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    // The end is dated by its finish, which lies within the time that nobody watched.
    const end = changes(page).getByRole("listitem").filter({ hasText: /The restore has succeeded\.$/ });
    await expect(end).toHaveCount(1);
    await expect(changes(page)).toContainText("Not watched for 10 min");
    await expectAccessible(page);

    await page.reload();
    await expect(end).toHaveCount(1);
    await expect(changes(page)).toContainText("The agent answered with an error.");
  });

  test("contains a new sign-in", async ({ agent, page }) => {
    await open(page, agent, restoreHash("fresh", "?every=2"));
    await expect(changes(page)).toBeVisible();
    await agent.control("POST", "drop-sessions");
    await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
    await page.locator("input[type=password]").fill(agent.password);
    await page.locator("input[type=password]").press("Enter");
    await expect(changes(page)).toContainText("Signed in again.");
  });
});

test.describe("the recording", () => {
  test.use({ simulator: { scenario: counting } });

  test("survives a reload and continues", async ({ agent, page }) => {
    await open(page, agent, restoreHash("billing_dr", "?every=2"));
    for (let step = 0; step < 3; step += 1) await advance(agent, page, 60);
    await expect(kept(page)).toContainText(/samples kept in this browser since 2026-11-23 02:00/);
    const before = await moments(page);
    expect(before).toBeGreaterThan(2);
    await page.reload();
    await expect(kept(page)).toContainText("since 2026-11-23 02:00");
    await advance(agent, page, 60);
    await expect.poll(() => moments(page)).toBeGreaterThan(before);
  });

  test("is found although the agent did not report its cluster's name at first", async ({ agent, page }) => {
    await page.clock.install();
    await agent.control("PUT", "faults", [{ kind: "server_error", path: "/obcluster/info" }]);
    await open(page, agent, restoreHash("billing_dr", "?every=2"));
    await pass(agent, page, 20);
    await agent.control("DELETE", "faults");
    await pass(agent, page, 60);
    await page.reload();
    await expect(kept(page)).toContainText("since 2026-11-23 02:00");
  });

  test("can be exported, imported elsewhere, and played", async ({ agent, page, browser }, info) => {
    await open(page, agent, restoreHash("billing_dr", "?every=2"));
    for (let step = 0; step < 3; step += 1) await advance(agent, page, 60);
    const before = await moments(page);
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Export recording" }).click()]);
    expect(download.suggestedFilename()).toBe("restore-watch-billing_dr-43.json");
    const path = info.outputPath("recording.json");
    await download.saveAs(path);
    const file = JSON.parse(readFileSync(path, "utf8"));
    expect(file.format).toBe("restore-watch.recording.v1");
    expect(file.restore.restore_tenant_name).toBe("billing_dr");
    // The page continues to record in the meantime.
    expect(file.rows.length).toBeGreaterThanOrEqual(before);
    expect(file.rows.length).toBeLessThanOrEqual(await moments(page));

    // Another user opens the same restore without a recording.
    const context = await browser.newContext();
    const other = await context.newPage();
    await open(other, agent, restoreHash("billing_dr", "?every=pause"));
    const choose = other.getByLabel("Import a recording");
    await choose.setInputFiles(path);
    await expect(kept(other)).toContainText(`${file.rows.length} samples were imported.`);
    await expect.poll(() => moments(other)).toBeGreaterThanOrEqual(file.rows.length);
    const broken = info.outputPath("broken.json");
    writeFileSync(broken, "{}");
    await choose.setInputFiles(broken);
    await expect(alert(other, "This is no recording of Restore Watch")).toBeVisible();
    await choose.setInputFiles(recording("t007"));
    await expect(alert(other, /This recording is of another restore: job \d+/)).toBeVisible();
    await expectAccessible(other);
    await context.close();

    const last = file.rows.at(-1)[0];
    const player = await startSimulator({ scenario: { ...counting, restores: [{ recording: path, offset_s: last, counters: true }] } });
    await page.goto("about:blank");
    await open(page, player, restoreHash("billing_dr"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await expect(field(page, "finish_tablet_count")).toHaveAttribute("data-raw", String(file.rows.at(-1)[file.columns.indexOf("finish_tablet_count")]));
    await player.stop();
  });

  test("shows a notice if the browser denies storage, and the page keeps working", async ({ agent, page }) => {
    await page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException("denied", "SecurityError");
      };
    });
    await open(page, agent, restoreHash("billing_dr", "?every=2"));
    await expect(kept(page)).toContainText("This browser keeps no recording: its storage is full or not allowed.");
    for (let step = 0; step < 2; step += 1) await advance(agent, page, 60);
    await expect(kept(page)).toContainText(/\d samples since .*, kept until this page is closed/);
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await expectAccessible(page);
  });
});
