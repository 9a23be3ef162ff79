// Sizes of what a visit loads, in bytes and compressed by brotli (quality 11); fails above the budgets. The sign-in comes
// with the texts of one language; the signed-in pages are modules that come after it.

import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, constants } from "node:zlib";

/** Compressed bytes that are allowed, and those that are wanted. */
const BUDGETS = {
  "first load": { allowed: 178_000, wanted: 150_000 },
  "until the list is shown": { allowed: 398_000, wanted: 300_000 },
  "until a restore is shown": { allowed: 524_000, wanted: 300_000 },
  everything: { allowed: 727_000, wanted: 520_000 },
};
const dist = new URL("../dist/", import.meta.url);

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  // The compressed copies are the same files.
  .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
  .map((entry) => {
    const bytes = readFileSync(`${entry.parentPath}/${entry.name}`);
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
    return { name: entry.name, raw: bytes.length, brotli: brotliCompressSync(bytes, options).length };
  })
  .sort((a, b) => b.brotli - a.brotli);
// The main script lists the modules with the pages that need each.
const script = readFileSync(new URL(files.find(({ name }) => /^restore-watch-\w+\.js$/.test(name)).name, dist), "utf8");
const modules = new Map([...script.matchAll(/href:"\.\/([^"]*)",integrity:"[^"]*",pages:(\[[^\]]*\])/g)].map(([, name, pages]) => [name, JSON.parse(pages)]));
/** What is loaded with these parts of the program, the main one included. */
const load = (parts) => files.filter(({ name }) => !modules.has(name) || modules.get(name).some((part) => parts.includes(part)));

const sum = (files, key) => files.reduce((total, file) => total + file[key], 0);
const print = (title, files) => {
  console.log(`\n== ${title}\n\n${"bytes".padStart(10)}${"brotli".padStart(10)}  file`);
  for (const { raw, brotli, name } of [...files, { name: "in all", raw: sum(files, "raw"), brotli: sum(files, "brotli") }]) {
    console.log(`${String(raw).padStart(10)}${String(brotli).padStart(10)}  ${name}`);
  }
};
/** A load in the language that is larger. */
const inEither = (parts) => {
  const [english, chinese] = ["english", "chinese"].map((language) => load(parts.map((part) => part.replace("LANGUAGE", language))));
  return sum(english, "brotli") > sum(chinese, "brotli") ? english : chinese;
};
const first = inEither(["LANGUAGE"]);
print("Size of the first load", first);
print("Loaded after the sign-in, and for the other language", files.filter((file) => !first.includes(file)));

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const signedIn = ["LANGUAGE", "LANGUAGE_pages"];
const loads = [first, inEither([...signedIn, "board"]), inEither([...signedIn, "restore"]), files];
console.log();
const over = Object.entries(BUDGETS).filter(([what, { allowed, wanted }], index) => {
  const size = sum(loads[index], "brotli");
  console.log(`   ${what.padEnd(26)}${kB(size).padStart(9)} of ${kB(allowed)} allowed, ${kB(wanted)} wanted`);
  return size > allowed;
});
if (over.length > 0) {
  console.error(`\nerror: over the budget: ${over.map(([what]) => what).join(", ")}`);
  process.exit(1);
}
