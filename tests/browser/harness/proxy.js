// nginx and Caddy with the files of deploy/, as a person would run them, in front of any server on loopback.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** Takes the comment signs off the lines from `first` on, as many as the part has. */
function uncomment(text, first, lines = 1) {
  const all = text.split("\n");
  const at = all.findIndex((line) => line.trim() === `# ${first}`);
  if (at < 0 || all.filter((line) => line.trim() === `# ${first}`).length > 1) throw new Error(`"# ${first}" does not stand once in the file`);
  for (let line = at; line < at + lines; line += 1) all[line] = all[line].replace(/^(\s*)# ?/, "$1");
  return all.join("\n");
}

const servers = {
  nginx(folder, port, upstreamPort, { agentB, hidesCancel, patience }) {
    let site = readFileSync(`${deploy}nginx.conf`, "utf8");
    site = adapt(site, "server 127.0.0.1:2886;", `server 127.0.0.1:${upstreamPort};`);
    site = adapt(site, "\n  listen 80;", `\n  listen 127.0.0.1:${port};`);
    site = adapt(site, "alias /var/www/restore-watch/;", `alias ${dist}/;`);
    if (agentB) {
      const line = site.split("\n").find((line) => line.startsWith("  # location /agents/b/api/")).trim().slice(2);
      site = adapt(uncomment(site, line), "10.10.10.2:2886", `127.0.0.1:${agentB}`);
    }
    if (hidesCancel) site = uncomment(site, '"~^DELETE "  "";');
    if (patience) site = adapt(site, "proxy_read_timeout 60s;", `proxy_read_timeout ${patience};`);
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
        `http { access_log ${folder}/access.log; ${temporary.join(" ")} include ${folder}/site.conf; }`,
      ].join("\n"),
    );
    return { command: "nginx", args: ["-e", "stderr", "-p", folder, "-c", main], env: { PATH: `${process.env.PATH}:/usr/sbin` } };
  },

  caddy(folder, port, upstreamPort, { agentB, hidesCancel, patience }) {
    let site = readFileSync(`${deploy}Caddyfile`, "utf8");
    site = adapt(site, "\n{\n", "\n{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n");
    // Every request is logged, so that a header that is not taken out of the log is found.
    site = adapt(site, "\tredir / /watch/ 302\n", "\tlog\n\tredir / /watch/ 302\n");
    if (agentB) site = adapt(uncomment(site, "handle /agents/b/api/* {", 10), "10.10.10.2:2886", `127.0.0.1:${agentB}`);
    if (hidesCancel) site = uncomment(site, "@cancel method DELETE", 2);
    if (patience) site = adapt(site, "response_header_timeout 60s", `response_header_timeout ${patience}`);
    const main = join(folder, "Caddyfile");
    writeFileSync(main, site);
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
 * Starts "nginx" or "caddy" with its file of deploy/ before the server on `upstreamPort`. Options: `agentB`, the port of
 * the sample's second agent; `hidesCancel`, to refuse what cancels restores; `patience`, how long the agent may take
 * ("1s"). Gives `url` (of the page, in its subfolder), `port`, `stop`, and `output`, its logs.
 */
export async function startProxy(name, upstreamPort, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), `restore-watch-${name}-`));
  const port = await freePort();
  const { command, args, env } = servers[name](folder, port, upstreamPort, options);
  const { stop, output } = await start(command, args, { env, ready: () => accepts(port) });
  return {
    url: `http://${HOST}:${port}/watch/`,
    port,
    output: () => output() + (existsSync(join(folder, "access.log")) ? readFileSync(join(folder, "access.log"), "utf8") : ""),
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}
