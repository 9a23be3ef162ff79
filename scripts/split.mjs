// wasm-bindgen for a program in two modules: what is needed after the sign-in only (src/ui/pages.rs) becomes a file of
// its own, and the script of the main module learns to fetch it. Arguments are wasm-bindgen's.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}target/page/split`;
const run = (tool, args) => execFileSync(tool, args, { stdio: "inherit" });
const bindgen = (args) => run(`${root}.tools/bin/wasm-bindgen`, args);

const given = process.argv.slice(2);
const program = given.find((arg) => arg.endsWith("/release/restore-watch.wasm"));
if (program) {
  const pages = split(program);
  bindgen([...given.filter((arg) => arg !== program), `${folder}/main.wasm`, "--keep-lld-exports"]);
  const out = given.find((arg) => arg.startsWith("--out-dir=")).slice("--out-dir=".length);
  joinLoader(`${out}/restore-watch.js`, pages);
} else {
  bindgen(given);
}

/** Splits the program; the second module gets a name with its digest, as all files of dist/ have. */
function split(program) {
  rmSync(folder, { recursive: true, force: true });
  run("wasm-split-cli", [program, folder]);
  const chunks = readdirSync(folder).filter((name) => name.startsWith("split_"));
  if (chunks.length !== 1) throw new Error(`one module is split off, not ${chunks.length}: ${chunks.join(" ")}`);
  const [chunk] = chunks;
  // Optimised as trunk does the main module.
  const [, level, parameters] = readFileSync(`${root}index.html`, "utf8").match(/data-wasm-opt="(.)" data-wasm-opt-params="([^"]*)"/);
  run("wasm-opt", [`-O${level}`, ...parameters.split(" "), `${folder}/${chunk}`, "-o", `${folder}/pages.wasm`]);
  const bytes = readFileSync(`${folder}/pages.wasm`);
  const digest = (algorithm, encoding) => createHash(algorithm).update(bytes).digest(encoding);
  const name = `pages-${digest("sha256", "hex").slice(0, 16)}.wasm`;
  renameSync(`${folder}/pages.wasm`, `${folder}/${name}`);
  return { chunk, name, integrity: `sha384-${digest("sha384", "base64")}` };
}

/** Puts the loader that wasm-split has written into the main script: a file of its own would have no digest. */
function joinLoader(path, { chunk, name, integrity }) {
  let loader = readFileSync(`${folder}/__wasm_split.js`, "utf8");
  const [exported] = loader.match(/__wasm_split_load_\w+/);
  loader = replaced(loader, 'import { initSync } from "./main.js";', "");
  loader = replaced(loader, "export const", "const");
  loader = replaced(loader, `new URL("./${chunk}", import.meta.url)`, `new URL("./${name}", import.meta.url), { integrity: "${integrity}" }`);
  // Whoever asked for the pages says that they did not come.
  loader = replaced(loader, "console.error(e);", "");
  const script = readFileSync(path, "utf8");
  const [statement, binding] = script.match(/import \* as (\w+) from "\.\/__wasm_split\.js";?/);
  writeFileSync(path, `${replaced(script, statement, "")}\n${loader}\nconst ${binding} = { ${exported} };\n`);
}

function replaced(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`"${from}" is expected once in what wasm-split and wasm-bindgen write`);
  return text.replace(from, to);
}
