// Size of a visit in bytes and compressed by brotli (quality 11); fails above the budgets. The module of the
// signed-in pages has its own budget; everything else is the first load.

import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

const AIM = 165_000;
const BUDGET = 200_000;
const PAGES_BUDGET = 435_000;
const dist = new URL("../dist/", import.meta.url);

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const bytes = readFileSync(`${entry.parentPath}/${entry.name}`);
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
    return { name: entry.name, raw: bytes.length, brotli: brotliCompressSync(bytes, options).length };
  })
  .sort((a, b) => b.brotli - a.brotli);
const isPages = ({ name }) => /^pages-.*\.wasm$/.test(name);
const pages = files.filter(isPages);
const first = files.filter((file) => !isPages(file));
if (pages.length !== 1) throw new Error("dist/ is expected to have one module of the signed-in pages");

const sum = (files, key) => files.reduce((total, file) => total + file[key], 0);
const print = (title, files) => {
  console.log(`\n== ${title}\n\n${"bytes".padStart(10)}${"brotli".padStart(10)}  file`);
  for (const { raw, brotli, name } of [...files, { name: "in all", raw: sum(files, "raw"), brotli: sum(files, "brotli") }]) {
    console.log(`${String(raw).padStart(10)}${String(brotli).padStart(10)}  ${name}`);
  }
};
print("Size of the first load", first);
print("Loaded after the sign-in", pages);

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const [total, later] = [sum(first, "brotli"), sum(pages, "brotli")];
console.log(`\n   first load ${kB(total)} of ${kB(BUDGET)} allowed, ${kB(AIM)} aimed at; afterwards ${kB(later)} of ${kB(PAGES_BUDGET)}`);
if (total > BUDGET || later > PAGES_BUDGET) {
  console.error("\nerror: the page is over its budget");
  process.exit(1);
}
