// Style sheets and scripts for the browsers of .browserslistrc.

import browserslist from "browserslist";
import { transformSync } from "esbuild";
import { browserslistToTargets, transform } from "lightningcss";
import { fileURLToPath } from "node:url";

const browsers = browserslist(undefined, { path: fileURLToPath(new URL("..", import.meta.url)) });

/** The oldest of each, by the names that esbuild has: "chrome96". */
const oldest = ["chrome", "edge", "firefox", "safari", "ios"].map((name) => {
  const versions = browsers.filter((browser) => browser.startsWith(name)).map((browser) => parseFloat(browser.split(" ")[1]));
  return name + Math.min(...versions);
});

/** A style sheet without what they do not know, as far as that can be rewritten, in few bytes. */
export function compiledStyles(code) {
  const compiled = transform({ filename: "style.css", code, targets: browserslistToTargets(browsers), minify: true });
  for (const { message, loc } of compiled.warnings) throw new Error(`style/: ${message}, line ${loc.line} of all sheets`);
  return compiled.code;
}

/** A script in their syntax, or in that of `target`, in few bytes. */
export function compiledScript(code, target = oldest) {
  // wasm-bindgen writes some imports several times, of which esbuild warns.
  return transformSync(code, { target, minify: true, charset: "utf8" }).code;
}
