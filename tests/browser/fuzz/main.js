// Tries the page with hostile input: seeded trials, each of one kind, in one page of Chromium after the other.
// A trial that finds something is repeated alone in a new page; what is found there, too, makes the run fail.

import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { launchOptions } from "../harness/chromium.js";
import { startSimulator } from "../harness/simulator.js";
import { KINDS, trialOf } from "./kinds.js";
import { openStage } from "./stage.js";

const { values: options } = parseArgs({
  options: { count: { type: "string", default: "60" }, seed: { type: "string", default: "1" }, kind: { type: "string" } },
});
const [count, first] = [Number(options.count), Number(options.seed)];

/** A page is used for so many trials: its memory never shrinks. */
const TRIALS_PER_PAGE = 30;
const WIDTHS = [320, 360, 1240];
/** A trial that takes longer is stopped, milliseconds. */
const LONGEST_TRIAL = 60_000;

/** Milliseconds that a task of the page may take: a multiple of what a fixed piece of work takes on this machine now. */
async function longestTask() {
  const page = await browser.newPage();
  const took = await page.evaluate(() => {
    const text = JSON.stringify(Array.from({ length: 100_000 }, (_, at) => ({ at, text: "x".repeat(20) })));
    const times = Array.from({ length: 5 }, () => {
      const begun = performance.now();
      JSON.parse(text);
      return performance.now() - begun;
    });
    return times.sort((one, other) => one - other)[2];
  });
  await page.close();
  return Math.max(2_000, 60 * took);
}

/** A new page, in place of the one so far. */
async function renewed(before) {
  await before?.context.close().catch(() => {});
  // A browser that has crashed is a finding of the trial that it was used for.
  if (!browser?.isConnected()) browser = await chromium.launch(launchOptions);
  return openStage(browser, agent, await longestTask());
}

/** Runs a trial. Returns what was found. */
async function run(stage, seed) {
  const trial = trialOf(seed, options.kind);
  await stage.page.setViewportSize({ width: trial.random.pick(WIDTHS), height: 900 });
  const limit = new Promise((_, reject) => setTimeout(reject, LONGEST_TRIAL, new Error(`no end after ${LONGEST_TRIAL / 1_000} s`)).unref());
  try {
    await Promise.race([KINDS[trial.kind](stage, trial), limit]);
  } catch (error) {
    stage.expect(false, `the trial broke: ${String(error.message).split("\n")[0]}`);
  }
  stage.change = undefined;
  return stage.take();
}

const begun = Date.now();
const agent = await startSimulator({});
await agent.control("PUT", "clock", { stands: true });
let browser;
let stage;
let failures = 0;
for (let seed = first; seed < first + count; seed += 1) {
  if (!stage || (seed - first) % TRIALS_PER_PAGE === 0) stage = await renewed(stage);
  const before = await run(stage, seed);
  if (before.length === 0) continue;
  stage = await renewed(stage);
  const alone = await run(stage, seed);
  failures += alone.length ? 1 : 0;
  const { kind } = trialOf(seed, options.kind);
  console.log(`${kind}: make fuzz COUNT=1 SEED=${seed}${options.kind ? ` KIND=${kind}` : ""}`);
  for (const finding of new Set(alone)) console.log(`   ${finding}`);
  if (!alone.length) console.log(`   not again when alone: ${before[0]}`);
  stage = await renewed(stage);
}
await browser?.close();
await agent.stop();
const seconds = Math.round((Date.now() - begun) / 1_000);
console.log(`${count} trials from seed ${first} in ${seconds} s: ${failures} fell short`);
process.exitCode = failures ? 1 : 0;
