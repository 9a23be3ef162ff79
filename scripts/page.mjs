// The style sheet and the scripts of the page, compiled for the browsers of .browserslistrc into target/page/, where trunk
// takes them.

import browserslist from "browserslist";
import { buildSync } from "esbuild";
import { browserslistToTargets, transform } from "lightningcss";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

// In the order of the cascade.
const SHEETS = "tokens base boot layout connect restore timeline affairs memory board wall drills print";
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = `${root}target/page`;
const browsers = browserslist(undefined, { path: root });

mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/style.css`, styles());
script("boot.js", oldestOfEach());
// It has to tell even older browsers what they lack.
script("support.js", ["es5"]);

function styles() {
  const code = Buffer.concat(SHEETS.split(" ").map((name) => readFileSync(`${root}style/${name}.css`)));
  const compiled = transform({ filename: "style.css", code, targets: browserslistToTargets(browsers), minify: true });
  for (const { message, loc } of compiled.warnings) throw new Error(`style/: ${message}, line ${loc.line} of all sheets`);
  return compiled.code;
}

function script(name, target) {
  buildSync({ entryPoints: [root + name], outfile: `${folder}/${name}`, target, minify: true, charset: "utf8", logLevel: "warning" });
}

/** Such as "chrome96". Browsers of one kernel have one name here. */
function oldestOfEach() {
  const oldest = new Map();
  for (const browser of browsers) {
    const [name, version] = browser.split(" ");
    const known = { and_chr: "chrome", and_ff: "firefox", ios_saf: "ios" }[name] ?? name;
    oldest.set(known, Math.min(oldest.get(known) ?? Infinity, parseFloat(version)));
  }
  return [...oldest].map(([name, version]) => name + version);
}
