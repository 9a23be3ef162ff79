// Finds what the browsers of .browserslistrc do not know, in the compiled style sheet and in what the program calls and
// draws. eslint.config.mjs has the scripts, wasm-opt's list of features in index.html the WebAssembly.

import data from "@mdn/browser-compat-data" with { type: "json" };
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isKnown, older, targets } from "./older.mjs";

// What some of them lack, and what they do instead. tests/browser/specs/older.spec.js shows the page without it.
const STYLES = {
  ":has": "some details are arranged in another way",
  "@page": "the browser chooses the margins",
  "@media (scripting)": "without scripts, “Loading” stays beside the sentence of <noscript>",
  "contain-intrinsic-block-size": "the rows have a height of their own",
  "content: / alt": "the declaration before it has the sign without a text",
  "cursor: crosshair": "a telephone has no pointer",
  "cursor: help": "a telephone has no pointer",
  "cursor: not-allowed": "a telephone has no pointer",
  "cursor: pointer": "a telephone has no pointer",
  "cursor: progress": "a telephone has no pointer",
  "forced-color-adjust": "bars have the colours that were chosen for everything",
  "grid-template-columns: subgrid": "the columns of the wall have widths of their own",
  "print-color-adjust": "the compiled sheet has WebKit's prefix, too",
  resize: "a telephone's texts grow by themselves",
  "text-decoration: dotted": "the compiled sheet has WebKit's prefix, too",
};
// Methods with these names are Rust's own or the program's.
const RUST = ["body", "bytes", "filter", "login", "name", "restore", "share", "values"];
const PROGRAM = {
  autocapitalize: "a keyboard on the screen may begin with a capital",
  popover: "hidden shows and hides it too",
};

const root = fileURLToPath(new URL("..", import.meta.url));
const browsers = targets();
const faults = [];

const { unknown } = older(readFileSync(`${root}target/page/style.css`, "utf8"), browsers);
compare("the style sheet", unknown, STYLES);

const sources = readdirSync(`${root}src`, { recursive: true, withFileTypes: true })
  .filter(({ name }) => name.endsWith(".rs"))
  .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`, "utf8"))
  .join("\n");
compare("src/", [...newerCalls(), ...newerAttributes()], PROGRAM);

if (faults.length > 0) {
  console.error(`error: ${Object.entries(browsers).map((one) => one.join(" ")).join(", ")}: ${faults.join("; ")}`);
  process.exit(1);
}
console.log("   nothing newer than the browsers of .browserslistrc, but for what they can do without");

function compare(where, found, known) {
  for (const name of found) if (!(name in known)) faults.push(`${where} uses ${name}, which not all of them know`);
  for (const name of Object.keys(known)) if (!found.includes(name)) faults.push(`${where} does not use ${name} any more: take it from the list`);
}

/** Methods of web-sys that the program calls without looking whether they are there. `ui/js_object.rs` looks. */
function newerCalls() {
  const manifest = readFileSync(`${root}Cargo.toml`, "utf8");
  const listed = [...manifest.matchAll(/^web-sys = \{.*?features = \[([^\]]*)\]/gms)].flatMap(([, names]) => [...names.matchAll(/"(\w+)"/g)]);
  const names = new Set(["element", "node", "eventtarget", ...listed.map(([, name]) => name.toLowerCase())]);
  return Object.entries(data.api)
    .filter(([name]) => names.has(name.toLowerCase()))
    .flatMap(([api, members]) => Object.entries(members).filter(([name, member]) => /^[a-z]\w*$/.test(name) && !isKnown(member, browsers)).map(([name]) => ({ api, name })))
    .filter(({ name }) => !RUST.includes(name))
    .filter(({ api, name }) => {
      const call = name.replace(/_static$/, "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return new RegExp(name.endsWith("_static") ? `\\b${api}::${call}(_with_\\w+)?\\(` : `\\.(set_)?${call}(_with_\\w+)?\\(`, "i").test(sources);
    })
    .map(({ api, name }) => `${api}.${name}`);
}

function newerAttributes() {
  const newer = Object.entries(data.html.global_attributes).filter(([, attribute]) => !isKnown(attribute, browsers));
  return newer.map(([name]) => name).filter((name) => new RegExp(`\\s${name}=["{(\\w]`).test(sources));
}
