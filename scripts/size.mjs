// What a first visit loads, in bytes and as brotli (quality 11) sends it; fails above the budget.
// That is all of dist/: nothing there waits for the sign-in.

import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const AIM = 165_000;
const BUDGET = 200_000;
// The page is larger than its budget at present. Until it is not, it must not grow: lower this with every saving, and
// take it out when it has reached the budget.
const CEILING = 290_000;
const dist = new URL("../dist/", import.meta.url);

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const bytes = readFileSync(`${entry.parentPath}/${entry.name}`);
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
    return { name: entry.name, raw: bytes.length, brotli: brotliCompressSync(bytes, options).length };
  })
  .sort((a, b) => b.brotli - a.brotli);

const sum = (key) => files.reduce((total, file) => total + file[key], 0);
const rows = [...files, { name: "first load", raw: sum("raw"), brotli: sum("brotli") }];
console.log("\n== Size of the first load\n");
console.log(`${"bytes".padStart(10)}${"brotli".padStart(10)}  file`);
for (const { raw, brotli, name } of rows) {
  console.log(`${String(raw).padStart(10)}${String(brotli).padStart(10)}  ${name}`);
}

const total = sum("brotli");
console.log(`\n   ${(total / 1000).toFixed(1)} kB of ${BUDGET / 1000} kB allowed, ${AIM / 1000} kB aimed at`);
if (total > BUDGET) {
  console.error(`\nWARNING: the first load is ${total - BUDGET} bytes over its budget`);
}
if (total > CEILING) {
  console.error(`\nerror: the first load has grown beyond ${CEILING / 1000} kB`);
  process.exit(1);
}
