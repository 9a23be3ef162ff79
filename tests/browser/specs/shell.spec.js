// index.html and boot.js: the page starts, and shows an error if it cannot start or has crashed.

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { alert, dist, expect, HOST, open, root, signIn, startServer, test } from "../harness/index.js";

test("starts", async ({ agent, page }) => {
  await page.goto(agent.url);
  await expect(page).toHaveTitle(/Restore Watch/);
  await expect(page.locator("#loading")).toBeHidden();
  await expect(page.locator("#app")).not.toBeEmpty();
  await expect(page.locator("#crash")).toBeHidden();
});

for (const [what, file, contentType] of [
  ["WebAssembly", /_bg\.wasm$/, "application/wasm"],
  ["script", /restore-watch-\w+\.js$/, "text/javascript"],
]) {
  test(`does not run a changed ${what}`, async ({ agent, complaints, page }) => {
    await page.route(file, (route) => {
      const sent = readFileSync(`${dist}/${basename(route.request().url())}`);
      return route.fulfill({ body: Buffer.concat([sent, Buffer.from("\n")]), contentType });
    });
    await page.goto(agent.url);
    await expect(page.getByRole("alert")).toContainText("could not be loaded");
    await expect(page.locator("#app")).toBeEmpty();
    expect(complaints.join("\n")).toMatch(/integrity|digest/);
    complaints.length = 0;

    await page.unroute(file);
    await page.getByRole("button", { name: "Reload" }).click();
    await expect(page.locator("#app")).not.toBeEmpty();
    await expect(page.getByRole("alert")).toBeHidden();
  });
}

test("does not run in a frame, even if the host sends no header", async ({ agent, page }) => {
  const outer = await startServer((_, answer) => {
    answer.setHeader("Content-Type", "text/html");
    answer.end(`<!doctype html><title>Outer</title><iframe src="${agent.url}" width="900" height="600"></iframe>`);
  });
  try {
    // The same site: cookies and storage partitions do not separate them.
    await page.goto(`http://${HOST}:${outer.port}/`);
    const frame = page.frameLocator("iframe");
    await expect(frame.getByRole("alert")).toContainText("does not run inside another page");
    await expect(frame.locator("#app")).toBeEmpty();
    await expect(frame.getByRole("button", { name: "Reload" })).toBeHidden();
    await expect(frame.locator("#loading")).toBeHidden();
  } finally {
    outer.stop();
  }
});

test("reports a crash, and reloads", async ({ agent, complaints, page }) => {
  await page.goto(agent.url);
  await expect(page.locator("#app")).not.toBeEmpty();
  // The same trap as after a panic: the first executed "unreachable", in a separate module.
  await page.evaluate(() => {
    const unreachable = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11];
    setTimeout(() => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(unreachable))));
  });
  await expect(page.getByRole("alert").filter({ hasText: "has stopped working" })).toBeVisible();
  await expect(page.locator("#app")).toHaveJSProperty("inert", true);
  expect(complaints.join("\n")).toContain("unreachable");
  complaints.length = 0;

  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.locator("#crash")).toBeHidden();
  await expect(page.locator("#app")).not.toBeEmpty();
});

test("goes on where a browser runs its tasks within each other", async ({ agent, page }) => {
  await page.addInitScript(() => {
    const queue = window.queueMicrotask.bind(window);
    const queued = new Set();
    window.nested = 0;
    window.queueMicrotask = (task) => {
      const once = () => queued.delete(once) && task();
      queued.add(once);
      queue(once);
    };
    // The program asks from within a task.
    const ask = window.fetch;
    window.fetch = (...question) => {
      for (const task of [...queued]) {
        window.nested += 1;
        task();
      }
      window.queueMicrotask(() => {});
      return ask(...question);
    };
  });
  await open(page, agent, "#/restores?every=1");
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await expect.poll(() => page.evaluate(() => window.nested)).toBeGreaterThan(0);
  const before = await page.evaluate(() => performance.getEntriesByType("resource").length);
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType("resource").length)).toBeGreaterThan(before + 2);
});

test("offers the interval from the address, whatever it is", async ({ agent, page }) => {
  await open(page, agent, "#/restores?every=15");
  const interval = page.getByRole("combobox", { name: "Refresh interval" });
  const shown = () => interval.evaluate((select) => select.selectedOptions[0]?.value);
  await expect.poll(shown).toBe("15");
  for (const seconds of ["20", "30", "7"]) {
    await page.evaluate((every) => (location.hash = `#/restores?every=${every}`), seconds);
    await expect.poll(shown).toBe(seconds);
  }
  await interval.selectOption("10");
  await expect(page).toHaveURL(/#\/restores\?every=10$/);
  await expect.poll(shown).toBe("10");
  await expect(interval.locator("option")).toHaveCount(9);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect.poll(shown).toBe("pause");
  await page.getByRole("button", { name: "Resume" }).click();
  await expect.poll(shown).toBe("10");
});

test("asks for JavaScript if it is disabled", async ({ agent, browser }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(agent.url);
  await expect(page.locator("noscript p").first()).toBeVisible();
  await expect(page.locator("#loading")).toBeHidden();
  await page.close();
});

const PAGES = /\/board-restore-[0-9a-f]{16}\.wasm$/;

test("loads the code of the pages only after the sign-in", async ({ agent, page }) => {
  const asked = [];
  page.on("request", (request) => PAGES.test(request.url()) && asked.push(request.url()));
  await page.goto(agent.url);
  await expect(page.locator("input[type=password]")).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual([]);
  await signIn(page, agent.password);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  expect(asked).toHaveLength(1);
});

test("with a session, fetches the code of the page beside the program", async ({ agent, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  const asked = page.waitForRequest(PAGES);
  await page.route(/_bg\.wasm$/, async (route) => {
    await asked;
    await route.continue();
  });
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-state", "ready");
});

test("shows the list before the code of a restore's page is there", async ({ agent, page }) => {
  await page.route(/\/restore-[0-9a-f]{16}\.wasm$/, () => {});
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await page.evaluate(() => (location.hash = "#/restores/rt2"));
  await expect(page.getByRole("status").filter({ hasText: "Loading…" })).toBeVisible();
});

test("reports that the code of the pages failed to load, and retries", async ({ agent, page }) => {
  await page.route(PAGES, (route) => route.abort());
  await open(page, agent);
  await expect(alert(page, "could not be loaded")).toBeVisible();
  await expect(root(page)).toHaveAttribute("data-state", "offline");
  await page.unroute(PAGES);
  await page.getByRole("button", { name: "Retry now" }).click();
  await expect(root(page)).toHaveAttribute("data-state", "ready");
});

test("does not run modified code of the pages", async ({ agent, complaints, page }) => {
  await page.route(PAGES, (route) => route.fulfill({ contentType: "application/wasm", body: Buffer.from("0061736d01000000", "hex") }));
  await open(page, agent);
  await expect(alert(page, "could not be loaded")).toBeVisible();
  expect(complaints.join()).toContain("integrity");
  complaints.length = 0;
});

test("on a small phone all tools of the header stand in one row", async ({ agent, page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await open(page, agent, "#/restores");
  const boxes = await page.locator("header.bar :is(select, button)").evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
  expect(new Set(boxes.map(Math.round)).size).toBe(1);
});
