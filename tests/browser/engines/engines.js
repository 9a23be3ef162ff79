// The three engines, by WebDriver: Debian's Chromium, Firefox ESR and WebKitGTK.

import { execFileSync } from "node:child_process";
import { Builder, Capabilities } from "selenium-webdriver";
import { freePort, start } from "../harness/process.js";

const WEBKIT = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const which = (program) => execFileSync("which", [program], { encoding: "utf8" }).trim();

/** Starts the screen that WebKitGTK draws on; the others need none. */
async function startScreen() {
  // It writes the number of its display.
  const { value, stop } = await start("Xvfb", ["-displayfd", "1", "-screen", "0", "4000x2400x24", "-nolisten", "tcp"], { ready: (said) => /^(\d+)\n/m.exec(said)?.[1] });
  return { display: `:${value}`, stop };
}

const ENGINES = {
  Chromium: {
    driver: (port) => ["chromedriver", [`--port=${port}`]],
    capabilities: ({ dark }) => ({
      browserName: "chrome",
      "goog:chromeOptions": {
        binary: which("chromium"),
        args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en-GB", ...(dark ? ["--force-dark-mode"] : [])],
        prefs: { "intl.accept_languages": "en-GB" },
      },
    }),
  },
  Firefox: {
    driver: (port) => ["geckodriver", ["--port", String(port)]],
    capabilities: ({ dark }) => ({
      browserName: "firefox",
      "moz:firefoxOptions": {
        binary: which("firefox-esr"),
        args: ["-headless"],
        prefs: { "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1, "intl.accept_languages": "en-GB" },
      },
    }),
  },
  WebKit: {
    screen: true,
    driver: (port) => ["WebKitWebDriver", [`--port=${port}`]],
    env: ({ dark }) => ({ GTK_THEME: dark ? "Adwaita:dark" : "Adwaita", LANGUAGE: "en_GB", LANG: "C.UTF-8", LIBGL_ALWAYS_SOFTWARE: "1", NO_AT_BRIDGE: "1" }),
    capabilities: () => ({ browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: WEBKIT, args: ["--automation"] } }),
  },
};

/** Their names. */
export const engines = Object.keys(ENGINES);

/** Starts an engine's driver. `open` starts a browser with a new profile; `stop` ends both. */
export async function startEngine(name, { dark = false } = {}) {
  const engine = ENGINES[name];
  const screen = engine.screen && (await startScreen());
  const port = await freePort();
  const [command, args] = engine.driver(port);
  const env = { ...engine.env?.({ dark }), ...(screen && { DISPLAY: screen.display }) };
  const ready = () => fetch(`http://127.0.0.1:${port}/status`).then(({ ok }) => ok, () => false);
  const driver = await start(command, args, { env, ready });
  const open = (proxy) => {
    const capabilities = { ...engine.capabilities({ dark }), proxy: { proxyType: "manual", httpProxy: proxy } };
    return new Builder().disableEnvironmentOverrides().usingServer(`http://127.0.0.1:${port}`).withCapabilities(new Capabilities(capabilities)).build();
  };
  return { open, stop: async () => (await driver.stop(), await screen?.stop()) };
}
