// What an engine lacks is said where it is asked for, and nothing else breaks.

import { expect, open, restoreHash, root, test } from "../harness/index.js";

/** Takes from the browser what not all browsers of .browserslistrc have. */
const lack = (page) =>
  page.addInitScript(() => {
    for (const [owner, names] of [
      [Navigator.prototype, ["wakeLock", "locks"]],
      [Document.prototype, ["fullscreenEnabled", "fullscreenElement", "exitFullscreen"]],
      [Element.prototype, ["requestFullscreen"]],
      [HTMLElement.prototype, ["showPopover", "hidePopover", "togglePopover", "popover", "inert"]],
      [AbortSignal, ["timeout", "any"]],
      [window, ["Notification", "caches"]],
    ]) {
      for (const name of names) delete owner[name];
    }
    // Such a browser has no rule that hides popovers.
    const shown = new CSSStyleSheet();
    shown.replaceSync("[popover] { display: block }");
    document.adoptedStyleSheets = [shown];
  });

test("the wall says that it cannot fill the screen, nor keep it awake", async ({ agent, page }) => {
  await lack(page);
  await open(page, agent, "#/wall");
  await expect(page.locator("[data-wall] [data-tenant]").first()).toBeVisible();
  await expect(page.locator(".wall-foot")).toContainText("This browser has no full screen for pages");
  await expect(page.locator(".wall-foot")).toContainText("The screen may turn off");
  await expect(page.getByRole("button", { name: /Full screen/ })).toHaveCount(0);
  await page.keyboard.press("f");
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-wall]")).toHaveCount(0);
  await expect(root(page)).toHaveAttribute("data-state", "ready");
});

test("meanings of terms are shown without popovers", async ({ agent, page }) => {
  await lack(page);
  await open(page, agent, restoreHash("rt2"));
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  const meaning = page.locator("#meaning");
  await expect(meaning).toBeAttached();
  await expect(meaning).toBeHidden();
  await page.locator("[data-term]:visible").first().focus();
  await expect(meaning).toBeVisible();
  await expect(meaning).not.toBeEmpty();
  await page.keyboard.press("Escape");
  await expect(meaning).toBeHidden();
});

test("people are called by a sound", async ({ agent, page }) => {
  await lack(page);
  await open(page, agent, "", `http://localhost:${agent.port}/`);
  await page.getByRole("button", { name: /^Notify me/ }).click();
  await expect(page.getByText("This browser shows no notifications for pages like this one.")).toBeVisible();
});
