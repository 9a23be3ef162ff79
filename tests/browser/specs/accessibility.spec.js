// Accessibility: no finding of axe-core, nothing wider than the screen, and a keyboard is sufficient.

import { askAgain, expect, expectAccessible, field, open, restoreHash, root, signIn, test } from "../harness/index.js";

const STATES = [
  ["orders_dr", "running"],
  ["billing_dr", "running"],
  ["orders_copy", "running"],
  ["hr_copy", "running"],
  ["crm_test", "failed"],
  ["ledger_old", "failed"],
  ["rt2", "succeeded"],
  ["inventory", "absent"],
];

/** Opens all collapsed parts, so that they are checked too. */
const unfold = (page) => page.locator("details").evaluateAll((all) => all.forEach((each) => (each.open = true)));

async function expectFits(page) {
  const [content, screen] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  expect(content, "width of the page").toBeLessThanOrEqual(screen);
}

/** Checks the shown page, under a name for the report. */
async function check(page, what) {
  await test.step(what, async () => {
    await expectFits(page);
    await expectAccessible(page);
  });
}

for (const [colorScheme, width, locale] of [
  ["light", 320, "en-US"],
  ["light", 1240, "en-US"],
  ["dark", 320, "en-US"],
  ["dark", 1240, "en-US"],
  ["light", 320, "zh-CN"],
  ["dark", 1240, "zh-CN"],
]) {
  test.describe(`${colorScheme} at ${width} px, ${locale}`, () => {
    test.use({ colorScheme, locale, viewport: { width, height: 900 } });

    test("sign-in, the list and the wall are accessible", async ({ agent, page }) => {
      await page.goto(agent.url);
      await expect(page.locator("input[type=password]")).toBeVisible();
      await check(page, "sign-in");
      await signIn(page, agent.password);
      await expect(root(page)).toHaveAttribute("data-state", "ready");
      await check(page, "the list");
      await page.evaluate(() => (location.hash = "#/wall"));
      await expect(page.locator("[data-wall] [data-tenant]").first()).toBeVisible();
      await check(page, "the wall");
    });

    test("each state of a restore is accessible", async ({ agent, page }) => {
      await open(page, agent, "#/restores");
      for (const [tenant, state] of STATES) {
        await page.evaluate((hash) => (location.hash = hash), restoreHash(tenant));
        await expect(page).toHaveTitle(new RegExp(tenant));
        await expect(root(page)).toHaveAttribute("data-state", state);
        await unfold(page);
        await check(page, `${tenant}, ${state}`);
      }
    });
  });
}

