// The journeys that each engine makes. Each has an agent and a browser of its own; `scenario` is the agent's.

import assert from "node:assert/strict";
import { Key } from "selenium-webdriver";
import { recording } from "../harness/time.js";

/** A restore that is the same in each journey: half done, with counters. */
const counting = {
  agent: { clock_at_start: "2026-11-23T02:00:00+08:00" },
  restores: [{ recording: recording("t041"), offset_s: 6600, counters: true, list_history: true, set: { restore_tenant_name: "billing_dr", job_id: 43 } }],
};
const RESTORE = "#/restores/billing_dr?every=2";
const RUNNING = "main[data-state=running]";

const isWide = () => document.documentElement.scrollWidth > document.documentElement.clientWidth;

export const JOURNEYS = {
  "a restore, from its address to the way back": {
    scenario: counting,
    short: true,
    async go(visit) {
      await visit.signIn(RESTORE);
      await visit.see(RUNNING);
      await visit.see(".hero-times .finish.known", /\d/);
      await visit.see(".timeline-svg");

      // Reads the timeline, by pointer and by keyboard.
      const picture = await visit.see(".timeline-svg");
      await visit.run((picture) => picture.scrollIntoView({ block: "center" }), picture);
      await visit.driver.actions().move({ origin: picture, x: -40, y: 0 }).perform();
      await visit.see(".timeline .readout strong", /\d/);
      const slider = await visit.see("[role=slider]");
      await visit.run((slider) => slider.focus(), slider);
      await visit.press(Key.HOME);
      const first = await slider.getAttribute("aria-valuetext");
      await visit.press(Key.END);
      await visit.until("another value", async () => (await slider.getAttribute("aria-valuetext")) !== first);

      // The timeline is drawn again for each width; WebKit complains of what changes sizes while it measures them.
      for (const width of [800, 1280]) {
        await visit.driver.manage().window().setRect({ width, height: 900 });
        await visit.runs("the timeline in its new width", () => {
          const picture = document.querySelector(".timeline-svg");
          return Math.abs(picture.viewBox.baseVal.width - picture.getBoundingClientRect().width) < 2;
        });
      }

      await visit.type(".up-by input", "within 1 h", Key.ENTER);
      await visit.see(".up-by", /Deadline \d{4}/);
      await visit.runs("the deadline in the timeline", () => document.querySelector(".mark.deadline"));

      await visit.driver.navigate().refresh();
      await visit.see(RUNNING);
      await visit.see(".up-by", /Deadline \d{4}/);

      await visit.click("a", /^(All restores|Restores)$/);
      await visit.see("main[data-state=ready]");
      await visit.driver.navigate().back();
      await visit.see(RUNNING);
      await visit.driver.navigate().forward();
      await visit.see("main[data-state=ready]");

      await visit.click("header button", /中文/);
      await visit.see("h1", /恢复/);
      await visit.click("header button", /English/);
      await visit.see("h1", /Restores/i);
    },
  },

  "ten thousand restores": {
    scenario: "many",
    async go(visit) {
      await visit.signIn("#/restores");
      await visit.see(".rows tbody tr");
      const rows = () => visit.run(() => document.querySelectorAll(".rows tbody tr").length);
      const first = () => visit.run(() => document.querySelector(".rows tbody .tenant").textContent);
      const top = await first();
      for (const share of [0.25, 0.5, 1]) {
        await visit.run((share) => scrollTo(0, share * document.documentElement.scrollHeight), share);
        await visit.until("other rows", async () => (await first()) !== top);
        assert.ok((await rows()) <= 400);
      }
      await visit.run(() => scrollTo(0, 0));
      await visit.until("the first rows", async () => (await first()) === top);
      const name = await visit.run(() => document.querySelector(".rows tbody .tenant").textContent);
      await visit.type("input.search", name);
      await visit.until("the row that is searched", async () => (await rows()) < 100);
      await visit.see(".rows tbody .tenant", new RegExp(name.slice(-6)));
    },
  },

  "a cancelling that is thought better of, and a command to copy": {
    scenario: counting,
    async go(visit) {
      await visit.signIn(RESTORE);
      await visit.click("button", /^Cancel restore/);
      await visit.see("dialog[open]", /drops the tenant/);
      await visit.type("dialog[open] input", "billing_d");
      assert.equal(await visit.run(() => document.querySelector("dialog[open] .go.danger").disabled), true);
      await visit.press(Key.ESCAPE);
      await visit.gone("dialog[open]");
      assert.equal(await visit.run(() => isSecureContext), false);
      await visit.click("button.copy", /Copy/);
      await visit.see("main", /Copied/);
      await visit.press("?");
      await visit.see("dialog[open] kbd");
      await visit.press(Key.ESCAPE);
      await visit.gone("dialog[open]");
    },
  },

  "a recording that is taken along": {
    scenario: counting,
    async go(visit) {
      await visit.signIn(RESTORE);
      await visit.see(".recording", /samples kept in this browser/);
      // Keeps the file that the page makes.
      await visit.run(() => {
        const make = URL.createObjectURL;
        URL.createObjectURL = (file) => {
          file.text().then((text) => (window.exported = text));
          return make.call(URL, file);
        };
      });
      await visit.click(".recording button", /Export recording/);
      await visit.runs("the file", () => window.exported);
      const file = await visit.run(() => window.exported);
      assert.equal(JSON.parse(file).format, "restore-watch.recording.v1");

      await visit.run((file) => {
        const files = new DataTransfer();
        files.items.add(new File([file], "recording.json"));
        const field = document.querySelector(".recording input[type=file]");
        field.files = files.files;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }, file);
      await visit.see(".recording", /imported|already/);
    },
  },

  "the wall": {
    scenario: "default",
    async go(visit) {
      await visit.signIn("#/wall");
      await visit.see("[data-wall] [data-tenant]");
      assert.equal(await visit.run(isWide), false);
      await visit.click(".wall-foot button", /Full screen/);
      await visit.runs("the full screen", () => document.fullscreenElement !== null);
      await visit.press("f");
      await visit.runs("the window", () => document.fullscreenElement === null);
      await visit.see(".wall-foot", /The screen may turn off|Screen kept awake/);
      await visit.press(Key.ESCAPE);
      await visit.see("main[data-state=ready]:not([data-wall])");
    },
  },

  "being called, where no notification is to be had": {
    scenario: counting,
    async go(visit) {
      await visit.signIn(RESTORE);
      await visit.click("button", /^Notify me/);
      await visit.see("fieldset", /sound/);
      await visit.press(Key.ESCAPE);
      await visit.gone(".notify fieldset");
    },
  },

  "two tabs of one restore": {
    scenario: counting,
    async go(visit) {
      await visit.signIn(RESTORE);
      await visit.see(".recording", /samples? kept in this browser/);
      const first = await visit.driver.getWindowHandle();
      await visit.driver.switchTo().newWindow("tab");
      await visit.signIn(RESTORE);
      await visit.see(RUNNING);
      await visit.see(".recording", /samples? kept in this browser/);
      await visit.driver.close();
      await visit.driver.switchTo().window(first);
      await visit.see(RUNNING);
    },
  },

  "a page at 200 %": {
    scenario: "default",
    async go(visit) {
      // A browser that zooms tells the page that its window is half as wide.
      await visit.driver.manage().window().setRect({ width: 640, height: 480 });
      for (const hash of ["#/restores", "#/restores/orders_dr", "#/restores/crm_test", "#/wall"]) {
        if (hash === "#/restores") await visit.signIn(hash);
        else await visit.run((hash) => (location.hash = hash), hash);
        await visit.see("main[data-state=ready], main[data-state=running], main[data-state=failed], main[data-wall]");
        assert.equal(await visit.run(isWide), false, hash);
      }
    },
  },
};
