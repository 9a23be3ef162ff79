// The simulated agent, which also serves the built page.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { start } from "./process.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const program = process.env.OBSHELL_SIM ?? `${root}target/debug/obshell-sim`;

/** The folder built by "make dist", or another build of the page. */
export const dist = process.env.RESTORE_WATCH_DIST ?? `${root}dist`;

/** The host name under which tests open the page; the browser maps it to loopback. */
export const HOST = "obshell.test";

export const DEFAULT_PASSWORD = "correct horse battery staple";

/**
 * Starts a simulator on its own port. Options: `password`, `keyBits`, `scenario` (a built-in one, a file, or
 * an object with a file's content), `speed`, and `args` for everything else. Returns `url` (of the page),
 * `port`, `password`, `stop`, `output`, and `control` to call its control API, which returns the JSON of the
 * answer, if any.
 */
export async function startSimulator({ password = DEFAULT_PASSWORD, keyBits, scenario, speed, args = [] } = {}) {
  for (const needed of [program, `${dist}/index.html`]) {
    if (!existsSync(needed)) throw new Error(`${needed} is missing: "make test-browser" builds the simulator, "make dist" the page`);
  }
  const own = typeof scenario === "object" ? mkdtempSync(join(tmpdir(), "restore-watch-scenario-")) : undefined;
  const file = own && join(own, "scenario.json");
  if (own) writeFileSync(file, JSON.stringify(scenario));

  const options = { listen: "127.0.0.1:0", password, "key-bits": keyBits, scenario: file ?? scenario, static: dist, speed };
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const listening = /^obshell-sim listening on http:\/\/127\.0\.0\.1:(\d+)$/m;
  const all = ["--control", ...given.map(([name, value]) => `--${name}=${value}`), ...args];
  const { value, stop, output } = await start(program, all, { ready: (said) => listening.exec(said)?.[1] });
  if (own) rmSync(own, { recursive: true });

  const port = Number(value);
  const control = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}/sim/${path}`, { method, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /sim/${path}: ${answer.status} ${text}`);
    return text && JSON.parse(text);
  };
  return { url: `http://${HOST}:${port}/`, port, password, stop, output, control };
}
