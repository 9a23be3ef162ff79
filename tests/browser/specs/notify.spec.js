// What people are called for while they do not look: by which means, once, and what the tab says.

import { expect, expectAccessible, open, pass, recording, restoreHash, root, test } from "../harness/index.js";

/** A page that the browser trusts; under the other name it comes over plain HTTP like that of a real agent. */
const trusted = (agent) => `http://localhost:${agent.port}/`;
const button = (page, name = /^Notify me/) => page.getByRole("button", { name });
const kind = (page, name) => page.getByRole("checkbox", { name });

/** Replaces the browser's notifications: `shown` has their titles, `asked` how often the permission was asked for. */
async function watchNotifications(context, permission, answer = permission) {
  await context.addInitScript(
    ([permission, answer]) => {
      window.shown = [];
      window.asked = 0;
      window.Notification = class {
        static permission = permission;

        static async requestPermission() {
          window.asked += 1;
          return (this.permission = answer);
        }

        constructor(title, { body }) {
          Object.assign(this, { title, body });
          window.shown.push(this);
        }

        close() {
          this.closed = true;
        }
      };
    },
    [permission, answer],
  );
}

/** Counts the tones of pages that make sounds. */
const watchSounds = (context) =>
  context.addInitScript(() => {
    window.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...args) {
      window.tones += 1;
      return start.apply(this, args);
    };
  });

const shown = (page) => page.evaluate(() => window.shown.map(({ title }) => title));

/** A scenario whose agent's clock moves only on request. */
const scenario = (...restores) => ({ agent: { clock_stands: true }, restores });
const playing = (name, options) => ({ recording: recording(name), counters: true, ...options });
const failing = playing("t001", { offset_s: 1480, set: { restore_tenant_name: "crm_test" } });
const ending = playing("t009", { offset_s: 2000, set: { restore_tenant_name: "orders_dr" } });
/** A restore whose data stands for a quarter of an hour. */
const stalling = playing("t006", {
  offset_s: 6000,
  set: { restore_tenant_name: "stalling" },
  delays: [{ lane: "data", from_s: 6400, stands_for_s: 900 }, { lane: "log", from_s: 6400, stands_for_s: 900 }],
});

test.use({ simulator: { scenario: scenario(failing) } });

test("asks on a click only, turns everything on by one press, and keeps what is turned off", async ({ agent, context, page }) => {
  await watchNotifications(context, "default", "granted");
  await open(page, agent, restoreHash("crm_test"), trusted(agent));
  await expect(button(page)).toHaveAccessibleName("Notify me");
  expect(await page.evaluate(() => window.asked)).toBe(0);
  await button(page).click();
  await expect(page.getByRole("checkbox")).toHaveCount(6);
  for (const each of await page.getByRole("checkbox").all()) await expect(each).toBeChecked();
  await expect(page.getByText("This browser shows a notification.")).toBeVisible();
  expect(await page.evaluate(() => window.asked)).toBe(1);
  await expectAccessible(page);
  await kind(page, "it makes progress again").uncheck();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(button(page)).toBeFocused();
  await expect(button(page)).toHaveAccessibleName("Notify me: on");
  await page.goto(`${trusted(agent)}#/restores`);
  await button(page).click();
  await expect(kind(page, "it makes progress again")).not.toBeChecked();
  await expect(kind(page, "a restore has succeeded")).toBeChecked();
});

for (const [permission, sentence] of [
  ["denied", "Notifications are blocked for this page"],
  ["default", "until you allow notifications when the browser asks"],
]) {
  test(`says that notifications are ${permission}`, async ({ agent, context, page }) => {
    await watchNotifications(context, permission);
    await open(page, agent, restoreHash("crm_test"), trusted(agent));
    await button(page).click();
    await expect(page.getByText(sentence)).toBeVisible();
  });
}

test("says that the browser has no notifications", async ({ agent, context, page }) => {
  await context.addInitScript(() => delete window.Notification);
  await open(page, agent, "", trusted(agent));
  await button(page).click();
  await expect(page.getByText("This browser shows no notifications for pages like this one.")).toBeVisible();
});

