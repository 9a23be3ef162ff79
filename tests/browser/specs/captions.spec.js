// The texts of the timeline are placed by their measured widths: none runs into another, or out of the picture.

import { advance, expect, open, recording, restoreHash, root, test } from "../harness/index.js";

/** The pairs of texts in the timeline that overlap, the texts that leave it, and those that a line crosses. */
const misplaced = (page) =>
  page.locator(".timeline-svg").first().evaluate((svg) => {
    const frame = svg.getBoundingClientRect();
    const scale = frame.width / svg.viewBox.baseVal.width;
    const texts = [...svg.querySelectorAll("text")]
      .filter(({ textContent }) => textContent)
      .map((text) => ({ words: text.textContent, box: text.getBoundingClientRect(), onBar: Boolean(text.closest(".bar")) }));
    const meet = (a, b) => a.left < b.right && b.left < a.right && a.top + 3 < b.bottom - 3 && b.top + 3 < a.bottom - 3;
    const pairs = texts.flatMap((a, at) => texts.slice(at + 1).filter((b) => meet(a.box, b.box)).map((b) => `${a.words} / ${b.words}`));
    const outside = texts.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1);
    // A line is drawn in stretches: "M10 20L10 40M10 60L10 80".
    const stretches = (selector) =>
      [...svg.querySelectorAll(selector)].flatMap((line) =>
        [...line.getAttribute("d").matchAll(/M([\d.]+) ([\d.]+)L[\d.]+ ([\d.]+)/g)].map(([, x, top, bottom]) => ({
          left: frame.left + x * scale,
          right: frame.left + x * scale,
          top: frame.top + top * scale,
          bottom: frame.top + bottom * scale,
        })),
      );
    // Grid lines lie below the bars.
    const lines = stretches("path.now, .mark .line");
    const grid = stretches(".ticks path");
    const crossed = texts.filter(({ box, onBar }) => [...lines, ...(onBar ? [] : grid)].some((line) => meet(box, line)));
    return [...pairs, ...outside.map(({ words }) => `outside: ${words}`), ...crossed.map(({ words }) => `crossed: ${words}`)];
  });

const WIDTHS = [320, 360, 390, 480, 600, 700, 900, 1024, 1240, 1600, 1920, 2560, 3840];

test.describe("a restore whose counters are sent", () => {
  test.use({
    simulator: {
      scenario: {
        agent: { clock_stands: true },
        restores: [
          { recording: recording("t007"), set: { restore_tenant_name: "played" }, counters: true, offset_s: 300, list_history: true },
        ],
      },
    },
  });

  test("has no text that runs into another at any width", async ({ agent, page }) => {
    await open(page, agent, restoreHash("played", "?every=2"));
    await expect(root(page)).toHaveAttribute("data-state", "running");
    for (let step = 0; step < 4; step += 1) await advance(agent, page, 30);
    await page.getByRole("textbox", { name: "Deadline" }).fill("within 1 h");
    await page.getByRole("textbox", { name: "Deadline" }).press("Enter");
    await expect(page.locator(".timeline-svg .captions")).toContainText("deadline");
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => misplaced(page), `at ${width} px`).toEqual([]);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/running-${width}.png`, fullPage: true });
    }

    await advance(agent, page, 1000);
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => misplaced(page), `ended, at ${width} px`).toEqual([]);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/ended-${width}.png`, fullPage: true });
    }
  });
});
