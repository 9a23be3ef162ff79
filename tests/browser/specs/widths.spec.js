// No width spoils a text: nothing lies over another, nothing is cut without an ellipsis and its whole in reach, and no page
// is wider than the screen. Environment: ALL_WIDTHS=1 for every width.

import { layoutFaults } from "../harness/layout.js";
import { expect, open, restoreHash, root, test } from "../harness/index.js";

const WIDTHS = process.env.ALL_WIDTHS
  ? Array.from({ length: (3840 - 320) / 16 + 1 }, (_, at) => 320 + 16 * at)
  : [320, 368, 480, 608, 768, 912, 1024, 1184, 1440, 1920, 2560, 3840];
const PAGES = { "the list": "#/restores", "a running restore": restoreHash("orders_dr"), "a failed restore": restoreHash("crm_test"), "the wall": "#/wall" };

for (const [language, locale] of Object.entries({ English: "en-GB", Chinese: "zh-CN" })) {
  test.describe(language, () => {
    test.use({ locale });

    for (const size of [100, 200]) {
      for (const [name, hash] of Object.entries(PAGES)) {
        test(`${name} at ${size} % text size`, async ({ agent, page }) => {
          // The user's own size of texts, which media queries follow, too.
          const devtools = await page.context().newCDPSession(page);
          await devtools.send("Page.setFontSizes", { fontSizes: { standard: (16 * size) / 100, fixed: (13 * size) / 100 } });
          await open(page, agent, `${hash}?every=pause`);
          await expect(root(page)).toHaveAttribute("data-state", /ready|running|failed/);
          await expect(page.locator("[data-tenant], .timeline-svg, .rows tbody tr").first()).toBeVisible();
          const faults = [];
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 1000 });
            // The timeline is drawn for its width in the frame after the next one.
            await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
            const found = await page.evaluate(layoutFaults);
            faults.push(...found.map((fault) => `${width} px: ${fault}`));
          }
          expect(faults).toEqual([]);
        });
      }
    }
  });
}