test("calls for a failure once, and a click leads to the restore", async ({ agent, context, page }) => {
  await watchNotifications(context, "granted");
  await page.clock.install();
  await open(page, agent, "", trusted(agent));
  await button(page).click();
  await pass(agent, page, 200);
  expect(await shown(page)).toEqual(["The restore of crm_test failed"]);
  await expect(page).toHaveTitle(/^✕ 1 failed or cancelled · Restores/);
  await page.evaluate(() => window.shown[0].onclick());
  await expect(page).toHaveURL(/#\/restores\/crm_test\?/);
  await expect(root(page)).toHaveAttribute("data-state", "failed");
  expect(await page.evaluate(() => window.shown[0].closed)).toBe(true);
  await pass(agent, page, 60);
  expect(await shown(page)).toHaveLength(1);
});

test("does not call for what is turned off, or was so before", async ({ agent, context, page }) => {
  await watchNotifications(context, "granted");
  await page.clock.install();
  await open(page, agent, restoreHash("crm_test"), trusted(agent));
  await button(page).click();
  await kind(page, "it failed or was cancelled").uncheck();
  await pass(agent, page, 200);
  await expect(root(page)).toHaveAttribute("data-state", "failed");
  expect(await shown(page)).toEqual([]);
  await kind(page, "it failed or was cancelled").check();
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-state", "failed");
  await pass(agent, page, 60);
  expect(await shown(page)).toEqual([]);
});

test("calls once over all tabs", async ({ agent, context, page }) => {
  await watchNotifications(context, "granted");
  await open(page, agent, "", trusted(agent));
  await button(page).click();
  const other = await context.newPage();
  await open(other, agent, restoreHash("crm_test"), trusted(agent));
  await expect(button(other)).toHaveAccessibleName("Notify me: on");
  await agent.control("POST", "advance", { seconds: 200 });
  await expect(root(other)).toHaveAttribute("data-state", "failed");
  await expect(page).toHaveTitle(/^✕/);
  await expect.poll(async () => (await Promise.all([page, other].map(shown))).flat()).toEqual(["The restore of crm_test failed"]);
  // Turned off in one tab, it is off in all.
  await expect(page.getByRole("checkbox")).toHaveCount(6);
  for (const each of await page.getByRole("checkbox").all()) await each.uncheck();
  await expect(button(other)).toHaveAccessibleName("Notify me");
});

test("over plain HTTP makes a sound and uses the title, and says why", async ({ agent, context, page }) => {
  await watchNotifications(context, "granted");
  await watchSounds(context);
  await page.clock.install();
  await open(page, agent, restoreHash("crm_test"));
  await button(page).click();
  await expect(page.getByText("this one came over plain HTTP")).toBeVisible();
  expect(await page.evaluate(() => window.asked)).toBe(0);
  await pass(agent, page, 200);
  await expect(page).toHaveTitle(/^● The restore of crm_test failed · /);
  expect(await page.evaluate(() => window.tones)).toBe(2);
  expect(await shown(page)).toEqual([]);
  // Once somebody is there, the title is that of the page.
  await page.mouse.click(5, 5);
  await expect(page).toHaveTitle(/^✕ crm_test/);
});

test("goes on in a tab that is hidden", async ({ agent, context, page }) => {
  await watchNotifications(context, "granted");
  await page.clock.install();
  await open(page, agent, restoreHash("crm_test"), trusted(agent));
  await button(page).click();
  await expect(root(page)).toHaveAttribute("data-state", "running");
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  await agent.control("DELETE", "requests");
  await pass(agent, page, 240);
  expect(await shown(page)).toEqual(["The restore of crm_test failed"]);
  const { requests } = await agent.control("GET", "requests");
  expect(requests.filter(({ target }) => target.includes("/overview")).length).toBeLessThan(6);
});

test("calls for an agent that is out of contact for two minutes, once", async ({ agent, context, page }) => {
  await watchNotifications(context, "granted");
  await page.clock.install();
  await open(page, agent, restoreHash("crm_test"), trusted(agent));
  await button(page).click();
  await expect(root(page)).toHaveAttribute("data-state", "running");
  await agent.control("PUT", "faults", [{ kind: "drop" }]);
  const lose = async (seconds) => {
    for (let passed = 0; passed < seconds; passed += 5) {
      await page.clock.runFor(5000);
      await expect.poll(async () => (await agent.control("GET", "requests")).in_flight).toBe(0);
    }
  };
  await lose(100);
  await expect(page).toHaveTitle(/^! no contact · crm_test/);
  expect(await shown(page)).toEqual([]);
  await lose(40);
  expect(await shown(page)).toEqual(["The agent has been out of contact for 2 minutes"]);
  await lose(300);
  expect(await shown(page)).toHaveLength(1);
});

test.describe("of a restore that ends", () => {
  test.use({ simulator: { scenario: scenario(ending) } });

  test("calls for it", async ({ agent, context, page }) => {
    await watchNotifications(context, "granted");
    await page.clock.install();
    await open(page, agent, restoreHash("orders_dr"), trusted(agent));
    await button(page).click();
    await pass(agent, page, 150);
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    await expect(page).toHaveTitle(/^✓ orders_dr/);
    expect(await shown(page)).toEqual(["orders_dr is restored"]);
  });

  test.describe("in Chinese", () => {
    test.use({ locale: "zh-CN" });

    test("calls for it", async ({ agent, context, page }) => {
      await watchNotifications(context, "granted");
      await page.clock.install();
      await open(page, agent, restoreHash("orders_dr"), trusted(agent));
      await button(page, "通知我").click();
      await expect(page.getByText("由此浏览器弹出通知。")).toBeVisible();
      await expect(kind(page, "恢复无进展")).toBeChecked();
      await pass(agent, page, 150);
      expect(await shown(page)).toEqual(["租户 orders_dr 已恢复"]);
    });

    test("says why there are no notifications", async ({ agent, page }) => {
      await open(page, agent);
      await button(page, "通知我").click();
      await expect(page.getByText("此页面通过明文 HTTP 打开")).toBeVisible();
    });
  });
});

test.describe("of a restore that stalls", () => {
  test.use({ simulator: { scenario: scenario(stalling) } });

  test("calls for the stall, its end, and a deadline at risk", async ({ agent, context, page }) => {
    await watchNotifications(context, "granted");
    await page.clock.install();
    await open(page, agent, restoreHash("stalling"), trusted(agent));
    await button(page).click();
    await pass(agent, page, 300);
    await expect(page).toHaveTitle(/^▶ ~/);
    // In time, as long as nothing happens.
    const end = await page.locator("header.hero").getAttribute("data-window-to");
    const by = new Date(Date.parse(end) + 60_000).toISOString();
    await page.evaluate((by) => (location.hash += `?by=${encodeURIComponent(by)}`), by);
    await expect(page.locator(".verdict")).toContainText("In time");
    await pass(agent, page, 700);
    await expect(page).toHaveTitle(/^! no progress · stalling/);
    const words = (titles) => titles.map((title) => title.replace(/ \S*\d\d:\d\d$/, ""));
    expect(words(await shown(page)).sort()).toEqual(["The restore of stalling makes no progress", "The restore of stalling may miss its deadline"]);
    await pass(agent, page, 500);
    expect(words(await shown(page)).slice(2)).toEqual(["The restore of stalling makes progress again"]);
    await expect(page).toHaveTitle(/^▶/);
  });
});

test.describe("of a tenant that is only being created", () => {
  const created = playing("t006", { set: { restore_tenant_name: "created", status: "CREATE_TENANT" }, absent: true, list_history: true });
  test.use({ simulator: { scenario: scenario(created, { ...failing, absent: true }) } });

  test("the title names no end", async ({ agent, page }) => {
    await open(page, agent, restoreHash("created"));
    await expect(page).toHaveTitle(/^▶ being created · created · /);
    // Nor of one whose tenant is not there.
    await page.goto(agent.url + restoreHash("crm_test"));
    await expect(page).toHaveTitle(/^\? crm_test · /);
  });
});
