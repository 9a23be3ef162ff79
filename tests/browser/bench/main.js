// Benchmarks the built page in Chromium, as medians of cold runs: a table, then one line of JSON. It compares
// no time with a limit, and fails only if something cannot be measured.

import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { startSimulator } from "../harness/simulator.js";
import { firstVisit, list, sealing } from "./measures.js";
import { ALL, deepLink, opening, shifts, WITH_WINDOW } from "./opening.js";
import { medians, table } from "./report.js";
import { browserVersion } from "./visit.js";
import { WATCHED, watching } from "./watching.js";

const { values: options } = parseArgs({ options: { short: { type: "boolean", default: false }, json: { type: "string" } } });
const plan = options.short
  ? { visits: 1, runs: 1, lists: [100, 1_000], polls: 1, keys: 3, turns: 10, headers: 4, latencies: [0], jumps: 1, warmMs: 500, watchedMs: 2_000 }
  : { visits: 9, runs: 3, lists: [100, 1_000, 10_000], polls: 5, keys: 8, turns: 40, headers: 60, latencies: [0, 100, 300], jumps: 5, warmMs: 15_000, watchedMs: 60_000 };
const KEY_BITS = [1024, 4096];
const RUNNING = 50;

/** Runs a measurement several times, each with its own agent, and returns the medians. */
async function repeat(runs, what, simulator, measure) {
  const all = [];
  while (all.length < runs) {
    console.error(`   ${what}, run ${all.length + 1} of ${runs}`);
    const agent = await startSimulator(simulator);
    try {
      all.push(await measure(agent));
    } finally {
      await agent.stop();
    }
  }
  return medians(all);
}

const [load] = loadavg();
const machine = { chromium: await browserVersion(), processor: cpus()[0].model, cores: availableParallelism(), load };
const first = await repeat(plan.visits, "a first visit", {}, firstVisit);
const lists = {};
for (const count of plan.lists) {
  const generate = { ended: count - RUNNING, running: RUNNING, counters: true };
  lists[count] = await repeat(plan.runs, `${count} restores`, { scenario: { generate } }, (agent) => list(agent, count, plan));
}
const openings = {};
for (const latency of plan.latencies) {
  for (const [what, tenant] of Object.entries(WITH_WINDOW)) {
    openings[`${what}, ${latency} ms`] = await repeat(plan.runs, `a restore with ${what}, ${latency} ms away`, {}, async (agent) => {
      if (latency) await agent.control("PUT", "faults", [{ kind: "latency", ms: latency }]);
      return { ...(await opening(agent, tenant)), ...(await deepLink(agent, tenant)) };
    });
  }
}
const jumps = {};
for (const [what, tenant] of Object.entries(ALL).slice(0, plan.jumps)) {
  jumps[what] = await repeat(1, `shifts of ${what}`, {}, (agent) => shifts(agent, tenant));
}
const watched = {};
for (const [what, hash] of Object.entries(WATCHED)) {
  watched[what] = await repeat(1, `a minute of ${what}`, {}, (agent) => watching(agent, hash, plan));
}
const long = { scenario: { generate: { ended: 10_000 - RUNNING, running: RUNNING, counters: true } } };
watched["10000 rows"] = await repeat(1, "a minute of 10000 rows", long, (agent) => watching(agent, "#/restores", plan));
const keys = {};
for (const keyBits of KEY_BITS) {
  keys[keyBits] = await repeat(plan.runs, `a key of ${keyBits} bits`, { keyBits }, (agent) => sealing(agent, plan));
}

const { visits, runs, headers, polls } = plan;
const heads = (sets, unit) => Object.fromEntries(Object.entries(sets).map(([head, figures]) => [`${head} ${unit}`, figures]));
console.log(`
Chromium ${machine.chromium} on ${machine.cores} × ${machine.processor}, load ${load.toFixed(1)} before; the agent is on this machine.

${table(`A first visit (cold runs: ${visits})`, { "": first })}

${table(`Lists (cold runs: ${runs}, polls in each: ${polls})`, heads(lists, "rows"))}

${table(`A restore is opened, agent away by (cold runs: ${runs})`, openings)}

${table("Layout shift from a click to 8 s later", jumps)}

${table("Looking on, at the pace that the page chooses", watched)}

${table(`Sealing (cold runs: ${runs}, headers in each: ${headers})`, heads(keys, "bits"))}
`);
const json = JSON.stringify({ machine, plan, first, lists, openings, jumps, watched, sealing: keys });
console.log(json);
if (options.json) writeFileSync(options.json, `${json}\n`);
