// A cold visit: a browser without a cache opens the page, and a user signs in.

import { setTimeout as sleep } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { collectComplaints, contextOptions, launchOptions } from "../harness/chromium.js";
import { signIn } from "../harness/index.js";
import { watchPainting } from "./in_page.js";

/** Timeout far beyond any slow step. */
const LIMIT_MS = 180_000;

/** Rejects if a promise does not settle in time. */
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

/** The version of the measured browser. */
export async function browserVersion() {
  const browser = await chromium.launch(launchOptions);
  const version = browser.version();
  await browser.close();
  return version;
}

/**
 * Starts a browser with a new profile, opens the agent's page at a hash and calls `work` with it; returns its
 * result. `scripts` run before the page's own. An error reported by the page is an error.
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
    // CPU time of the main thread instead of wall-clock time, which other programs would influence.
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

/** Signs in before a list of restores; returns the time from Enter until the first row was painted. */
export async function signInToRows(page, agent) {
  await signIn(page, agent.password);
  const shown = await within(page.evaluate(() => bench.rowShown), "a restore is shown");
  return shown - (await page.evaluate(() => bench.entered));
}

/** CPU milliseconds of the main thread so far. */
export async function busy(devtools) {
  const { metrics } = await devtools.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
}

/** Counts the bytes received over the network, including headers. */
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
