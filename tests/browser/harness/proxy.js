// nginx and Caddy with the files of deploy/, as a user would run them, in front of any server on loopback.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { accepts, freePort, start } from "./process.js";
import { dist, HOST } from "./simulator.js";

const deploy = fileURLToPath(new URL("../../../deploy/", import.meta.url));

/** Replaces a text that must occur exactly once. */
function adapt(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`"${from}" stands ${text.split(from).length - 1} times in the file`);
  return text.replace(from, () => to);
}

/**
 * Removes the comment marks of a block: from the line `first` on, while commented lines of the same indent
 * follow.
 */
function uncomment(text, first) {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.trim() === `# ${first}`);
  if (start < 0) throw new Error(`there is no commented "${first}" in the file`);
  const mark = `${/^\s*/.exec(lines[start])[0]}# `;
  for (let at = start; lines[at].startsWith(mark); at += 1) lines[at] = lines[at].replace("# ", "");
  return lines.join("\n");
}

const servers = {
  nginx(folder, port, upstreamPort, { secondPort, withoutCancel }) {
    let site = readFileSync(`${deploy}nginx.conf`, "utf8");
    site = adapt(site, "server 127.0.0.1:2886;", `server 127.0.0.1:${upstreamPort};`);
    site = adapt(site, "\n  listen 80;", `\n  listen 127.0.0.1:${port};`);
    site = adapt(site, "alias /var/www/restore-watch/;", `alias ${dist}/;`);
    site = adapt(site, "/var/log/nginx/restore-watch.access.log", join(folder, "access.log"));
    site = adapt(site, "/var/log/nginx/restore-watch.error.log", join(folder, "error.log"));
    if (withoutCancel) site = uncomment(site, "if ($request_method = DELETE) { return 404; }");
    if (secondPort) {
      site = uncomment(site, "location /agents/b/api/ {");
      site = adapt(site, "http://10.10.10.2:2886", `http://127.0.0.1:${secondPort}`);
    }
    writeFileSync(join(folder, "site.conf"), site);

    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((use) => `${use}_temp_path ${folder}/${use};`);
    const main = join(folder, "nginx.conf");
    writeFileSync(
      main,
      [
        // As root, its worker would be a user without read access to this checkout.
        process.getuid() === 0 ? "user root;" : "",
        `daemon off; worker_processes 1; pid ${folder}/pid;`,
        // The most verbose setting that an administrator may have chosen for all sites.
        "error_log stderr info;",
        "events {}",
        `http { ${temporary.join(" ")} include ${folder}/site.conf; }`,
      ].join("\n"),
    );
    return {
      command: "nginx",
      args: ["-e", "stderr", "-p", folder, "-c", main],
      env: { PATH: `${process.env.PATH}:/usr/sbin` },
      logs: [join(folder, "access.log"), join(folder, "error.log")],
    };
  },

  caddy(folder, port, upstreamPort, { secondPort, withoutCancel }) {
    const main = join(folder, "Caddyfile");
    let site = readFileSync(`${deploy}Caddyfile`, "utf8");
    site = adapt(site, "\n{\n", "\n{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n");
    if (withoutCancel) site = uncomment(site, "@cancel method DELETE");
    if (secondPort) {
      site = uncomment(site, "handle /agents/b/api/* {");
      site = adapt(site, "10.10.10.2:2886", `127.0.0.1:${secondPort}`);
    }
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
      logs: [],
    };
  },
};

/** The servers that `startProxy` supports. */
export const proxies = Object.keys(servers);

/**
 * Starts "nginx" or "caddy" with its file of deploy/ in front of the server on `upstreamPort`. Options:
 * `secondPort`, the server behind the file's second agent; `withoutCancel`, with the line that refuses
 * DELETE. Returns `url` (of the page, in its subfolder), `port`, `stop`, and `output`, which is complete
 * after `stop`.
 */
export async function startProxy(name, upstreamPort, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), `restore-watch-${name}-`));
  const port = await freePort();
  const { command, args, env, logs } = servers[name](folder, port, upstreamPort, options);
  const { stop, output } = await start(command, args, { env, ready: () => accepts(port) });
  const written = () => [output(), ...logs.map((log) => readFileSync(log, "utf8"))].join("\n");
  let all;
  return {
    url: `http://${HOST}:${port}/watch/`,
    port,
    output: () => all ?? written(),
    stop: async () => {
      await stop();
      all ??= written();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
