// What the board counts as one thing, its deadline, and the filter for what needs attention.

import { expect, expectAccessible, open, pass, recording, root, test } from "../harness/index.js";

const rows = (page) => page.locator("[data-tenant]");
const selection = (page) => page.locator(".selection");
const verdict = (page) => root(page).locator(".verdict");
const deadline = (page) => root(page).locator(".up-by");
const hash = (page) => new URL(page.url()).hash;
const tenants = (page) => rows(page).evaluateAll((all) => all.map(({ dataset }) => dataset.tenant));

/** A fixed restore that began and ended so many minutes before the simulator's start. */
const ended = (job_id, tenant, from, to, status = "SUCCESS") => {
  const time = (minutes) => new Date(Date.UTC(2026, 10, 24, 0, 0, 0) - minutes * 60_000).toISOString();
  return {
    overview: { tenant_id: 1, job_id, restore_tenant_name: tenant, status, start_timestamp: time(from), finish_timestamp: time(to) },
    started_ago_s: from * 60,
  };
};

/** A restore that is played, so that it moves. */
const playing = (name, tenant, options) => ({ recording: recording(name), counters: true, set: { restore_tenant_name: tenant }, ...options });

const drill = [
  playing("t006", "drill_a", { offset_s: 6000 }),
  playing("t041", "drill_b", { offset_s: 5000 }),
  ended(7, "drill_c", 60, 20),
  ended(8, "drill_d", 80, 30, "FAIL"),
  ended(9, "history", 3000, 2900),
];

test.describe("a drill", () => {
  test.use({ simulator: { scenario: { agent: { clock_stands: true, host_zone: "UTC", time_zone: "+00:00" }, restores: drill } } });

  test("is counted as one thing without a filter, and what a filter leaves with one", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent);
    await expect(root(page)).toHaveAttribute("data-total", "5");
    await expect(selection(page)).toContainText("1 of 4 back · 1 failed");
    await expect(selection(page)).toContainText(/Counted: running, or ended since .*\d\d:\d\d/);
    await expect(root(page)).toContainText("5 restores in the list, 2 running");
    await pass(agent, page, 400);
    await expect(selection(page)).toContainText(/1 of 4 back · 1 failed · the last about .*\d\d:\d\d/);
    await page.locator("input[type=search]").fill("drill_");
    await expect(root(page)).toHaveAttribute("data-total", "4");
    await expect(selection(page)).toContainText("1 of 4 back · 1 failed");
    await page.locator("input[type=search]").fill("history");
    await expect(selection(page)).toContainText(/^1 of 1 back · the last ended .*Counted: what the filters leave$/);
    await page.locator("input[type=search]").fill("nothing");
    await expect(selection(page)).toHaveCount(0);
  });

  test("has one deadline, which the address and the links keep", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent);
    await pass(agent, page, 400);
    const field = page.getByRole("textbox", { name: "Deadline" });
    await field.fill("soon");
    await field.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "Type a time" })).toBeVisible();
    await field.fill("1 min");
    await field.press("Enter");
    expect(hash(page)).toMatch(/^#\/restores\?by=20\d\d-\d\d-\d\dT\d\d%3A\d\d%3A\d\dZ$/);
    await expect(deadline(page)).toContainText("2 likely too late, 1 not restored, 1 in time");
    await expect(verdict(page)).toHaveText("✕ Missed");
    await expectAccessible(page);

    await page.locator("input[type=search]").fill("drill_a");
    await expect(verdict(page)).toHaveText("✕ Will be missed");
    await expect(deadline(page)).toContainText("1 likely too late");
    await page.locator("input[type=search]").fill("");
    const by = new URLSearchParams(hash(page).split("?")[1]).get("by");
    await page.getByRole("link", { name: "Wall" }).click();
    await expect(page.locator("[data-wall]")).toBeVisible();
    expect(new URLSearchParams(hash(page).split("?")[1]).get("by")).toBe(by);
    await page.goBack();
    await expect(deadline(page)).toContainText("2 likely too late");
    await page.getByRole("link", { name: "drill_a" }).click();
    await expect(root(page)).toHaveAttribute("data-state", "running");
    expect(hash(page)).toBe(`#/restores/drill_a?by=${encodeURIComponent(by)}`);
    await page.goBack();

    await page.getByRole("button", { name: "Clear deadline" }).click();
    await expect(verdict(page)).toBeHidden();
    expect(hash(page)).toBe("#/restores");
    await expect(field).toBeFocused();
    await field.fill("200 h");
    await field.press("Enter");
    await expect(deadline(page)).toContainText("1 not restored, 3 in time");
  });

  test.describe("in Chinese", () => {
    test.use({ locale: "zh-CN" });

    test("is counted in Chinese, with the zone named once and relative times", async ({ agent, page }) => {
      await page.clock.install();
      await open(page, agent, "#/restores?times=relative&columns=job,tenant,state,started,ended");
      await expect(selection(page)).toContainText("4 个中已恢复 1 个 · 失败 1 个");
      await expect(selection(page)).toContainText("统计范围：进行中的");
      await expect(rows(page).filter({ hasText: "drill_c" })).toContainText(/1 小时前.*20 分钟前/);
      await pass(agent, page, 400);
      await expect(selection(page)).toContainText(/最后一个约 .*\d\d:\d\d 完成/);
      await page.getByRole("textbox", { name: "截止时间" }).fill("1 分钟");
      await page.getByRole("textbox", { name: "截止时间" }).press("Enter");
      await expect(deadline(page)).toContainText("预计无法按时完成 2 个，未恢复成功 1 个，可按时完成 1 个");
      const text = await root(page).innerText();
      expect(text.match(/[+-]\d\d:\d\d/g)).toHaveLength(1);
    });
  });
});

