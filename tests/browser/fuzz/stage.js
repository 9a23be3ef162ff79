// A page that is signed in to a simulated agent whose answers are changed on their way.

import { setTimeout as sleep } from "node:timers/promises";
import { contextOptions, OWN_REPORT } from "../harness/chromium.js";
import { findings, leftOf, observe } from "./watch.js";

/** No request of the page for so long: it is settled, milliseconds. */
const QUIET_MS = 80;
const PATIENCE_MS = 8_000;
/** Ends what hangs; measures no speed. */
const TIMEOUT_MS = 30_000;
const SENT = ["x-ocs-header", "content-type", "accept-language"];

/** Opens a page and signs in. `longestTask`: milliseconds that a task of the page may take. */
export async function openStage(browser, agent, longestTask) {
  const context = await browser.newContext(contextOptions);
  const page = await context.newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  const stage = new Stage(context, page, agent, longestTask);
  await page.addInitScript(observe);
  await page.route(/\/api\/v1\//, (route) => stage.answer(route));
  await page.goto(`${agent.url}#/restores?every=300`);
  await stage.signIn();
  await page.locator("main[data-total]").waitFor();
  await stage.settle();
  stage.take();
  return stage;
}

class Stage {
  /** `{path, make}`: answers of these paths are replaced by `make({status, body})`. */
  change;
  /** How many answers were changed since `change` was set. */
  changed = 0;
  /** The last unchanged answer by path. */
  good = new Map();
  #found = [];
  #inFlight = 0;
  /** The path that a poll asks for, and whether it was asked for since. */
  #polls;
  #polled = false;
  #lastAt = Date.now();

  constructor(context, page, agent, longestTask) {
    Object.assign(this, { context, page, agent, longestTask });
    page.on("console", (message) => {
      if (message.type() === "error" && !OWN_REPORT.test(message.text())) this.#found.push(`console: ${message.text().slice(0, 300)}`);
    });
    page.on("pageerror", (error) => this.#found.push(`uncaught: ${String(error).slice(0, 300)}`));
    page.on("dialog", (dialog) => (this.#found.push("a dialog of the browser"), dialog.dismiss()));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== new URL(agent.url).origin) this.#found.push(`asks ${request.url().slice(0, 100)}`);
    });
  }

  /** Asks the agent, and hands out its answer or what is to come in its place. */
  async answer(route) {
    this.#inFlight += 1;
    try {
      const request = route.request();
      const { pathname, search } = new URL(request.url());
      const headers = Object.fromEntries(Object.entries(request.headers()).filter(([name]) => SENT.includes(name)));
      this.#polled ||= Boolean(this.#polls?.test(pathname));
      const target = `http://127.0.0.1:${this.agent.port}${pathname}${search}`;
      const sent = await fetch(target, { method: request.method(), headers, body: request.postData() ?? undefined });
      let answer = { status: sent.status, body: await sent.text() };
      if (this.change?.path.test(pathname)) {
        answer = this.change.make(answer);
        this.changed += 1;
      } else {
        this.good.set(pathname, answer.body);
      }
      const body = answer.status === 204 ? "" : answer.body;
      await route.fulfill({ status: answer.status, contentType: "application/json", body });
    } catch {
      // The page has gone on meanwhile.
    } finally {
      this.#inFlight -= 1;
      this.#lastAt = Date.now();
    }
  }

  /** Waits for `condition`; returns whether it came. */
  async until(condition, patience = PATIENCE_MS) {
    for (const end = Date.now() + patience; Date.now() < end; await sleep(20)) {
      if (await condition()) return true;
    }
    return false;
  }

  /** Waits until the page asks for nothing, and has drawn. */
  async settle() {
    await this.until(() => this.#inFlight === 0 && Date.now() - this.#lastAt > QUIET_MS);
    await this.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
  }

  /** Opens another page of the program. */
  async go(hash) {
    await this.page.evaluate((hash) => (location.hash = hash), hash);
    await this.settle();
  }

  /** Opens a page anew: also one that is on show. */
  async open(hash) {
    await this.page.evaluate(() => (location.hash = location.hash.startsWith("#/wall") ? "#/restores?every=300" : "#/wall?every=300"));
    await this.go(hash);
  }

  /** Lets the page on show poll once. */
  async poll() {
    const hash = await this.page.evaluate(() => (document.activeElement?.blur(), location.hash));
    this.#polls = /^#\/restores\/./.test(hash) ? /\/restore\/overview$/ : /\/restore\/tasks$/;
    this.#polled = false;
    // The keys are loaded after the page.
    await this.until(async () => {
      await this.page.keyboard.press("r");
      return this.until(() => this.#polled, 500);
    });
    await this.settle();
  }

  async reload() {
    await this.page.reload();
    await this.page.locator("main").first().waitFor();
    await this.settle();
  }

  /** Signs in where the page asks for the password. */
  async signIn() {
    const field = this.page.locator("input[type=password]");
    // While it is connecting, the form of a page that needs it is not there yet.
    await this.page.locator("main[data-state]:not([data-state=connecting]), input[type=password]").first().waitFor();
    if (!(await field.isVisible())) return;
    await this.settle();
    await field.fill(this.agent.password);
    await field.press("Enter");
    await field.waitFor({ state: "hidden" });
    await this.settle();
  }

  /** The state of the page on show. */
  state() {
    return this.page.evaluate(() => document.querySelector("main[data-state]")?.dataset.state);
  }

  /** Records what is wrong with the page now. */
  async check() {
    this.#found.push(...(await this.page.evaluate(findings, { longestTask: this.longestTask })));
  }

  /** Records a finding where `holds` is not. */
  expect(holds, finding) {
    if (!holds) this.#found.push(finding);
  }

  /** Records where something of the bad answers is left. */
  async expectNothingLeft(mark) {
    const left = await this.page.evaluate(leftOf, mark);
    this.expect(left.length === 0, `left of bad answers: ${left.join(", ")}`);
  }

  /** What was found since the last call. */
  take() {
    return this.#found.splice(0);
  }
}
