// Odd kinds of answers: what is unreadable, contradictory, stuck or over, and what the page says of it.

import { readFile } from "node:fs/promises";
import { expect, field, open, restoreHash, root, test } from "../harness/index.js";

const kinds = { simulator: { scenario: "kinds" } };

test.describe("of the scenario", () => {
  test.use(kinds);

  test("reads a start with a day of one digit", async ({ agent, page }) => {
    await open(page, agent, restoreHash("day_of_one_digit"));
    await expect(root(page)).toHaveAttribute("data-started", /^2022-06-01T/);
    await expect(root(page)).toContainText("2022-06-01 10:58:33");
    await expect(field(page, "start_timestamp")).toHaveText("2022-06-1 10:58:33.689560");
  });

  test("names two sizes that contradict each other", async ({ agent, page }) => {
    await open(page, agent, restoreHash("two_sizes"));
    await expect(root(page)).toContainText("The answer contradicts itself: total_bytes is 22.14 MB");
    await expect(root(page)).toContainText("total_bytes_display says 220.14GB");
  });

  test("says that no tablet has finished, and not why", async ({ agent, page }) => {
    await open(page, agent, restoreHash("no_tablet_finished"));
    await expect(root(page)).toContainText(/no tablet of 48\s211 has finished in 10 h/);
    await expect(root(page)).not.toContainText("counted only after all log streams");
  });

  test("names the error that obshell's task logged, and no hour that has not passed", async ({ agent, page }) => {
    await open(page, agent, restoreHash("task_not_hold"));
    await expect(page.locator("[data-notice]")).toContainText("[Agent.OceanBase.NotHold]");
    await expect(page.locator("[data-notice]")).not.toContainText("one hour");
  });

  for (const [tenant, why, check] of [
    ["fail_unit_number", "more units in a zone than the zone has servers (-4656)", "lower it, or add servers"],
    ["fail_no_archive", "no information about a log archive (-9025)", "whether archiving was ever on"],
  ])
    test(`explains the code of ${tenant}`, async ({ agent, page }) => {
      await open(page, agent, restoreHash(tenant));
      await expect(page.locator("[data-headline]")).toContainText(why);
      await expect(page.locator("[data-headline]")).not.toContainText("after 0 s");
      await expect(page.locator("[data-notice]")).toContainText(check);
    });

  test("gives no advice about a trace that was not sent", async ({ agent, page }) => {
    await open(page, agent, restoreHash("fail_without_trace"));
    await expect(page.locator("[data-headline]")).toContainText("cleaned up");
    await expect(page.locator("[data-notice]")).not.toContainText("trace id");
  });

  test("says that lists of sets and pieces are empty", async ({ agent, page }) => {
    await open(page, agent, restoreHash("no_lists"));
    await expect(root(page).getByText("none listed").first()).toBeVisible();
  });

  test("shows no duration of zero", async ({ agent, page }) => {
    await open(page, agent, restoreHash("fail_no_archive"));
    await expect(root(page).locator(".elapsed .value")).toHaveText("0.09 s");
  });

  test("exports every field in a file that Excel reads", async ({ agent, page }) => {
    await open(page, agent, "#/restores?columns=size");
    await expect(root(page)).toHaveAttribute("data-state", "ready");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export CSV" }).click();
    const csv = await readFile(await (await download).path(), "utf8");
    expect(csv.startsWith("\ufeffjob_id,tenant,source_tenant,source_cluster,target,")).toBe(true);
    expect(csv.split("\r\n")[0]).toMatch(/,zone,.*,description$/);
  });

  test("says the zone of the board's times, and shows small bars whole", async ({ agent, page }) => {
    await page.setViewportSize({ width: 1240, height: 900 });
    await open(page, agent);
    await expect(root(page)).toContainText("times in +08:00");
    await expect(page.locator(".rows .lane .meter").first()).toBeVisible();
    // Each line of the cell lies within its row, and each bar within its cell.
    const clipped = await page.locator(".rows .running .progress :is(.finish, .meter)").evaluateAll((parts) =>
      parts.filter((part) => {
        const [inner, cell, row] = [part, part.closest("td"), part.closest("tr")].map((box) => box.getBoundingClientRect());
        return inner.right > cell.right + 0.5 || inner.top < row.top || inner.bottom > row.bottom;
      }).length,
    );
    expect(clipped).toBe(0);
  });
});

test.describe("of other answers", () => {
  const overview = {
    tenant_id: 1,
    job_id: 7,
    restore_tenant_name: "tenant02_1692775850",
    restore_tenant_id: 1007,
    backup_tenant_name: "source",
    backup_cluster_name: "ob-test",
    start_timestamp: "yesterday",
    status: "FAIL",
    finish_timestamp: "2026-11-20T11:00:00+08:00",
    tablet_count: 1,
    comment: "failed",
  };
  test.use({ simulator: { scenario: { restores: [{ overview }] } } });

  test("keeps apart what was not sent and what cannot be read", async ({ agent, page }) => {
    await open(page, agent, restoreHash(overview.restore_tenant_name));
    await expect(field(page, "start_timestamp")).toHaveText("sent, but not readable: yesterday");
    await expect(root(page)).toContainText("A start time was sent, but it is not readable: yesterday");
    await expect(root(page)).toContainText("To be restored: 1 tablet");
    await expect(root(page)).not.toContainText("1 tablets");
  });

  test("shows a long name whole where the screen has room", async ({ agent, page }) => {
    await page.setViewportSize({ width: 1240, height: 900 });
    await open(page, agent);
    const link = page.locator(".rows .tenant a").first();
    await expect(link).toHaveText(overview.restore_tenant_name);
    expect(await link.evaluate((a) => a.scrollWidth <= a.clientWidth)).toBe(true);
  });
});

