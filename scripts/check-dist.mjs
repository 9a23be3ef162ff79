// Checks the built page: each referenced file exists and matches the digest next to its name, there are no
// absolute addresses, the document contains no inline scripts, and the modules need no other features of WebAssembly than
// those that index.html lists, which all browsers of .browserslistrc have.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const dist = new URL("../dist/", import.meta.url);
const html = readFileSync(new URL("index.html", dist), "utf8");
const faults = [];

const attributes = (tag) =>
  Object.fromEntries([...tag.matchAll(/\s([a-z-]+)(?:=(?:"([^"]*)"|([^\s>"]+)))?/g)].map(([, name, quoted, bare]) => [name, quoted ?? bare ?? ""]));

const loaded = [...html.matchAll(/<(?:link|script)\b[^>]*>/g)].map(([tag]) => attributes(tag));
// The script of the main module names the modules of the signed-in pages.
const script = loaded.find(({ rel }) => rel === "modulepreload").href;
const modules = [...readFileSync(new URL(script, dist), "utf8").matchAll(/href:"([^"]*)",integrity:"([^"]*)"/g)];
if (modules.length === 0) faults.push("no module of the signed-in pages is named");
loaded.push(...modules.map(([, href, integrity]) => ({ href, integrity })));
for (const { src, href = src, integrity } of loaded) {
  if (!href) {
    faults.push("a script stands in the document itself");
  } else if (!href.startsWith("./")) {
    faults.push(`${href} is not a relative address`);
  } else if (!existsSync(new URL(href, dist))) {
    faults.push(`${href} is missing`);
  } else if (integrity !== `sha384-${createHash("sha384").update(readFileSync(new URL(href, dist))).digest("base64")}`) {
    faults.push(`${href} has no digest, or a wrong one`);
  }
}

const names = loaded.map(({ src, href = src }) => href).join(" ");
for (const ending of [".js", "_bg.wasm", ".css", ".svg"]) {
  if (!names.includes(ending)) faults.push(`no file ${ending} is loaded`);
}
JSON.parse(readFileSync(new URL("config.json", dist), "utf8"));
if (readdirSync(dist).some((name) => name.startsWith("config.json."))) faults.push("config.json is there twice, and the copy would go on being sent");

const [, features] = readFileSync(new URL("../index.html", import.meta.url), "utf8").match(/data-wasm-opt-params="([^"]*)"/);
const enabled = features.split(" ").filter((option) => option.startsWith("--enable-"));
for (const name of readdirSync(dist).filter((name) => name.endsWith(".wasm"))) {
  const { status, stderr } = spawnSync("wasm-opt", ["--mvp-features", ...enabled, fileURLToPath(new URL(name, dist))], { encoding: "utf8" });
  if (status !== 0) faults.push(`${name} needs newer features of WebAssembly: ${stderr.slice(0, 500)}`);
}

if (faults.length > 0) {
  console.error(`error: dist/ is not right: ${faults.join("; ")}`);
  process.exit(1);
}
console.log(`   dist/ holds what its page names (${loaded.length} files, digests right)`);
