// English and Chinese: which language is chosen, how it is switched, and what is downloaded.

import { alert, expect, open, restoreHash, root, signIn, test } from "../harness/index.js";

const html = (page) => page.locator("html");
const toChinese = (page) => page.getByRole("button", { name: "中文" });
const toEnglish = (page) => page.getByRole("button", { name: "English" });

/** The page's modules that were fetched so far. */
function modules(page) {
  const names = [];
  page.on("request", (request) => {
    const name = new URL(request.url()).pathname.split("/").pop();
    if (name.endsWith(".wasm")) names.push(name);
  });
  return names;
}

/** The modules with the texts of a language; what it shares with other parts is in modules of several names. */
const own = (language) => new RegExp(`^${language}(_pages)?-[0-9a-f]+\\.wasm$`);

/** Letters of English words that stand in a page; names of things are left out. */
const englishIn = (page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
      const { parentElement: parent, data } = walker.currentNode;
      if (parent.checkVisibility() && !parent.closest("code, pre, .mono, [lang], h1, a, th, option")) texts.push(data);
    }
    const ordinary = /\b(the|and|of|is|are|for|with|not|no|running|restored|finish|likely|between|expected|reported|unknown|ago)\b/i;
    return texts.filter((text) => ordinary.test(text));
  });

test.describe("of a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("is Chinese from the sign-in to a restore", async ({ agent, page }) => {
    const fetched = modules(page);
    await page.goto(agent.url);
    await expect(html(page)).toHaveAttribute("lang", "zh-CN");
    await expect(toEnglish(page)).toBeVisible();
    expect(await englishIn(page)).toEqual([]);
    await signIn(page, agent.password);
    await expect(root(page)).toHaveAttribute("data-state", "ready");
    await expect(page.locator(".rows")).toContainText("恢复");
    expect(await englishIn(page)).toEqual([]);
    await page.evaluate(() => (location.hash = "#/restores/orders_dr"));
    await expect(page.locator("[data-headline]")).toContainText("恢复");
    await expect(page.getByRole("tab").first()).toBeVisible();
    expect(await englishIn(page)).toEqual([]);
    expect(fetched.filter((name) => own("english").test(name))).toEqual([]);
  });

  test("asks the agent in Chinese", async ({ agent, page }) => {
    const asked = page.waitForRequest((request) => request.url().includes("/api/v1/tenant/"));
    await open(page, agent, restoreHash("orders_dr"));
    expect((await asked).headers()["accept-language"]).toBe("zh-CN");
  });
});

test("of any other browser is English, and asks in English", async ({ agent, page }) => {
  const fetched = modules(page);
  const asked = page.waitForRequest((request) => request.url().includes("/api/v1/tenant/"));
  await open(page, agent, restoreHash("orders_dr"));
  await expect(html(page)).toHaveAttribute("lang", "en");
  expect((await asked).headers()["accept-language"]).toBe("en-US");
  await expect(page.locator("[data-headline]")).toContainText("restored");
  expect(fetched.filter((name) => own("chinese").test(name))).toEqual([]);
});

test("is switched in place and kept", async ({ agent, page }) => {
  await open(page, agent, restoreHash("orders_dr"));
  await expect(page.locator("[data-headline]")).toContainText("restored");
  const started = await root(page).getAttribute("data-started");
  await page.locator("#tab-raw").click();
  await page.getByRole("radio", { name: "Last hour" }).check();
  await page.getByText("Why?").click();
  await toChinese(page).click();
  await expect(html(page)).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator("[data-headline]")).toContainText("恢复");
  await expect(toEnglish(page)).toBeFocused();
  // What the user has chosen stays.
  await expect(page.locator("#panel-raw")).toBeVisible();
  await expect(page.getByRole("radio", { name: "最近 1 小时" })).toBeChecked();
  await expect(page.locator(".because").first()).toBeVisible();
  await expect(root(page)).toHaveAttribute("data-started", started);
  expect(new URL(page.url()).hash).toBe("#/restores/orders_dr");

  await page.reload();
  await expect(html(page)).toHaveAttribute("lang", "zh-CN");
  await expect(page.locator("[data-headline]")).toContainText("恢复");
  await toEnglish(page).click();
  await expect(page.locator("[data-headline]")).toContainText("restored");
});

test("that cannot be loaded leaves the page as it is, and can be asked for again", async ({ agent, complaints, page }) => {
  await open(page, agent);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await page.route(/chinese[\w-]*\.wasm$/, (route) => route.abort());
  await toChinese(page).click();
  await expect(alert(page, "could not be loaded")).toBeVisible();
  await expect(html(page)).toHaveAttribute("lang", "en");
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  complaints.length = 0;

  await page.unroute(/chinese[\w-]*\.wasm$/);
  await toChinese(page).click();
  await expect(html(page)).toHaveAttribute("lang", "zh-CN");
});
