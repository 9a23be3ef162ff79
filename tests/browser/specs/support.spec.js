// support.js: what the browser lacks is said, in both languages, before anything else is fetched.

import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, open, root, test } from "../harness/index.js";

const NEEDS = "Chrome or Edge 96, Firefox 102, Safari 16, or newer";

const LACKING = [
  ["WebAssembly", "WebAssembly", () => delete window.WebAssembly],
  ["a newer WebAssembly", "WebAssembly 2.0", () => (WebAssembly.validate = () => false)],
  ["modules", "JavaScript modules", () => delete HTMLScriptElement.prototype.noModule],
  ["random numbers", "crypto.getRandomValues", () => (Crypto.prototype.getRandomValues = () => { throw new Error("no entropy"); })],
];

for (const [what, name, remove] of LACKING) {
  test(`says that ${what} is missing`, async ({ agent, page }) => {
    const fetched = [];
    page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
    await page.addInitScript(remove);
    await page.goto(agent.url);
    const said = page.getByRole("alert");
    await expect(said).toContainText("This browser cannot run Restore Watch.");
    await expect(said).toContainText(NEEDS);
    await expect(said).toContainText(`Missing here: ${name}. Found: ${await page.evaluate(() => navigator.userAgent)}`);
    await expect(page.locator("#loading")).toBeHidden();
    await expect(page.getByRole("button", { name: "Reload" })).toBeHidden();
    await expect(page.locator("#app")).toBeEmpty();
    await page.waitForLoadState("networkidle");
    expect(fetched.filter((path) => path.includes("/api/") || path.endsWith("config.json"))).toEqual([]);
  });
}

test.describe("in a Chinese browser", () => {
  test.use({ locale: "zh-CN" });

  test("says it in Chinese", async ({ agent, page }) => {
    await page.addInitScript(() => delete window.WebAssembly);
    await page.goto(agent.url);
    const said = page.getByRole("alert");
    await expect(said).toContainText("此浏览器无法运行 Restore Watch。");
    await expect(said.getByText("This browser")).toBeHidden();
  });
});

test("works where storage is denied, and says what is lost", async ({ agent, page }) => {
  await page.addInitScript(() => {
    const denied = { get: () => { throw new DOMException("denied", "SecurityError"); } };
    for (const name of ["localStorage", "sessionStorage", "indexedDB"]) Object.defineProperty(window, name, denied);
  });
  await open(page, agent, "#/restores");
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await expect(page.locator("#unstored")).toContainText("a reload asks for the password again");
  await page.reload();
  await expect(page.locator("input[type=password]")).toBeVisible();
});

test("says nothing where nothing is missing", async ({ agent, page }) => {
  await open(page, agent, "#/restores");
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await expect(page.locator("#crash")).toBeHidden();
  await expect(page.locator("#unstored")).toBeHidden();
  expect(await page.evaluate(() => ["localStorage", "sessionStorage"].map((name) => window[name].getItem("restore-watch.try")))).toEqual([null, null]);
});

/** A browser of 2011: ECMAScript 5, no WebAssembly, no crypto, no list of languages. */
function oldBrowser() {
  const elements = {};
  const element = (id) => (elements[id] ??= { hidden: /^(crash|unstored)/.test(id) });
  const codes = Array.from({ length: 4 }, () => ({ textContent: "" }));
  const denied = { setItem() { throw new Error("denied"); }, getItem() { throw new Error("denied"); } };
  const window = {
    document: { documentElement: { lang: "en" }, getElementById: element, querySelectorAll: () => codes, createElement: () => ({}) },
    navigator: { userAgent: "Mozilla/5.0 (compatible; MSIE 10.0)", language: "zh-cn" },
    localStorage: denied,
    sessionStorage: denied,
    WebAssembly: undefined,
    Uint8Array: undefined,
  };
  return { window: Object.assign(window, { window }), elements, codes };
}

for (const file of ["support.js", "target/page/support.js"]) {
  test(`${file} runs in a browser of long ago`, () => {
    const { window, elements, codes } = oldBrowser();
    runInNewContext(readFileSync(new URL(`../../../${file}`, import.meta.url), "utf8"), window);
    expect(codes.map(({ textContent }) => textContent)).toEqual(Array(2).fill(["WebAssembly, JavaScript modules, crypto.getRandomValues", "Mozilla/5.0 (compatible; MSIE 10.0)"]).flat());
    expect(elements["crash-lacking"].hidden).toBe(false);
    expect(elements.loading.hidden).toBe(true);
    expect(window.document.documentElement.lang).toBe("zh-CN");
  });
}