for (const [colorScheme, width] of [
  ["light", 320],
  ["dark", 1240],
]) {
  test.describe(`${colorScheme} at ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 900 } });

    test("error states are accessible", async ({ agent, page }) => {
      await page.goto(agent.url + "#/restores?q=rt2");
      await signIn(page, "wrong");
      await expect(page.getByRole("alert")).toBeVisible();
      await check(page, "wrong password");
      await signIn(page, agent.password);
      await expect(root(page)).toHaveAttribute("data-total", "1");
      await page.locator("input[type=search]").fill("no such thing");
      await expect(root(page)).toHaveAttribute("data-total", "0");
      await check(page, "nothing found");
      await page.evaluate((hash) => (location.hash = hash), restoreHash("rt2", "?every=2"));
      await expect(root(page)).toHaveAttribute("data-state", "succeeded");
      const path = "/restore/overview";
      await agent.control("PUT", "faults", [{ kind: "server_error", path, count: 1 }, { kind: "hang", path }]);
      await expect(root(page)).toHaveAttribute("data-state", "stale");
      await check(page, "stale");
      await agent.control("PUT", "faults", [{ kind: "server_error", path }]);
      await expect(root(page)).toHaveAttribute("data-state", "offline");
      await check(page, "offline");
      await agent.control("POST", "drop-sessions");
      await askAgain(agent, page.getByRole("button", { name: "Retry now" }), path);
      await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
      await expect(page.locator("input[type=password]")).toBeVisible();
      await check(page, "session lost");
    });

    test("a page without data is accessible", async ({ agent, page }) => {
      await agent.control("PUT", "faults", [{ kind: "server_error", path: "/restore/" }]);
      await open(page, agent, restoreHash("rt2"));
      await expect(root(page)).toHaveAttribute("data-state", "offline");
      await check(page, "offline without data");
    });
  });
}

test.describe("a very wide screen", () => {
  test.use({ viewport: { width: 3840, height: 2160 } });
  test("is filled with lines of readable length", async ({ agent, page }) => {
    await open(page, agent, restoreHash("rt2"));
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    await expectFits(page);
  });
});

/** What a keyboard journey presses and looks for, in each language. */
const JOURNEYS = {
  "en-US": { facts: "What was restored", fields: "Every field", report: /^Incident report/, wall: "Wall" },
  "zh-CN": { facts: "已恢复的内容", fields: "全部字段", report: /^事件报告/, wall: "大屏" },
};

for (const [locale, words] of Object.entries(JOURNEYS))
  test.describe(`a keyboard, ${locale}`, () => {
    test.use({ locale });

    test("is sufficient to sign in, choose a restore, read its details and its report, and see the wall", async ({ agent, page }) => {
      await page.goto(agent.url);
      await expect(page.locator("input[type=password]")).toBeFocused();
      await page.keyboard.type(agent.password);
      await page.keyboard.press("Enter");
      await expect(root(page)).toHaveAttribute("data-state", "ready");

      const tabTo = async (target) => {
        for (let steps = 0; steps < 60; steps += 1) {
          await page.keyboard.press("Tab");
          if (await target.evaluate((element) => element === document.activeElement)) return;
        }
        throw new Error("not reached by the Tab key");
      };
      await tabTo(page.getByRole("link", { name: "rt2" }));
      await page.keyboard.press("Enter");
      await expect(root(page)).toHaveAttribute("data-state", "succeeded");
      await expect(field(page, "restore_scn")).toBeHidden();
      await tabTo(page.getByRole("tab", { name: words.facts }));
      for (let steps = 0; steps < 3; steps += 1) await page.keyboard.press("ArrowRight");
      await expect(page.getByRole("tab", { name: words.fields })).toBeFocused();
      await expect(field(page, "restore_scn")).toBeVisible();

      const report = page.getByRole("button", { name: words.report });
      await tabTo(report);
      await page.keyboard.press("Enter");
      await expect(page.getByRole("dialog")).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toBeHidden();
      await expect(report).toBeFocused();

      await page.keyboard.press("w");
      const first = page.locator("[data-wall] [data-tenant]").first();
      await expect(first).toBeVisible();
      await tabTo(first.getByRole("link"));
      await page.keyboard.press("Enter");
      await expect(page.locator("[data-headline]")).toBeVisible();
      await page.keyboard.press("g");
      await page.keyboard.press("b");
      await expect(root(page)).toHaveAttribute("data-state", "ready");
      await tabTo(page.getByRole("link", { name: words.wall }));
      await page.keyboard.press("Enter");
      await expect(first).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(page.getByRole("searchbox")).toBeVisible();
    });
  });

test("the first Tab leads past the header, without another page", async ({ agent, page }) => {
  await open(page, agent, restoreHash("rt2"));
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  expect(new URL(page.url()).hash).toBe(restoreHash("rt2"));
});

test("what was copied is said each time, and is not found later", async ({ agent, page }) => {
  await open(page, agent, restoreHash("orders_dr"));
  await expect(root(page)).toHaveAttribute("data-state", "running");
  const said = page.locator("p.visually-hidden[role=status]");
  const copy = page.locator(".next button.copy").first();
  for (let press = 1; press <= 2; press += 1) {
    await copy.click();
    await expect(said).toHaveText(/opied: /);
    await expect(said).toBeEmpty();
  }
});
