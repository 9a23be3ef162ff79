// Writes the style sheet and the scripts of the page, compiled, into target/page/, where trunk takes them.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compiledScript, compiledStyles } from "./compile.mjs";

// In the order of the cascade.
const SHEETS = "tokens base boot layout connect restore timeline affairs memory board wall drills print";
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}target/page`;
const read = (path) => readFileSync(root + path, "utf8");

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/style.css`, compiledStyles(Buffer.from(SHEETS.split(" ").map((name) => read(`style/${name}.css`)).join(""))));
writeFileSync(`${folder}/boot.js`, compiledScript(read("boot.js")));
// Even older browsers are to be told what they lack.
writeFileSync(`${folder}/support.js`, compiledScript(read("support.js"), "es5"));
