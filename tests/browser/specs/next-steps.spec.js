// Next steps: in each state the right commands to copy, in both languages, on a page that stays short.

import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, expectAccessible, open, pass, recording, restoreHash, root, test } from "../harness/index.js";

const TITLE = { en: "Next steps", zh: "下一步" };
const LOCALE = { en: "en-US", zh: "zh-CN" };

const region = (page, language = "en") => page.getByRole("region", { name: TITLE[language], exact: true });

/** The commands of the section, folded ones included. */
const commands = (page, language) => region(page, language).locator("code[data-command]");

/** A scenario with one restore to a tenant of this name. */
const restoreOf = (tenant, fields) => ({
  restores: [
    {
      overview: {
        job_id: 7,
        restore_tenant_name: tenant,
        restore_tenant_id: 1042,
        restore_option: "pool_list=it's_a_pool&locality=FULL@zone1",
        restore_scn: 1795478100000000001,
        start_timestamp: "2026-11-24T08:00:00.000000+08:00",
        ...fields,
      },
      defaults: true,
      started_ago_s: 3600,
      data_disk_usage: 21474836480,
    },
  ],
});

/** Scenario, tenant, parts of each command in order, and a part of the first sentence in both languages. */
const STATES = [
  [
    "default",
    "orders_dr",
    ["CDB_OB_RESTORE_PROGRESS p WHERE p.RESTORE_TENANT_NAME = 'orders_dr'", "ALTER SYSTEM ACTIVATE STANDBY TENANT `orders_dr`;"],
    { en: "Read the counters from OceanBase", zh: "从 OceanBase 查询计数" },
  ],
  ["default", "orders_copy", [], { en: "until OceanBase has created the tenant", zh: "等待 OceanBase 创建租户" }],
  [
    "default",
    "crm_test",
    ["grep -F -e YB420A0A0A02-000624A2C3D4E5F6-0-0 log/observer.log*", "WHERE TENANT_NAME = 'crm_test';", "p.NAME IN ('crm_test_pool');"],
    { en: "On 10.10.10.2:2882, in the observer's home folder", zh: "在 10.10.10.2:2882 上" },
  ],
  [
    "default",
    "ledger_old",
    ["p.NAME IN ('ledger_old_pool');", "TENANT_ID IS NULL AND NAME IN ('ledger_old_pool');"],
    { en: "See which resource pools are left", zh: "查看残留的资源池" },
  ],
  ["default", "rt2", ["WHERE TENANT_NAME = 'rt2';"], { en: "has activated and upgraded the tenant", zh: "已激活并升级租户" }],
  [
    "default",
    "orders_test",
    ["WHERE TENANT_NAME = 'orders_test';", "ACTIVATE STANDBY TENANT `orders_test`;", "min_observer_version", "UPGRADE_ALL"],
    { en: "Restored is not usable yet", zh: "恢复成功不等于可用" },
  ],
  ["kinds", "quick", ["WHERE TENANT_NAME = 'quick';"], { en: "Do not activate", zh: "不要激活" }],
  [
    "kinds",
    "standby",
    ["WHERE TENANT_NAME = 'standby';", "ACTIVATE STANDBY TENANT `standby`;"],
    { en: "most likely on purpose", zh: "多半是有意为之" },
  ],
  ["kinds", "fail_without_trace", ["p.NAME"], { en: "What this failure means", zh: "此失败的含义" }],
  ["running", "orders_dr", ["CDB_OB_RESTORE_PROGRESS"], { en: "Read the counters from OceanBase", zh: "从 OceanBase 查询计数" }],
  ["sample", "rt2", ["WHERE TENANT_NAME = 'rt2';"], { en: "Restored is not usable yet", zh: "恢复成功不等于可用" }],
];

const STALL = {
  sentence: { en: "Find the log stream that holds the others", zh: "找出阻碍整体进度的日志流" },
  commands: [
    "oceanbase.__all_virtual_ls_meta_table",
    "SECONDS_TO_TARGET",
    "V$OB_LS_LOG_RESTORE_STATUS",
    "GV$OB_UNITS",
    "'ha_high_thread_score', 'log_restore_concurrency'",
    "sys_bkgd_net_percentage",
    "print band limit",
    "current_clocksource",
    "obdiag gather scene run --scene=observer.recovery",
  ],
};

const height = (page) => page.evaluate(() => document.documentElement.scrollHeight);

