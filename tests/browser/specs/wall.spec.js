// The wall: what it shows, in which order, and that it fits on the screen.

import { expect, open, recording, root, test } from "../harness/index.js";

const lines = (page) => page.locator("[data-wall] [data-tenant]");

test("shows what runs and what ended in the last 24 hours", async ({ agent, page }) => {
  await open(page, agent, "#/wall");
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await expect(page.locator("[data-wall]")).toBeVisible();
  await expect(lines(page).first()).toBeVisible();
  const running = await lines(page).evaluateAll((all) => all.filter((line) => line.dataset.state === "running").length);
  expect(running).toBeGreaterThan(0);
  await expect(page.locator("header.bar")).toBeHidden();
});

test.describe("of a restore of which only the start is known", () => {
  const restores = [{ recording: recording("t041"), offset_s: 6630, set: { restore_tenant_name: "silent" } }];
  test.use({ simulator: { scenario: { agent: { clock_stands: true }, restores } } });

  test("says how long it has been running, and that no end is known", async ({ agent, page }) => {
    await open(page, agent, "#/wall");
    await expect(page.locator(".wall-end")).toHaveText(/^1 h 50 min so far\s*no finish time yet/);
  });
});

test("puts an unknown status among the problems, and repeats no unknown activity", async ({ agent, page }) => {
  await open(page, agent, "#/wall");
  await expect(lines(page).first()).toHaveAttribute("data-tenant", "hr_copy");
  await expect(lines(page).first()).toHaveAttribute("data-tone", "warning");
  await expect(page.locator("[data-wall]")).not.toContainText(/movement|unknown activity/i);
});

test.describe("of restores that take minutes", () => {
  const restores = [
    { recording: recording("t009"), offset_s: 300, counters: true, set: { restore_tenant_name: "short" } },
    { recording: recording("t041"), offset_s: 6600, counters: true, set: { restore_tenant_name: "long_name_of_a_tenant" } },
  ];
  test.use({ simulator: { scenario: { agent: { clock_stands: true }, restores } }, viewport: { width: 1920, height: 1080 } });

  test("writes no seconds, and lets all bars begin at one place", async ({ agent, page }) => {
    await open(page, agent, "#/wall");
    await expect(lines(page)).toHaveCount(2);
    await expect(page.locator(".wall-bars")).toHaveCount(2);
    await expect(page.locator(".wall-end")).not.toContainText([/\d\d:\d\d:\d\d/, /\d\d:\d\d:\d\d/]);
    const places = await page.locator(".wall-bars").evaluateAll((all) => all.map((bars) => Math.round(bars.getBoundingClientRect().left)));
    expect(new Set(places).size).toBe(1);
  });
});

for (const [width, height] of [
  [1920, 1080],
  [1240, 900],
  [390, 800],
  [3840, 2160],
]) {
  test(`needs no scrolling at ${width} × ${height}`, async ({ agent, page }) => {
    await page.setViewportSize({ width, height });
    await open(page, agent, "#/wall");
    await expect(lines(page).first()).toBeVisible();
    const room = await page.evaluate(() => {
      const { scrollWidth, scrollHeight, clientWidth, clientHeight } = document.documentElement;
      const outside = [...document.querySelectorAll("[data-wall] [data-tenant], [data-wall] footer")].filter((part) => {
        const { top, bottom, left, right } = part.getBoundingClientRect();
        return top < 0 || left < 0 || bottom > innerHeight || right > innerWidth;
      });
      return { wide: scrollWidth - clientWidth, high: scrollHeight - clientHeight, outside: outside.length };
    });
    expect(room).toEqual({ wide: 0, high: 0, outside: 0 });
    if (width === 1920) {
      const sizes = await page.locator("[data-wall] h2").evaluateAll((all) => all.map((name) => parseFloat(getComputedStyle(name).fontSize)));
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(36);
    }
  });
}

test.describe("of many restores", () => {
  test.use({ simulator: { scenario: "many" } });

  test("shows twelve and counts the others", async ({ agent, page }) => {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await open(page, agent, "#/wall");
    await expect(lines(page)).toHaveCount(12);
    await expect(page.locator("[data-wall] footer")).toContainText(/\d+ more/);
    const sizes = await page.locator("[data-wall] h2").evaluateAll((all) => all.map((name) => parseFloat(getComputedStyle(name).fontSize)));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(36);
    const below = await lines(page).evaluateAll((all) => {
      const footer = document.querySelector("[data-wall] footer").getBoundingClientRect();
      return footer.bottom > innerHeight || all.some((line) => line.getBoundingClientRect().bottom > footer.top);
    });
    expect(below).toBe(false);
  });
});

test.describe("of twelve restores with long names", () => {
  const names = ["crm", "orders_dr", "payments_settlement_frankfurt_dr", "customer_profiles_restore_test_03"];
  const restores = Array.from({ length: 12 }, (_, index) => ({
    recording: recording("t041"),
    offset_s: 6600,
    counters: index % 2 === 0,
    set: { job_id: index + 1, restore_tenant_name: `${names[index % names.length]}_${index}` },
  }));
  test.use({ simulator: { scenario: { restores } } });

  for (const [width, height] of [
    [360, 780],
    [390, 844],
    [1240, 900],
  ])
    test(`cuts no line, and keeps the ends of names at ${width} × ${height}`, async ({ agent, page }) => {
      await page.setViewportSize({ width, height });
      await open(page, agent, "#/wall");
      await expect(lines(page)).toHaveCount(12);
      const cut = await lines(page).evaluateAll((all) => all.filter((line) => line.scrollHeight > line.clientHeight).map((line) => line.dataset.tenant));
      expect(cut).toEqual([]);
      const hidden = await lines(page).evaluateAll((all) =>
        all.filter((line) => {
          const name = line.querySelector("h2").getBoundingClientRect();
          const end = line.querySelector("h2 a > span:last-child").getBoundingClientRect();
          return end.right > name.right + 1;
        }).length,
      );
      expect(hidden).toBe(0);
      const last = await lines(page).last().boundingBox();
      const foot = await page.locator("[data-wall] footer").boundingBox();
      expect(last.y + last.height).toBeLessThanOrEqual(foot.y + 1);
    });
});

test("dims and says so when the agent is out of contact", async ({ agent, page }) => {
  await open(page, agent, "#/wall");
  await expect(lines(page).first()).toBeVisible();
  const count = await lines(page).count();
  await agent.control("PUT", "faults", [{ kind: "drop" }]);
  await expect(root(page)).toHaveAttribute("data-state", /stale|offline/, { timeout: 30_000 });
  await expect(page.locator("[data-wall]")).toContainText("No contact");
  await expect(lines(page)).toHaveCount(count);
  await agent.control("DELETE", "faults");
  await page.getByRole("button", { name: "Retry now" }).click();
  await expect(root(page)).toHaveAttribute("data-state", "ready");
});

test("is opened from the list and left by Esc, and its names lead to the restores", async ({ agent, page }) => {
  await open(page, agent);
  await page.getByRole("link", { name: "Wall" }).click();
  await expect(page).toHaveURL(/#\/wall$/);
  const tenant = await lines(page).first().getAttribute("data-tenant");
  await lines(page).first().getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`#/restores/${tenant}$`));
  await page.goBack();
  await expect(lines(page).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/#\/restores$/);
});
