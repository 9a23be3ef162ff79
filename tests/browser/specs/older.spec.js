// The style sheet without what older browsers do not know: the page keeps its colours and its width. scripts/older.mjs
// makes the engine of today drop what they would drop.

import { readFileSync, readdirSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { older, targets } from "../../../scripts/older.mjs";
import { dist, expect, open, restoreHash, root, test } from "../harness/index.js";

const styles = new URL("../../../style/", import.meta.url);
const compiled = readFileSync(`${dist}/${readdirSync(dist).find((name) => name.endsWith(".css"))}`, "utf8");
const source = readdirSync(styles).map((name) => readFileSync(new URL(name, styles), "utf8")).join("\n");

const { chrome, firefox, safari } = targets();
const BROWSERS = [
  // The last one for Windows 7
  ["Chrome 109", { chrome: 109 }],
  [`Chrome ${chrome}`, { chrome }],
  [`Firefox ${firefox}`, { firefox }],
  [`Safari ${safari}`, { safari }],
];
const PAGES = { "the sign-in": undefined, "the list": "#/restores", "a running restore": restoreHash("orders_dr"), "a failed restore": restoreHash("crm_test"), "the wall": "#/wall" };

/** Replaces the page's style sheet. Returns the elements whose colours differ from before. */
function restyle(page, sheet) {
  return page.evaluate((sheet) => {
    const PROPERTIES = ["color", "backgroundColor", "borderTopColor", "fill", "stroke"];
    const elements = [document.documentElement, ...document.body.querySelectorAll("*"), document.body];
    const colours = () => elements.map((element) => PROPERTIES.map((property) => getComputedStyle(element)[property]).join(" "));
    const before = colours();
    const restyled = new CSSStyleSheet();
    restyled.replaceSync(sheet);
    document.adoptedStyleSheets = [restyled];
    for (const { ownerNode } of document.styleSheets) ownerNode.disabled = true;
    const now = colours();
    return elements.flatMap((element, at) => (before[at] === now[at] ? [] : [`${element.tagName} ${element.className.baseVal ?? element.className}: ${before[at]} → ${now[at]}`]));
  }, sheet);
}

async function show(page, agent, hash) {
  if (hash === undefined) {
    await page.goto(agent.url);
    await expect(page.locator("input[type=password]")).toBeVisible();
  } else {
    await open(page, agent, hash);
    await expect(root(page)).toHaveAttribute("data-state", /ready|running|failed/);
  }
}

for (const colorScheme of ["light", "dark"]) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    for (const [name, hash] of Object.entries(PAGES)) {
      test(`${name} keeps them in older browsers`, async ({ agent, page }) => {
        await show(page, agent, hash);
        await page.evaluate(() => document.fonts.ready);
        for (const [browser, versions] of BROWSERS) {
          expect(await restyle(page, older(compiled, versions).sheet), browser).toEqual([]);
          const { violations } = await new AxeBuilder({ page }).withRules(["color-contrast"]).analyze();
          expect(violations.flatMap(({ nodes }) => nodes.map(({ target }) => target.join(" "))), browser).toEqual([]);
        }
      });
    }
  });
}

test("the sheet as it is written would lose them", async ({ agent, page }) => {
  await show(page, agent);
  const { sheet, unknown } = older(source, { chrome: 109 });
  expect(unknown).toContain("light-dark()");
  expect(await restyle(page, sheet)).not.toEqual([]);
  await expect(page.locator("body")).toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
});

test("no page gets wider than the screen in older browsers", async ({ agent, page }) => {
  for (const [name, hash] of Object.entries(PAGES)) {
    await page.goto("about:blank");
    await page.context().clearCookies();
    const tab = await page.context().newPage();
    await show(tab, agent, hash);
    for (const [browser, versions] of BROWSERS) {
      await restyle(tab, older(compiled, versions).sheet);
      for (const width of [360, 768, 1240, 1920]) {
        await tab.setViewportSize({ width, height: 900 });
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        expect(wide, `${name}, ${browser}, ${width} px`).toBe(0);
      }
    }
    await tab.close();
  }
});