for (const language of ["en", "zh"])
  test.describe(`in ${language}`, () => {
    test.use({ locale: LOCALE[language] });

    for (const [scenario, tenant, expected, sentence] of STATES)
      test.describe(() => {
        test.use({ simulator: { scenario } });

        test(`${tenant} of ${scenario} has its steps`, async ({ agent, page }) => {
          await open(page, agent, restoreHash(tenant));
          await expect(region(page, language)).toBeVisible();
          await expect(region(page, language).locator("ol > li").first()).toContainText(sentence[language]);
          await expect
            .poll(async () => {
              const texts = await commands(page, language).allTextContents();
              return expected.filter((part) => !texts.some((text) => text.includes(part)));
            })
            .toEqual([]);
          expect(await region(page, language).locator("ol > li").count()).toBeLessThanOrEqual(4);
          // Only the first step that may stand open is open: none that activates a tenant which is being restored.
          const unfolded = region(page, language).locator("details[open]");
          const closed = /When the restore has succeeded|What error|What this failure|恢复成功后|的含义/;
          const summaries = await region(page, language).locator("summary").allTextContents();
          const first = summaries.find((summary) => !closed.test(summary));
          await expect(unfolded).toHaveCount(first === undefined ? 0 : 1);
          if (first !== undefined) await expect(unfolded.locator("summary")).toHaveText(first);
        });
      });
  });

