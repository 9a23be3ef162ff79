// A cold visit: a browser that has seen nothing yet opens the page and somebody signs in.

import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { collectComplaints, contextOptions, launchOptions } from "../harness/chromium.js";
import { signIn } from "../harness/index.js";
import { watchPainting } from "./in_page.js";

/** What has not happened by then never will: far beyond anything that is slow. */
const LIMIT_MS = 180_000;

/** Fails when a promise takes so long that it will not be kept any more. */
export async function within(promise, what) {
  const timer = new AbortController();
  const late = sleep(LIMIT_MS, undefined, { signal: timer.signal }).then(
    () => Promise.reject(new Error(`waited ${LIMIT_MS / 1000} s in vain until ${what}`)),
    () => {},
  );
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}

/** The version of the browser that is measured. */
export async function browserVersion() {
  const browser = await chromium.launch(launchOptions);
  const version = browser.version();
  await browser.close();
  return version;
}

/**
 * Starts a browser with a fresh profile, opens the agent's page at a hash and gives it to `work`, whose result is
 * returned. `scripts` run in the page before its own. A complaint of the page is an error.
 */
export async function visit(agent, hash, work, scripts = []) {
  const browser = await chromium.launch(launchOptions);
  const complaints = [];
  try {
    const context = await browser.newContext(contextOptions);
    context.setDefaultTimeout(LIMIT_MS);
    collectComplaints(context, complaints);
    for (const script of [watchPainting, ...scripts]) await context.addInitScript(script);

    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    // The processor's time of the main thread and not the wall clock's: what other programs take is not counted.
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
    const traffic = await watchTraffic(devtools);
    await page.goto(agent.url + hash);
    const signInShown = await within(page.evaluate(() => bench.signInShown), "the sign-in is shown");
    const result = await work({ page, devtools, traffic, signInShown });
    if (complaints.length > 0) throw new Error("all was measured, but not in good order");
    return result;
  } catch (error) {
    if (complaints.length > 0) error.message += `; the page complained:\n${complaints.join("\n")}`;
    throw error;
  } finally {
    await browser.close();
  }
}

/** Signs in where a list of restores is behind it; how long it took from Enter until its first row was painted. */
export async function signInToRows(page, agent) {
  await signIn(page, agent.password);
  const shown = await within(page.evaluate(() => bench.rowShown), "a restore is shown");
  return shown - (await page.evaluate(() => bench.entered));
}

/** Milliseconds that the main thread has worked so far. */
export async function busy(devtools) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
}

/** Counts what comes over the network, headers and all. */
async function watchTraffic(devtools) {
  const traffic = { requests: 0, bytes: 0 };
  const cached = new Set();
  devtools.on("Network.requestServedFromCache", ({ requestId }) => cached.add(requestId));
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (cached.has(requestId) || encodedDataLength === 0) return;
    traffic.requests += 1;
    traffic.bytes += encodedDataLength;
  });
  await devtools.send("Network.enable");
  return traffic;
}
