// The twenty largest contributors to the modules of the last `make dist`, by module of the source and by generic
// function, so that growth is seen. Optimises the modules once more, with the names of the functions.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { functions } from "./wasm.mjs";

const SHOWN = 20;
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}target/page/split`;
const [, level, parameters] = readFileSync(`${root}index.html`, "utf8").match(/data-wasm-opt="(.)" data-wasm-opt-params="([^"]*)"/);

const split = readdirSync(folder).filter((name) => /^(split_|chunk_)\w+\.wasm$/.test(name));
const modules = [`${root}target/wasm-bindgen/release/restore-watch_bg.wasm`, ...split.map((name) => `${folder}/${name}`)];
const scratch = mkdtempSync(`${tmpdir()}/contributors-`);
const optimized = await Promise.all(
  modules.map(async (path, index) => {
    const named = `${scratch}/${index}.wasm`;
    await promisify(execFile)("wasm-opt", [`-O${level}`, "--debuginfo", ...parameters.split(" "), path, "-o", named]);
    return functions(readFileSync(named));
  }),
);
rmSync(scratch, { recursive: true });

const all = optimized.flatMap(({ functions }) => functions).map(({ name, size }) => ({ path: readable(name), size }));
const code = all.reduce((sum, { size }) => sum + size, 0);
console.log(`\n${all.length} functions with ${code} bytes of code, ${optimized.reduce((sum, { data }) => sum + data, 0)} bytes of data`);
print("Largest modules", all, moduleOf);
print("Largest generic functions", all, (path) => path);

/** A symbol's path without its hash; `{}` is a closure, a generic function has one path for all its instances. */
function readable(symbol) {
  const CODES = { LT: "<", GT: ">", LP: "(", RP: ")", C: ",", RF: "&", BP: "*", u20: " ", u27: "'", u3b: ";", u5b: "[", u5d: "]", u7b: "{", u7d: "}" };
  const [, mangled] = symbol.match(/^_ZN(.*)E$/) ?? [];
  // wasm-bindgen has written out the names of the main module already.
  if (!mangled) return symbol.replace(/::h[0-9a-f]{16}$/, "").replaceAll("{{closure}}", "{}");
  const parts = [];
  for (let rest = mangled; rest.length > 0; ) {
    const [digits] = rest.match(/^\d*/);
    if (!digits) break;
    parts.push(rest.slice(digits.length, digits.length + Number(digits)));
    rest = rest.slice(digits.length + Number(digits));
  }
  return parts
    .filter((part) => !/^h[0-9a-f]{16}$/.test(part))
    .map((part) => part.replace(/^_\$/, "$").replace(/\$(\w+)\$/g, (_, code) => CODES[code] ?? "_").replaceAll("..", "::"))
    .join("::")
    .replaceAll("{{closure}}", "{}");
}

/** The crate of a function; two modules more for the program's own. A function of a trait belongs to the trait's crate. */
function moduleOf(path) {
  const own = path.match(/^<?(restore_watch(?:::[a-z_0-9]+){1,3})/);
  if (own) return own[1].replace(/::__component_\w*$/, "");
  const [, crate] = path.match(/^<.* as (\w+)::/) ?? path.match(/^[<&]*(\w+)/) ?? [];
  return crate ?? path;
}

function print(title, all, group) {
  const groups = grouped(all, group);
  const rows = [...groups].map(([name, members]) => ({ name, count: members.length, size: members.reduce((sum, { size }) => sum + size, 0) }));
  console.log(`\n== ${title}\n\n${"bytes".padStart(10)}${"functions".padStart(11)}`);
  for (const { name, count, size } of rows.sort((a, b) => b.size - a.size).slice(0, SHOWN)) {
    console.log(`${String(size).padStart(10)}${String(count).padStart(11)}  ${name.slice(0, 140)}`);
  }
}

function grouped(all, group) {
  const groups = new Map();
  for (const one of all) {
    const name = group(one.path);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(one);
  }
  return groups;
}
