// Makes what wasm-bindgen writes smaller: the main module and its script. Takes out exported classes that nothing here
// uses, and shortens the names of the imports, which contain digests.

import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { SECTION, filterExports, imports, sections, withSections, writeImports } from "./wasm.mjs";

/** Streams of JavaScript that are made from Rust: leptos brings them for server functions. */
const UNUSED = /^(__wbg_)?intounderlying/;
const GLUE = "./restore-watch_bg.js";

/** Shrinks `restore-watch_bg.wasm` and `restore-watch.js` in a folder. */
export function shrinkGlue(folder, features) {
  const [wasm, script] = [`${folder}/restore-watch_bg.wasm`, `${folder}/restore-watch.js`];
  const unexported = withSections(readFileSync(wasm), (id, content) => (id === SECTION.exports ? filterExports(content, (name) => !UNUSED.test(name)) : content));
  writeFileSync(wasm, unexported);
  execFileSync("wasm-opt", [...features, "--debuginfo", "--remove-unused-module-elements", wasm, "-o", wasm]);
  const bytes = readFileSync(wasm);
  const used = imports(sections(bytes).find(({ id }) => id === SECTION.imports).content).filter(({ module }) => module === GLUE);
  const short = new Map(used.map(({ name }, index) => [name, `i${index.toString(36)}`]));
  const renamed = (entry) => (entry.module === GLUE ? { ...entry, name: short.get(entry.name) } : entry);
  writeFileSync(wasm, withSections(bytes, (id, content) => (id === SECTION.imports ? writeImports(imports(content).map(renamed)) : content)));
  writeFileSync(script, shrinkScript(readFileSync(script, "utf8"), short));
}

/** The script with the imports that `short` names, under their short names. */
function shrinkScript(script, short) {
  const found = new Set();
  const shrunk = script
    .replace(/^export class IntoUnderlying\w+ \{\n[\s\S]*?^\}\n(?:if \(Symbol\.dispose\).*\n)?/gm, "")
    .replace(/^const IntoUnderlying\w+Finalization = [^;]*;\n/gm, "")
    .replace(/^ {8}(\w+): (function\([\s\S]*?^ {8}\}(?:, arguments\); \})?,\n)/gm, (_, name, body) => {
      found.add(name);
      return short.has(name) ? `        ${short.get(name)}: ${body}` : "";
    });
  const missing = [...short.keys()].filter((name) => !found.has(name));
  if (missing.length > 0 || /IntoUnderlying/.test(shrunk)) throw new Error(`wasm-bindgen writes another kind of script: ${missing.join(" ")}`);
  return shrunk;
}
