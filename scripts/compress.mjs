// Writes each file of dist/ compressed beside it, as .br and .gz, so that a server sends it without work of its own. The
// same file gives the same bytes. config.json is left out: whoever changes it would go on sending the old one.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
// Servers send nothing shorter than this compressed, and would gain nothing.
const SHORTEST = 256;

let count = 0;
for (const name of readdirSync(dist).sort()) {
  const bytes = readFileSync(new URL(name, dist));
  if (/\.(br|gz)$/.test(name) || name === "config.json" || bytes.length < SHORTEST) continue;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(new URL(`${name}.br`, dist), brotliCompressSync(bytes, { params }));
  writeFileSync(new URL(`${name}.gz`, dist), gzipSync(bytes, { level: 9 }));
  count += 1;
}
console.log(`   ${count} files stand compressed beside themselves (.br and .gz)`);