test("an error unfolds to what to check, and leads to OceanBase's documentation beside the page", async ({ agent, page }) => {
  await open(page, agent, restoreHash("crm_test"));
  await region(page).getByText("What error -9011 means").click();
  await expect(region(page).getByText("Copying data failed: a file of the backup is missing.")).toBeVisible();
  const link = region(page).getByRole("link");
  await expect(link).toHaveAttribute("href", /^https:\/\/en\.oceanbase\.com\/docs\//);
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  await expect(region(page)).toContainText("whether clean-up or a lifecycle rule removed it");
});

for (const [language, words] of [
  ["en", "Restored does not mean usable yet."],
  ["zh", "恢复成功不等于可用。"],
])
  test.describe(`the top of a page in ${language}`, () => {
    test.use({ locale: LOCALE[language], viewport: { width: 390, height: 844 } });

    test("has source and next step on a phone's first screen once it is restored", async ({ agent, page }) => {
      await open(page, agent, restoreHash("orders_test"));
      await expect(page.locator(".to-next")).toContainText(words);
      for (const part of [".origins", ".to-next"]) {
        const { y, height } = await page.locator(part).boundingBox();
        expect(y + height, part).toBeLessThanOrEqual(844);
      }
      const way = page.locator(".to-next").getByRole("button", { name: TITLE[language] });
      await way.click();
      await expect(region(page, language).getByRole("heading")).toBeFocused();
      await expect(region(page, language).getByRole("heading")).toBeInViewport();
      // A restore that moves waits for nobody.
      await page.goto(agent.url + restoreHash("billing_dr"));
      await expect(root(page)).toHaveAttribute("data-state", "running");
      await expect(page.locator(".to-next")).toHaveCount(0);
    });
  });

test("a failure that happens under one's eyes has its steps at once", async ({ agent, page }) => {
  await open(page, agent, restoreHash("orders_dr", "?every=2"));
  await expect(commands(page).first()).toContainText("CDB_OB_RESTORE_PROGRESS");
  // Cancelling takes seconds: it must not be over before the page has asked.
  await agent.control("PUT", "clock", { stands: true });
  await agent.control("POST", "cancel", { tenant: "orders_dr" });
  await expect(region(page)).toContainText("Nothing to do until the restore is cancelled");
  await agent.control("POST", "advance", { seconds: 10 });
  await expect(region(page)).toContainText("See which resource pools are left");
});

test("a step that was unfolded stays so while nothing changes", async ({ agent, page }) => {
  await open(page, agent, restoreHash("orders_dr", "?every=2"));
  await region(page).getByText("When the restore has succeeded").click();
  const unfolded = commands(page).filter({ hasText: "ACTIVATE STANDBY" });
  await expect(unfolded).toBeVisible();
  for (let poll = 0; poll < 2; poll++) await page.waitForResponse((response) => response.url().endsWith("/restore/overview"));
  await expect(unfolded).toBeVisible();
});

for (const width of [1240, 390])
  test(`a command that is longer than its box fades while more follows, at ${width} px`, async ({ agent, page }) => {
    await page.setViewportSize({ width, height: 900 });
    await open(page, agent, restoreHash("orders_dr"));
    const box = region(page).locator("pre").first();
    /** How far the fade reaches above the box's lower edge, and whether anything is below it. */
    const end = () =>
      box.evaluate((pre) => {
        const fade = parseFloat(getComputedStyle(pre, "::after").height);
        return { fades: fade > 0 && getComputedStyle(pre, "::after").position === "sticky", more: pre.scrollHeight > pre.clientHeight + 1 };
      });
    if (width === 390) await expect.poll(end).toEqual({ fades: true, more: true });
    else await expect.poll(async () => (await end()).fades).toBe(true);
    // At the end, the last line stands above the fade.
    const free = () => box.evaluate((pre) => {
      pre.scrollTop = pre.scrollHeight;
      const line = [...pre.querySelector("code").getClientRects()].at(-1);
      if (!line) return false;
      const { height } = getComputedStyle(pre, "::after");
      return pre.getBoundingClientRect().bottom - line.bottom > parseFloat(height) / 3;
    });
    await expect.poll(free).toBe(true);
  });

test("a command is copied as it is shown", async ({ agent, page }) => {
  await open(page, agent, restoreHash("orders_test"));
  const shown = await commands(page).first().textContent();
  await region(page).getByRole("button", { name: /^Copy/ }).first().click();
  await expect(region(page).getByRole("button", { name: /^Copied/ })).toBeVisible();
  await page.evaluate(() => document.querySelector("main").appendChild(document.createElement("textarea")).focus());
  await page.keyboard.press("Control+V");
  expect(await page.locator("main > textarea").inputValue()).toBe(shown);
});

test("a screen reader hears of each copy, of the second one too", async ({ agent, page }) => {
  await open(page, agent, restoreHash("orders_test"));
  const copy = region(page).getByRole("button", { name: /^Cop/ }).first();
  await expect(copy).toBeVisible();
  await page.evaluate(() => {
    window.heard = [];
    const hear = (changes) => {
      for (const { target } of changes) if (target.textContent) window.heard.push(target.textContent);
    };
    const spoken = document.querySelector("main p.visually-hidden[role=status]");
    new MutationObserver(hear).observe(spoken, { childList: true, characterData: true, subtree: true });
  });
  const heard = () => page.evaluate(() => window.heard.filter((words) => words.startsWith("Copied")).length);
  await copy.click();
  await expect.poll(heard).toBe(1);
  await copy.click();
  await expect.poll(heard).toBe(2);
});

const HOSTILE = "a'b;drop";

for (const [what, fields, expected] of [
  [
    "runs",
    { status: "WAIT_TENANT_RESTORE_FINISH" },
    ["p.RESTORE_TENANT_NAME = 'a''b;drop'\\G", "ALTER SYSTEM ACTIVATE STANDBY TENANT `a'b;drop`;"],
  ],
  [
    "has succeeded",
    { status: "SUCCESS", finish_timestamp: "2026-11-24T08:30:00.000000+08:00" },
    [
      "WHERE TENANT_NAME = 'a''b;drop';",
      "ALTER SYSTEM ACTIVATE STANDBY TENANT `a'b;drop`;",
      "ALTER SYSTEM RUN UPGRADE JOB 'UPGRADE_ALL' TENANT = `a'b;drop`;",
    ],
  ],
  [
    "has failed",
    {
      status: "FAIL",
      finish_timestamp: "2026-11-24T08:30:00.000000+08:00",
      comment: "(SERVER)ls_id: 1, addr: 10.10.10.2:2882, module: RESTORE_DATA, result: -4012(timeout), trace_id: $(reboot);",
    },
    ["grep -F -e '$(reboot)' log/observer.log*", "WHERE TENANT_NAME = 'a''b;drop';", "p.NAME IN ('it''s_a_pool');"],
  ],
])
  test.describe("a hostile name", () => {
    test.use({ simulator: { scenario: restoreOf(HOSTILE, fields) } });

    test(`yields harmless, right commands when it ${what}`, async ({ agent, page }) => {
      await open(page, agent, restoreHash(HOSTILE));
      await expect
        .poll(async () => {
          const texts = await commands(page).allTextContents();
          return expected.filter((part) => !texts.some((text) => text.includes(part)));
        })
        .toEqual([]);
    });
  });

for (const [width, longest] of [
  [1240, 1900],
  [390, 3000],
])
  for (const [scenario, tenant, tier] of [
    ["default", "orders_dr", "monitored"],
    ["default", "billing_dr", "reported"],
    ["default", "crm_test", "reported"],
    ["default", "orders_test", "reported"],
    ["kinds", "log_stands", "reported"],
  ])
    test.describe(`at ${width} px`, () => {
      test.use({ simulator: { scenario }, viewport: { width, height: 900 } });

      test(`the page of ${tenant} stays short, and is accessible`, async ({ agent, page }) => {
        await open(page, agent, restoreHash(tenant));
        await expect(commands(page).first()).toBeAttached();
        // When all that the page asks for is there.
        await expect(root(page)).toHaveAttribute("data-tier", tier);
        await expect(page.getByRole("tab", { name: /^Earlier restores \(\d+\)/ })).toBeAttached();
        await expect.poll(async () => (await agent.control("GET", "requests")).in_flight).toBe(0);
        expect(await height(page), "height of the page").toBeLessThanOrEqual(longest);
        await expectAccessible(page);
      });
    });

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 } });

  for (const tenant of ["orders_dr", "billing_dr"])
    test(`what is going on with ${tenant}, and what is not normal, are on the first screen`, async ({ agent, page }) => {
      await open(page, agent, restoreHash(tenant));
      const known = page.locator("[role=progressbar]:not(.unknown)");
      await expect(known.first()).toBeVisible();
      const bottom = async (target) => {
        const boxes = await target.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().bottom + scrollY));
        return Math.max(...boxes);
      };
      for (const part of ["[data-headline]", ".hero-state", ".motion", ".hero-times .finish"]) {
        expect(await bottom(page.locator(part)), part).toBeLessThanOrEqual(640);
      }
      expect(await bottom(known), "bars with a value").toBeLessThanOrEqual(640);
      const notice = page.locator("[data-notice]");
      if (tenant === "billing_dr") return;
      await expect(notice).toHaveCount(1);
      const tops = await notice.or(page.locator(".card.timeline")).evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
      expect(Math.min(...tops)).toBe(await notice.evaluate((each) => each.getBoundingClientRect().top));
      expect(Math.min(...tops)).toBeLessThanOrEqual(844 - 100);
    });
});