test("names the zone once, and says how long ago something was", async ({ agent, page }) => {
  await open(page, agent, "#/restores?times=relative&columns=tenant,started,ended");
  await expect(root(page)).toHaveAttribute("data-total", "8");
  const text = await root(page).innerText();
  expect(text.match(/[+-]\d\d:\d\d/g)).toEqual(["+08:00"]);
  await expect(rows(page).filter({ hasText: "orders_dr" })).toContainText("2 h ago");
});

test.describe("what needs attention", () => {
  const restores = [
    playing("t006", "moves", { offset_s: 6000 }),
    playing("t041", "stands", { offset_s: 5000, delays: [{ lane: "data", from_s: 5200, stands_for_s: 90_000 }, { lane: "log", from_s: 5200, stands_for_s: 90_000 }] }),
    ended(7, "back", 60, 20),
    ended(8, "broken", 80, 30, "FAIL"),
    ended(9, "tried", 80, 40),
    ended(6, "tried", 90, 82, "FAIL"),
  ];
  test.use({ simulator: { scenario: { agent: { clock_stands: true }, restores } } });

  test("is a filter, which follows a stall and the contact", async ({ agent, page }) => {
    await page.clock.install();
    await open(page, agent);
    await expect(root(page)).toHaveAttribute("data-total", "6");
    await page.getByRole("combobox", { name: "State" }).selectOption({ label: "Needs attention" });
    await expect(root(page)).toHaveAttribute("data-total", "1");
    expect(hash(page)).toBe("#/restores?state=attention");
    expect(await tenants(page)).toEqual(["broken"]);
    await page.reload();
    await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("attention");
    await pass(agent, page, 1800);
    await expect(root(page)).toHaveAttribute("data-total", "2");
    expect(await tenants(page)).toEqual(["stands", "broken"]);
    await agent.control("PUT", "faults", [{ kind: "server_error", path: "/restore/tasks" }]);
    for (let waited = 0; waited < 12; waited += 1) await page.clock.runFor(10_000);
    await expect(root(page)).toHaveAttribute("data-state", "offline");
    await expect(root(page)).toHaveAttribute("data-total", "3");
    await agent.control("DELETE", "faults");
    await page.getByRole("button", { name: "Retry now" }).click();
    await expect(root(page)).toHaveAttribute("data-total", "2");
  });

  test.describe("in Chinese", () => {
    test.use({ locale: "zh-CN" });

    test("is called so", async ({ agent, page }) => {
      await open(page, agent, "#/restores?state=attention");
      await expect(root(page)).toHaveAttribute("data-total", "1");
      await expect(page.getByRole("combobox", { name: "状态" }).locator("option:checked")).toHaveText("需要关注");
    });
  });
});

test.describe("long names", () => {
  const names = ["tenant02_169290958501_monday_5850", "tenant02_169290958501_monday_5851", "short"];
  test.use({ simulator: { scenario: { restores: names.map((name, at) => ended(at + 1, name, 60, 20)) } } });

  for (const width of [360, 1240]) {
    test(`keep the end that tells them apart, and are read and copied whole, at ${width} px`, async ({ agent, page }) => {
      await page.setViewportSize({ width, height: 900 });
      await open(page, agent);
      await expect(rows(page)).toHaveCount(3);
      for (const name of names) {
        const link = page.getByRole("link", { name, exact: true });
        await expect(link).toHaveText(name);
        await expect(link).toHaveAttribute("title", name);
        const { end, start, copied } = await link.evaluate((element) => {
          const spans = [...element.querySelectorAll("span")];
          const last = spans.at(-1).getBoundingClientRect();
          const place = element.getBoundingClientRect();
          getSelection().selectAllChildren(element);
          return {
            end: last.width > 0 && last.right <= place.right + 0.5,
            start: spans.length > 1 && spans[0].scrollWidth > spans[0].clientWidth,
            copied: getSelection().toString(),
          };
        });
        expect([end, start, copied]).toEqual([true, name !== "short", name]);
      }
    });
  }

  test("are not cut where there is room", async ({ agent, page }) => {
    await page.setViewportSize({ width: 2300, height: 900 });
    await open(page, agent);
    await expect(rows(page)).toHaveCount(3);
    const cut = await page.locator(".name-start").evaluateAll((all) => all.filter((part) => part.scrollWidth > part.clientWidth).length);
    expect(cut).toBe(0);
  });
});

for (const width of [360, 1240, 1920]) {
  test(`cuts no cell at ${width} px where there is room`, async ({ agent, page }) => {
    await page.setViewportSize({ width, height: 1000 });
    await open(page, agent);
    await expect(rows(page)).toHaveCount(8);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(wide).toBe(false);
    if (width < 1920) return;
    const cut = await page.locator(".rows :is(th, td), .finish, .motion").evaluateAll((all) =>
      all.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => `${cell.className}: ${cell.textContent}`),
    );
    expect(cut).toEqual([]);
  });
}
