// The timeline: lanes of measured values, reading values, and the forecast history.

import { advance, expect, expectAccessible, open, recording, restoreHash, root, test } from "../harness/index.js";

/** A played restore whose clock moves only on request. */
const playing = (name, more, agent) => ({
  scenario: {
    agent: { clock_stands: true, ...agent },
    restores: [{ recording: recording(name), set: { restore_tenant_name: "played" }, ...more }],
  },
});

const svg = (page) => page.locator(".timeline-svg").first();
/** The lanes but that of events, which depend on when the page looks. */
const lanes = async (page) => (await svg(page).locator("text.lane").allTextContents()).filter((name) => name !== "Changes");
const bar = (page, name) => page.getByRole("progressbar", { name, exact: true });

test.describe("a restore with counters", () => {
  test.use({ simulator: playing("t007", { counters: true, offset_s: 300, list_history: true }) });

  test("draws its lanes, window and gaps, and the forecast history after its end", async ({ agent, page }) => {
    await open(page, agent, restoreHash("played", "?every=2"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    for (let step = 0; step < 4; step += 1) await advance(agent, page, 30);
    await expect.poll(() => lanes(page)).toEqual(["Restore", "Data", "Log", "Throughput"]);
    await expect(svg(page).locator(".window")).toHaveCount(1);
    await expect(svg(page).locator(".captions")).toContainText("likely");
    await expect(svg(page).locator(".mark.deadline")).toHaveCount(0);
    await page.getByRole("textbox", { name: "Deadline" }).fill("within 1 h");
    await page.getByRole("textbox", { name: "Deadline" }).press("Enter");
    await expect(svg(page).locator(".mark.deadline")).toHaveCount(1);
    await expect(svg(page).locator(".captions")).toContainText("deadline");
    // There are no observations from before the page was opened.
    await expect(page.locator(".timeline .legend")).toContainText("no data");
    await expect(page.locator(".timeline .legend")).toContainText("forecast course");
    // Each kind of change that is marked is explained, and no other.
    const kinds = { ".event.better": "for the better", ".event.worse": "for the worse" };
    for (const [mark, words] of Object.entries(kinds)) {
      const entries = page.locator(".timeline .legend li").filter({ hasText: words });
      await expect(entries).toHaveCount((await svg(page).locator(mark).count()) > 0 ? 1 : 0);
    }
    await expect(svg(page).locator(".bar .gaps")).toHaveCount(0);
    await expectAccessible(page);

    const line = page.getByRole("slider", { name: "Read the timeline at" });
    await line.focus();
    await page.keyboard.press("Home");
    await expect(line).toHaveAttribute("aria-valuetext", /no data$/);
    await page.keyboard.press("End");
    await expect(page.locator(".readout")).toContainText("still to come");
    // The keyboard position stays while the chart is redrawn.
    await advance(agent, page, 10);
    await expect(line).toBeFocused();
    const mark = svg(page).locator(".bar").first();
    await mark.focus();
    await advance(agent, page, 10);
    await expect(mark).toBeFocused();
    const now = await svg(page).locator("path.now").boundingBox();
    await page.mouse.move(now.x - 15, now.y + now.height / 2);
    await expect(page.locator(".readout")).toContainText(/data \d+\.\d\d %.*observed here/);

    await advance(agent, page, 200);
    await advance(agent, page, 30);
    await advance(agent, page, 800);
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    await expect(page.locator(".timeline")).toContainText(/The window held the end in \d+ of \d+ forecasts/);
    await expect(page.locator(".timeline-svg.fan")).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe("a restore monitored by Prometheus", () => {
  test.use({ simulator: playing("t013", { offset_s: 700 }, { prometheus: "simulated" }) });

  test("shows the monitored disk use from before the page was opened", async ({ agent, page }) => {
    await open(page, agent, restoreHash("played", "?every=2"));
    await expect(root(page)).toHaveAttribute("data-tier", "monitored");
    await expect.poll(() => lanes(page)).toEqual(["Restore", "Disk in use", "Throughput"]);
    await expect(svg(page).locator(".area.monitored")).toHaveAttribute("d", /^M.*Z$/);
    await expect(page.locator(".timeline .legend")).toContainText("monitored by Prometheus");
    await page.getByText("Show as a table").click();
    await expect(page.locator(".samples tbody tr").first()).toBeVisible();
    expect(await page.locator(".samples tbody tr").count()).toBeLessThanOrEqual(50);
    await expect(bar(page, "Data")).not.toHaveAttribute("aria-valuenow");
    await expectAccessible(page);
  });
});

test.describe("a restore of six hours", () => {
  test.use({ simulator: playing("t041", { counters: true, offset_s: 6600 }) });

  test("has marks that can be focused and read, a crosshair and a zoom", async ({ agent, page }) => {
    await open(page, agent, restoreHash("played", "?every=2"));
    for (let step = 0; step < 12; step += 1) await advance(agent, page, 120);
    await page.getByRole("textbox", { name: "Deadline" }).fill("within 3 h");
    await page.getByRole("textbox", { name: "Deadline" }).press("Enter");
    const readout = page.locator(".timeline .readout");
    for (const [mark, name] of [[".mark.window", /window .*80 % prediction interval/], [".mark.likely", /likely \d{4}-/], [".mark.deadline", /deadline \d{4}-/]]) {
      await svg(page).locator(mark).focus();
      await expect(svg(page).locator(mark)).toHaveAttribute("aria-label", name);
      await expect(readout.locator("strong")).toHaveText(name);
    }
    // Each lane's curve has a dot where the crosshair meets it.
    const now = await svg(page).locator("path.now").boundingBox();
    await page.mouse.move(now.x - 6, now.y + now.height / 2);
    await expect(readout).toContainText(/data \d+\.\d\d %.*log up to/);
    await expect(svg(page).locator(".probe .dots")).toHaveAttribute("d", /^M[^M]+M[^M]+$/);
    const line = page.getByRole("slider", { name: "Read the timeline at" });
    await line.focus();
    const before = await line.getAttribute("aria-valuenow");
    await page.keyboard.press("ArrowLeft");
    await expect(line).not.toHaveAttribute("aria-valuenow", before);

    const shown = page.getByRole("group", { name: "Time shown" });
    await expect(shown.getByRole("radio")).toHaveCount(3);
    await expect(shown.getByRole("radio", { name: "Since the start" })).toBeChecked();
    const ticks = () => svg(page).locator(".ticks text").allTextContents();
    const all = await ticks();
    await shown.getByRole("radio", { name: "Since the start" }).focus();
    await page.keyboard.press("ArrowRight");
    await expect(shown.getByRole("radio", { name: "Last hour" })).toBeChecked();
    await expect.poll(ticks).not.toEqual(all);
    await expect(svg(page).locator(".mark.deadline")).toHaveCount(0);
    await expect(svg(page).locator(".ahead .band").first()).toHaveAttribute("d", /^M.*Z$/);
    await expectAccessible(page);
    // The choice stays while the chart is redrawn.
    await advance(agent, page, 10);
    await expect(shown.getByRole("radio", { name: "Last hour" })).toBeChecked();
  });
});

test.describe("a tenant that is being created", () => {
  test.use({ simulator: { scenario: "creating" } });
  test("is one bar", async ({ agent, page }) => {
    await open(page, agent, restoreHash("orders_copy"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    await expect(svg(page).locator(".bar")).toHaveCount(1);
    await expect(svg(page).locator(".bar")).toHaveAttribute("aria-label", /^Create tenant: CREATE_TENANT/);
    await expect(page.getByRole("radio", { name: "Last hour" })).toHaveCount(0);
  });
});