/** A restore that advances for 400 s and then stalls, as a file to play. */
function standing() {
  const given = JSON.parse(readFileSync(recording("t009"), "utf8"));
  const time = given.columns.indexOf("t_s");
  const rows = given.rows.filter((row) => row[time] <= 1100);
  const restore = { ...given.restore, restore_tenant_name: "standing" };
  const path = join(mkdtempSync(join(tmpdir(), "restore-watch-recording-")), "standing.json");
  writeFileSync(path, JSON.stringify({ ...given, name: "standing", restore, rows }));
  return path;
}

for (const language of ["en", "zh"])
  test.describe(`a stall in ${language}`, () => {
    const restores = [{ recording: standing(), offset_s: 700, counters: true }];
    test.use({ locale: LOCALE[language], simulator: { scenario: { agent: { clock_stands: true }, restores } } });

    test("leads to what holds the restore", async ({ agent, page }) => {
      await page.setViewportSize({ width: 1240, height: 900 });
      await page.clock.install();
      await open(page, agent, restoreHash("standing"));
      await pass(agent, page, 800);
      await expect(root(page)).toHaveAttribute("data-movement", "still");
      const sentences = region(page, language).locator("ol > li");
      await expect(sentences.first()).toContainText(STALL.sentence[language]);
      await expect(sentences).toHaveCount(4);
      const texts = (await commands(page, language).allTextContents()).join("\n");
      expect(STALL.commands.filter((part) => !texts.includes(part))).toEqual([]);
      // A page in contact: the clock that was moved so far may have cost an answer.
      await expect
        .poll(async () => {
          await pass(agent, page, 5);
          return root(page).getAttribute("data-state");
        })
        .toBe("running");
      expect(await height(page)).toBeLessThanOrEqual(1900);
      // What changed stands below the details: beside so many steps there is room.
      const lower = (part) => page.locator(part).evaluate((each) => each.getBoundingClientRect().left);
      expect(await lower(".changes")).toBe(await lower(".tabbed"));
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await height(page)).toBeLessThanOrEqual(3000);
    });
  });
