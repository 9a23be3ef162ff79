// nginx and Caddy with the files of deploy/, as a person would run them, in front of any server on loopback.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { accepts, freePort, start } from "./process.js";
import { dist, HOST } from "./simulator.js";

const deploy = fileURLToPath(new URL("../../../deploy/", import.meta.url));

/** Replaces a text that must stand in the file exactly once. */
function adapt(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`"${from}" stands ${text.split(from).length - 1} times in the file`);
  return text.replace(from, () => to);
}

const servers = {
  nginx(folder, port, upstreamPort) {
    let site = readFileSync(`${deploy}nginx.conf`, "utf8");
    site = adapt(site, "server 127.0.0.1:2886;", `server 127.0.0.1:${upstreamPort};`);
    site = adapt(site, "\n  listen 80;", `\n  listen 127.0.0.1:${port};`);
    site = adapt(site, "alias /var/www/restore-watch/;", `alias ${dist}/;`);
    writeFileSync(join(folder, "site.conf"), site);

    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((use) => `${use}_temp_path ${folder}/${use};`);
    const main = join(folder, "nginx.conf");
    writeFileSync(
      main,
      [
        // As root its worker would be a user who may not read this checkout.
        process.getuid() === 0 ? "user root;" : "",
        `daemon off; worker_processes 1; pid ${folder}/pid; error_log stderr;`,
        "events {}",
        `http { access_log off; ${temporary.join(" ")} include ${folder}/site.conf; }`,
      ].join("\n"),
    );
    return { command: "nginx", args: ["-e", "stderr", "-p", folder, "-c", main], env: { PATH: `${process.env.PATH}:/usr/sbin` } };
  },

  caddy(folder, port, upstreamPort) {
    const main = join(folder, "Caddyfile");
    writeFileSync(main, `{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n}\nimport ${deploy}Caddyfile\n`);
    mkdirSync(join(folder, "home"));
    return {
      command: "caddy",
      args: ["run", "--config", main, "--adapter", "caddyfile"],
      env: {
        RESTORE_WATCH_ADDRESS: `http://:${port}`,
        RESTORE_WATCH_AGENT: `127.0.0.1:${upstreamPort}`,
        RESTORE_WATCH_FOLDER: dist,
        XDG_CONFIG_HOME: join(folder, "home"),
        XDG_DATA_HOME: join(folder, "home"),
      },
    };
  },
};

/** The names of the servers that `startProxy` knows. */
export const proxies = Object.keys(servers);

/**
 * Starts "nginx" or "caddy" with its file of deploy/ before the server on `upstreamPort`. Gives `url` (of the page, in
 * its subfolder), `port`, `stop`, `output`.
 */
export async function startProxy(name, upstreamPort) {
  const folder = mkdtempSync(join(tmpdir(), `restore-watch-${name}-`));
  const port = await freePort();
  const { command, args, env } = servers[name](folder, port, upstreamPort);
  const { stop, output } = await start(command, args, { env, ready: () => accepts(port) });
  return {
    url: `http://${HOST}:${port}/watch/`,
    port,
    output,
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}