test.describe("over time", () => {
  const failed = {
    tenant_id: 1,
    job_id: 7,
    restore_tenant_name: "rt2",
    status: "FAIL",
    start_timestamp: "2026-11-23T10:00:00+08:00",
    finish_timestamp: "2026-11-23T12:02:00+08:00",
    comment: "failed",
  };
  const agent = { clock_at_start: "2026-11-24T12:00:00+08:00", clock_stands: true };
  test.use({ simulator: { scenario: { agent, restores: [{ overview: failed }] } } });

  test("a failure is no longer one of the last 24 h, although nothing is asked", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent);
    await expect(root(page)).toContainText("1 failed or cancelled in the last 24 h");
    await page.getByRole("button", { name: "Pause" }).click();
    await page.clock.fastForward(5 * 60_000);
    await expect(root(page)).toContainText("1 restore in the list, 0 running · times in +08:00");
  });
});

test.describe("with many rows", () => {
  test.use({ simulator: { scenario: "many" } });

  test("is ready although the browser holds short timers back, as it does in a hidden tab", async ({ agent, page }) => {
    await page.addInitScript(() => {
      const setTimeout = window.setTimeout;
      window.setTimeout = (callback, delay = 0, ...more) => setTimeout(callback, delay < 100 ? 60_000 : delay, ...more);
    });
    await open(page, agent);
    await expect(root(page)).toHaveAttribute("data-state", "ready", { timeout: 25_000 });
    await expect(root(page)).toContainText("10050 restores in the list, 50 running");
  });
});

test.describe("of fates", () => {
  const cancelled = {
    tenant_id: 1,
    job_id: 7,
    restore_tenant_name: "rt2",
    status: "FAIL",
    start_timestamp: "2026-11-24T10:00:00+08:00",
    finish_timestamp: "2026-11-24T10:02:00+08:00",
    comment: 'ROOTSERVICE : OB_TENANT_NOT_EXIST(-5157) on "10.0.0.1:2882" with traceid YB42AC1E87E2-0005B1E3BC7B5BB4-0-0',
  };
  test.use({ simulator: { scenario: { restores: [{ overview: cancelled }] } } });

  test("a cancelled restore has not failed", async ({ agent, page }) => {
    await open(page, agent, restoreHash("rt2"));
    await expect(root(page)).toContainText("Cancelled or dropped");
    await expect(page.getByRole("heading", { name: "How it ended" })).toBeVisible();
    await expect(root(page)).not.toContainText(/has failed|why it failed/i);
  });
});

test.describe("of kinds of restores", () => {
  test.use(kinds);

  for (const [tenant, words, never] of [
    ["quick", "Quick restore: no user data is copied", "All data is copied"],
    ["standby_running", "Restored without an end point", "ALTER SYSTEM ACTIVATE STANDBY"],
    ["AUX_RECOVER$1795478100250301", "Auxiliary tenant of a table restore", "ALTER SYSTEM ACTIVATE STANDBY"],
  ])
    test(`${tenant} is told from an ordinary one`, async ({ agent, page }) => {
      await open(page, agent, restoreHash(tenant));
      await expect(root(page)).toContainText(words);
      // The task is asked for after the restore.
      await expect(root(page)).toContainText("obshell's task");
      await expect(root(page)).not.toContainText(never);
    });

  test("what a quick restore means stands once, and a standby on purpose warns of nothing", async ({ agent, page }) => {
    await open(page, agent, restoreHash("quick"));
    await expect(page.locator("[data-notice]")).toContainText("the backup has to stay where it is");
    await expect(page.locator(".remark")).toHaveCount(0);
    await expect(page.locator(".notice.fact")).toHaveCount(0);
    await page.goto(agent.url + restoreHash("standby"));
    await expect(page.locator(".notice.fact")).toContainText("Restored without an end point");
  });

  test("a standby is restored to the latest log", async ({ agent, page }) => {
    await open(page, agent, restoreHash("standby_running"));
    await expect(root(page)).toContainText("the latest log, without an end point");
  });

  test("the dialog over a table restore says what a cancel breaks", async ({ agent, page }) => {
    await open(page, agent, restoreHash("AUX_RECOVER$1795478100250301"));
    await page.getByRole("button", { name: /^Cancel restore of/ }).click();
    await expect(page.getByRole("dialog")).toContainText("without it the table restore fails");
  });
});

test.describe("of a restore that fails while it is watched", () => {
  test.use({ simulator: { scenario: "failing" } });

  test("keeps what was seen last of data and log", async ({ agent, page }) => {
    await open(page, agent, restoreHash("crm_test", "?every=2"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    const card = (name) => page.locator("section.card").filter({ has: page.getByRole("heading", { name, exact: true }) });
    await expect(card("Log")).toContainText(/\d+\.\d\d %/);
    await agent.control("POST", "advance", { seconds: 300 });
    await expect(root(page)).toHaveAttribute("data-state", "failed");
    await expect(card("Data")).toContainText(/\d+\.\d\d % at .* last seen before the end/);
    await expect(card("Log")).toContainText(/\d+\.\d\d % replayed at .* last seen before the end/);
  });
});
