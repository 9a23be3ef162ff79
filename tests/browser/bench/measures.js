// What is measured in one cold visit. Every measure gives an object of plain numbers.

import { setTimeout as sleep } from "node:timers/promises";
import { root, signIn } from "../harness/index.js";
import { watchSealing } from "./in_page.js";
import { busy, signInToRows, visit, within } from "./visit.js";

/** The page asks every two seconds, its fastest, and half of that is enough to take an answer in. */
const POLLING = "#/restores?every=2";
const SETTLED_MS = 1_000;
const PAUSED = "#/restores?every=pause";

/** A key that changes nothing in so long was one that all rows match. */
const FILTER_LIMIT_MS = 1_000;
const KEYS = 8;
const WHEEL = { turns: 40, pixels: 600 };
const PARSES = 5;

/** From nothing to the first restore: what is seen when, and what it takes from the network. */
export function firstVisit(agent) {
  return visit(agent, "#/restores", async ({ page, traffic, signInShown }) => {
    const [firstPaint] = await page.evaluate(() =>
      performance.getEntriesByName("first-contentful-paint").map(({ startTime }) => startTime),
    );
    const before = { ...traffic };
    const afterEnter = await signInToRows(page, agent);
    return {
      firstPaint,
      signInShown,
      // Without the time that somebody needs to type the password.
      restoreShown: signInShown + afterEnter,
      signInBytes: before.bytes,
      signInRequests: before.requests,
      bytes: traffic.bytes,
      requests: traffic.requests,
    };
  });
}

/** A list of `count` restores: shown, polled, searched, scrolled. */
export function list(agent, count, { polls }) {
  return visit(agent, POLLING, async ({ page, devtools }) => {
    const firstAnswer = page.waitForEvent("requestfinished", isList).then((request) => request.response());
    const rowsShown = await signInToRows(page, agent);
    const total = Number(await page.evaluate(() => bench.total()));
    if (!(total >= count)) throw new Error(`${total} restores are shown of ${count}`);
    const answered = await page.evaluate(
      () => performance.getEntriesByType("resource").find(({ name }) => /\/restore\/tasks/.test(name)).responseEnd,
    );
    const shown = await page.evaluate(() => bench.rowShown);
    const answer = await (await firstAnswer).text();

    const poll = await pollCosts(page, devtools, polls);
    await page.evaluate((hash) => (location.hash = hash), PAUSED);
    const keys = await keystrokes(page);
    const longestFrame = await scroll(page);
    const memory = await memoryOf(page, devtools);
    return {
      rowsShown,
      rowsAfterAnswer: Math.max(0, shown - answered),
      poll: median(poll),
      slowestPoll: Math.max(...poll),
      halfParse: (await parseCost(page, devtools, answer)) / 2,
      keystroke: median(keys),
      slowestKeystroke: Math.max(...keys),
      longestFrame,
      ...memory,
      answerBytes: Buffer.byteLength(answer),
    };
  });
}

/** Sealing one header, on average over `headers` of them, as the page goes to and fro. */
export function sealing(agent, { headers }) {
  const work = async ({ page }) => {
    await signInToRows(page, agent);
    await page.evaluate(() => sealing.splice(0));
    const goToAndFro = async (headers) => {
      for (let turn = 0; sealing.length < headers; turn += 1) {
        location.hash = turn % 2 ? "#/restores" : "#/restores/rt2";
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      return sealing;
    };
    const times = await within(page.evaluate(goToAndFro, headers), `${headers} headers are sealed`);
    return { header: times.reduce((sum, time) => sum + time, 0) / times.length };
  };
  return visit(agent, "#/restores", work, [watchSealing]);
}

/** The middle one, or what lies between the two in the middle. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

const isList = (request) => /\/restore\/tasks(\?|$)/.test(request.url());

/** The main thread's work from one poll to the next, all that the page does in that time. */
async function pollCosts(page, devtools, polls) {
  const settled = async () => {
    await page.waitForEvent("requestfinished", isList);
    await sleep(SETTLED_MS);
    return busy(devtools);
  };
  const costs = [];
  for (let before = await settled(); costs.length < polls; ) {
    const after = await settled();
    costs.push(after - before);
    before = after;
  }
  return costs;
}

/** Parses the whole answer in the page, measured by the same clock as the polls. */
async function parseCost(page, devtools, answer) {
  const text = await page.evaluateHandle((answer) => answer, answer);
  const times = [];
  while (times.length < PARSES) {
    const before = await busy(devtools);
    await text.evaluate((text) => JSON.parse(text).data.contents.length);
    times.push((await busy(devtools)) - before);
  }
  return median(times);
}

/** Types the name of a restore into the search, and takes it away again. */
async function keystrokes(page) {
  const name = await page.locator("[data-tenant]").first().getAttribute("data-tenant");
  await page.locator("input[type=search]").focus();
  const typed = [...name].slice(0, KEYS);
  const times = [];
  for (const key of [...typed, ...typed.map(() => "Backspace")]) {
    const filtered = await page.evaluateHandle((limit) => ({ done: bench.filtered(limit) }), FILTER_LIMIT_MS);
    await page.keyboard.press(key);
    times.push(await within(filtered.evaluate(({ done }) => done), "a key reaches the search"));
  }
  const seen = times.filter((time) => time !== null);
  if (seen.length === 0) throw new Error(`typing "${typed.join("")}" into the search changed nothing`);
  return seen;
}

/** Turns the mouse's wheel over the rows, down and up again; the longest frame meanwhile. */
async function scroll(page) {
  const { x, y } = await page.locator("[data-job]").first().boundingBox();
  const at = [x + 40, y + 10];
  const row = () => page.evaluate((at) => document.elementFromPoint(...at)?.closest("[data-job]")?.dataset.job, at);
  await page.mouse.move(...at);
  const before = await row();
  const frames = await page.evaluateHandle(() => bench.frames());
  const turn = async (pixels) => {
    for (let turns = 0; turns < WHEEL.turns; turns += 1) await page.mouse.wheel(0, pixels);
  };
  await turn(WHEEL.pixels);
  if ((await row()) === before) throw new Error("the list does not scroll");
  await turn(-WHEEL.pixels);
  return frames.evaluate((end) => end());
}

/**
 * What the page holds, in bytes: the heap after its garbage was collected, and the memory of the WebAssembly, which
 * never shrinks, so that it is the most that was needed so far. Plain HTTP is never cross-origin isolated, which
 * `performance.measureUserAgentSpecificMemory` would need.
 */
async function memoryOf(page, devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return { heapBytes: usedSize, wasmBytes: await page.evaluate(() => bench.memory()) };
}
