// The measurements of a cold visit. Every figure is named with its unit: bytes, or milliseconds (Ms).

import { setTimeout as sleep } from "node:timers/promises";
import { watchSealing } from "./in_page.js";
import { median } from "./report.js";
import { busy, signInToRows, visit, within } from "./visit.js";

/** The page polls every two seconds, its shortest interval; half of that is enough to apply an answer. */
const POLLING = "#/restores?every=2";
const SETTLED_MS = 1_000;
const PAUSED = "#/restores?every=pause";

const WHEEL_PIXELS = 600;
const PARSES = 5;

/** From an empty browser to the first restore: what is visible when, and the network traffic. */
export function firstVisit(agent) {
  return visit(agent, "#/restores", async ({ page, traffic, signInShown }) => {
    const before = { ...traffic };
    const afterEnter = await signInToRows(page, agent);
    return {
      firstPaintMs: await within(page.evaluate(() => bench.firstPaint), "the first paint is reported"),
      signInShownMs: signInShown,
      // Without the time in which a user types the password.
      restoreShownMs: signInShown + afterEnter,
      signInBytes: before.bytes,
      signInRequests: before.requests,
      bytes: traffic.bytes,
      requests: traffic.requests,
    };
  });
}

/** A list of `count` restores: shown, polled, searched with a word of `keys` letters, scrolled by `turns` of the wheel. */
export function list(agent, count, { polls, keys, turns }) {
  return visit(agent, POLLING, async ({ page, devtools }) => {
    const asked = page.waitForEvent("requestfinished", isList);
    const [request, rowsShownMs] = await Promise.all([asked, signInToRows(page, agent)]);
    const total = Number(await page.evaluate(() => bench.total()));
    if (!(total >= count)) throw new Error(`${total} restores are shown of ${count}`);
    const answered = await page.evaluate(
      () => performance.getEntriesByType("resource").find(({ name }) => /\/restore\/tasks/.test(name)).responseEnd,
    );
    const shown = await page.evaluate(() => bench.rowShown);
    const answer = await (await request.response()).text();

    const { costs, wholeLists } = await poll(page, devtools, polls);
    await page.evaluate((hash) => (location.hash = hash), PAUSED);
    const keystrokes = await search(page, keys);
    const longestFrameMs = await scroll(page, turns);
    const memory = await memoryOf(page, devtools);
    const parseMs = await parse(page, devtools, answer);
    return {
      answerBytes: Buffer.byteLength(answer),
      rowsShownMs,
      rowsAfterAnswerMs: Math.max(0, shown - answered),
      pollMs: median(costs),
      dearestPollMs: Math.max(...costs),
      wholeLists,
      halfParseMs: parseMs / 2,
      keystrokeMs: median(keystrokes),
      slowestKeystrokeMs: Math.max(...keystrokes),
      longestFrameMs,
      ...memory,
    };
  });
}

/** Sealing of a header, averaged over `headers` of them, while the page navigates back and forth. */
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
    return { headerMs: times.reduce((sum, time) => sum + time, 0) / times.length };
  };
  return visit(agent, "#/restores", work, [watchSealing]);
}

const isList = (request) => /\/restore\/tasks(\?|$)/.test(request.url());

/** Work of the main thread between two polls, of any kind, and how many of them queried the full list. */
async function poll(page, devtools, polls) {
  const asked = [];
  page.on("requestfinished", (request) => isList(request) && asked.push(new URL(request.url()).searchParams));
  const settled = async () => {
    await page.waitForEvent("requestfinished", isList);
    await sleep(SETTLED_MS);
    return { answers: asked.length, spent: await busy(devtools) };
  };
  let before = await settled();
  const first = before.answers;
  const costs = [];
  while (costs.length < polls) {
    const after = await settled();
    costs.push((after.spent - before.spent) / (after.answers - before.answers));
    before = after;
  }
  return { costs, wholeLists: asked.slice(first).filter((query) => !query.has("start_time")).length };
}

/** Cost of parsing the full answer in the page, on the same clock as the polls. */
async function parse(page, devtools, answer) {
  const text = await page.evaluateHandle((answer) => answer, answer);
  const times = [];
  while (times.length < PARSES) {
    const before = await busy(devtools);
    await text.evaluate((text) => JSON.parse(text).data.contents.length);
    times.push((await busy(devtools)) - before);
  }
  return median(times);
}

/** Types the name of a restore into the search and clears it again. */
async function search(page, keys) {
  const name = await page.locator("[data-tenant]").first().getAttribute("data-tenant");
  await page.locator("input[type=search]").focus();
  const typed = [...name].slice(0, keys);
  const times = [];
  for (const key of [...typed, ...typed.map(() => "Backspace")]) {
    const filtered = await page.evaluateHandle(() => ({ done: bench.filtered() }));
    await page.keyboard.press(key);
    times.push(await within(filtered.evaluate(({ done }) => done), "a key reaches the search"));
  }
  const seen = times.filter((time) => time !== null);
  if (seen.length === 0) throw new Error(`typing "${typed.join("")}" into the search changed nothing`);
  return seen;
}

/** Scrolls the rows down and up with the mouse wheel; returns the longest frame. */
async function scroll(page, turns) {
  const first = await page.locator("[data-job]").first().boundingBox();
  const [x, y] = [first.x + 40, first.y + 10];
  const wheel = async (pixels) => {
    for (let done = 0; done < turns; done += 1) await page.mouse.wheel(0, pixels);
  };
  await page.mouse.move(x, y);
  const key = await page.evaluate(([x, y]) => bench.rowAt(x, y), [x, y]);
  const frames = await page.evaluateHandle(() => bench.frames());
  await wheel(WHEEL_PIXELS);
  await within(page.evaluate(([x, y, key]) => bench.rowGone(x, y, key), [x, y, key]), "the list scrolls");
  await wheel(-WHEEL_PIXELS);
  return frames.evaluate((end) => end());
}

/**
 * Memory of the page in bytes: the heap after a garbage collection, and the WebAssembly memory, which never
 * shrinks and is thus the maximum so far. `performance.measureUserAgentSpecificMemory` needs cross-origin
 * isolation, which plain HTTP never has.
 */
async function memoryOf(page, devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return { heapBytes: usedSize, wasmBytes: await page.evaluate(() => bench.memory()) };
}
