// deploy/nginx.conf and deploy/Caddyfile: agents share the page's origin. The answers of an agent are data,
// and can neither run nor be stored nor steer the browser.

import { createConnection } from "node:net";
import { ask, expect, freePort, open, proxies, startEcho, startProxy, startServer, test } from "../harness/index.js";

// Headers that affect the whole origin, or override those of the proxy.
const STEERING = {
  "Accept-CH": "Sec-CH-UA-Platform-Version",
  "Access-Control-Allow-Credentials": "true",
  "Access-Control-Allow-Origin": "http://elsewhere.test",
  "Access-Control-Expose-Headers": "*",
  "Alt-Svc": 'h2="elsewhere.test:443"',
  "Cache-Control": "public, max-age=31536000",
  "Clear-Site-Data": '"*"',
  "Content-Disposition": 'attachment; filename="update.exe"',
  "Content-Encoding": "identity",
  "Content-Location": "/watch/",
  "Content-Security-Policy": "default-src *",
  "Content-Security-Policy-Report-Only": "default-src 'none'; report-uri /watch/",
  "Content-Type": "text/html",
  "Cross-Origin-Opener-Policy": "unsafe-none",
  "Cross-Origin-Resource-Policy": "cross-origin",
  ETag: '"mark"',
  Expires: "Thu, 31 Dec 2099 23:59:59 GMT",
  "Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT",
  Link: "</watch/>; rel=preload; as=document",
  Location: "http://elsewhere.test/",
  NEL: '{"report_to":"x","max_age":31536000}',
  "Origin-Agent-Cluster": "?0",
  "Permissions-Policy": "camera=*",
  Pragma: "cache",
  "Referrer-Policy": "unsafe-url",
  Refresh: "0; url=http://elsewhere.test/",
  "Report-To": '{"group":"x","max_age":31536000,"endpoints":[{"url":"http://elsewhere.test/"}]}',
  "Reporting-Endpoints": 'x="http://elsewhere.test/"',
  "Service-Worker-Allowed": "/",
  "Set-Cookie": ["mark=1; Path=/", "session=mine; Path=/watch/"],
  SourceMap: "/watch/x.map",
  "Speculation-Rules": '"/watch/rules.json"',
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "Timing-Allow-Origin": "*",
  Vary: "*",
  "WWW-Authenticate": 'Basic realm="Restore Watch"',
  "X-Accel-Redirect": "/api/v1/secret",
  "X-Content-Type-Options": "sniff",
  "X-Frame-Options": "ALLOWALL",
};

const WANTED = {
  "cache-control": ["no-store"],
  "content-security-policy": ["default-src 'none'; sandbox"],
  "x-content-type-options": ["nosniff"],
};

/** Other allowed headers. */
const HARMLESS = ["connection", "content-length", "content-type", "date", "keep-alive", "server", "transfer-encoding"];

/** The values of each header, by lower-case name. */
function valuesByName({ rawHeaders }) {
  const values = {};
  for (let at = 0; at < rawHeaders.length; at += 2) (values[rawHeaders[at].toLowerCase()] ??= []).push(rawHeaders[at + 1]);
  return values;
}

/** Checks an answer in place of an agent, from whichever server. */
function expectTame(answer) {
  const values = valuesByName(answer);
  expect(values).toMatchObject(WANTED);
  expect(Object.keys(values).filter((header) => !(header in WANTED) && !HARMLESS.includes(header))).toEqual([]);
  expect(values["content-type"] ?? []).toHaveLength(values["content-type"] ? 1 : 0);
}

/** Everything that a server sends for one request until it closes the connection. */
async function everything(port, target) {
  const socket = createConnection(port, "127.0.0.1").setEncoding("latin1");
  socket.write(`GET ${target} HTTP/1.1\r\nHost: obshell.test\r\nConnection: close\r\n\r\n`);
  let all = "";
  socket.on("data", (text) => (all += text)).on("error", () => {});
  await new Promise((resolve) => socket.on("close", resolve));
  return all;
}

// The script reports to its own agent that it ran, and what it could read; before "load", so that no test has
// to wait.
const HOSTILE_SCRIPT = `
  document.title = "ran";
  let loot = "";
  try { loot = JSON.stringify(sessionStorage); } catch { loot = "none"; }
  const report = new XMLHttpRequest();
  report.open("GET", "/agents/b/api/v1/tenant/" + encodeURIComponent(loot) + "/restore/overview", false);
  report.send();`;

/** An agent that attacks everyone who opens one of its addresses. Returns `questions`, the targets of its requests. */
async function startHostile() {
  const questions = [];
  const server = await startServer((question, answer) => {
    questions.push(question.url);
    answer.setHeader("Set-Cookie", "mark=1; Path=/");
    answer.setHeader("Service-Worker-Allowed", "/");
    if (question.headers["service-worker"]) {
      answer.setHeader("Content-Type", "text/javascript");
      answer.end('addEventListener("fetch", (event) => event.respondWith(new Response("taken over")));');
    } else {
      answer.setHeader("Content-Type", "text/html");
      answer.end(`<!doctype html><title>hostile</title><script>${HOSTILE_SCRIPT}</script>`);
    }
  });
  return { ...server, questions };
}

for (const name of proxies) {
  test.describe(name, () => {
    let stops;

    test.beforeEach(() => {
      stops = [];
    });

    test.afterEach(async () => {
      for (const stop of stops.reverse()) await stop();
    });

    const started = (server) => (stops.push(server.stop), server);

    test("forwards only harmless headers of an agent", async () => {
      let status = 200;
      const hostile = started(
        await startServer((_, answer) => answer.writeHead(status, STEERING).end("<script>document.title = 1</script>")),
      );
      const first = started(await startEcho());
      const proxy = started(await startProxy(name, first.port, { secondPort: hostile.port }));
      for (status of [200, 201, 301, 307, 400, 401, 404, 500, 503]) {
        const answer = await ask(proxy.port, "/agents/b/api/v1/info");
        expect(answer.status).toBe(status);
        expect(answer.body).toContain("<script>");
        expectTame(answer);
        expect(answer.headers["content-type"]).toBe("application/json");
      }
      // Nothing was served from another agent or from the page's files.
      expect(first.questions).toEqual([]);
    });

    test("forwards no headers or content in an interim answer", async () => {
      const html = `<!doctype html><title>hostile</title><script>${HOSTILE_SCRIPT}</script>`;
      const head = `Set-Cookie: mark=1\r\nService-Worker-Allowed: /\r\nContent-Type: text/html\r\nCache-Control: public\r\n`;
      const policies = "Content-Security-Policy: default-src *\r\nX-Content-Type-Options: x\r\n";
      const final = `HTTP/1.1 200 OK\r\n${head}${policies}Content-Length: ${html.length}\r\n\r\n${html}`;
      let status;
      const hostile = started(
        await startServer((_, answer) => {
          answer.socket?.end(`HTTP/1.1 ${status} Interim\r\n${head}${policies}Link: </x>; rel=preload\r\n\r\n${final}`);
        }),
      );
      const proxy = started(await startProxy(name, hostile.port, { secondPort: hostile.port }));
      for (status of [100, 101, 102, 103, 199]) {
        const raw = await everything(proxy.port, "/agents/b/api/v1/info");
        // As a browser parses it: every start of an answer with its headers and content.
        expect(raw).not.toMatch(/set-cookie:|service-worker-allowed:|content-type: text\/html|policy: default-src \*|link:/i);
        for (const part of raw.split(/(?=HTTP\/1\.1 \d)/).filter((each) => each.includes("<script>"))) {
          expect(part.toLowerCase()).toContain("content-security-policy: default-src 'none'; sandbox");
        }
      }
    });

    // nginx takes such an answer for HTTP/0.9, and browsers skip up to four bytes before "HTTP".
    test("forwards no headers or content in an answer whose first line is not HTTP", async ({ agent, complaints, context, page }) => {
      const html = `<!doctype html><title>hostile</title><script>${HOSTILE_SCRIPT}</script>`;
      const head = `Set-Cookie: mark=1; Path=/\r\nService-Worker-Allowed: /\r\nContent-Type: text/html\r\nContent-Length: ${html.length}\r\n\r\n`;
      let line;
      const hostile = started(await startServer((_, answer) => answer.socket?.end(`${line}\r\n${head}${html}`)));
      const proxy = started(await startProxy(name, agent.port, { secondPort: hostile.port }));
      await open(page, agent, "", proxy.url);
      const lines = ["\r\nHTTP/1.1 200 OK", " HTTP/1.1 200 OK", "HTTP 200 OK", "http/1.1 200 OK", "HTTP/1.1 2000 OK", "HTTP/1.1 200 OK\r", "ICY 200 OK"];
      for (line of lines) {
        const raw = await everything(proxy.port, "/agents/b/api/v1/info");
        if (!raw.toLowerCase().includes("content-security-policy: default-src 'none'; sandbox")) {
          expect(raw).not.toMatch(/set-cookie:|service-worker-allowed:|content-type:|<script/i);
        }
        const type = await page.evaluate(async () => {
          const given = new AbortController();
          const answer = await fetch("/agents/b/api/v1/info", { signal: given.signal }).catch(() => null);
          given.abort();
          return answer?.headers.get("content-type") ?? null;
        });
        expect([null, "application/json"]).toContain(type);
        expect(await context.cookies()).toEqual([]);
      }
      complaints.length = 0;
    });

    test("does the same for the first agent, and for an answer without a type", async () => {
      const bare = started(await startServer((_, answer) => answer.end("<script>document.title = 1</script>")));
      const hostile = started(await startServer((_, answer) => answer.writeHead(200, STEERING).end("{}")));
      const proxy = started(await startProxy(name, hostile.port, { secondPort: bare.port }));
      for (const target of ["/api/v1/info", "/agents/b/api/v1/info"]) {
        const answer = await ask(proxy.port, target);
        expectTame(answer);
        expect(answer.headers["content-type"]).toBe("application/json");
      }
    });

    test("sends the same headers with its own refusals", async () => {
      const port = await freePort();
      const proxy = started(await startProxy(name, port, { secondPort: port, withoutCancel: true }));
      for (const prefix of ["/api", "/agents/b/api"]) {
        const down = await ask(proxy.port, `${prefix}/v1/info`);
        const unknown = await ask(proxy.port, `${prefix}/v1/agent/join`);
        const cancel = await ask(proxy.port, `${prefix}/v1/tenant/x/restore`, {}, { method: "DELETE" });
        const body = "x".repeat(200_000);
        const long = await ask(proxy.port, `${prefix}/v1/login`, {}, { method: "POST", body });
        expect([down.status, unknown.status, cancel.status]).toEqual([502, 404, 404]);
        expect(long.status).toBeGreaterThanOrEqual(400);
        for (const answer of [down, unknown, cancel, long]) expectTame(answer);
      }
    });

    test("does not let an agent's page run or read the session of another", async ({ agent, complaints, context, page }) => {
      const hostile = started(await startHostile());
      const proxy = started(await startProxy(name, agent.port, { secondPort: hostile.port }));
      await open(page, agent, "", proxy.url);
      expect(await page.evaluate(() => sessionStorage.length)).toBeGreaterThan(0);

      await page.goto(new URL("/agents/b/api/v1/info", proxy.url).href);
      expect(hostile.questions).toEqual(["/api/v1/info"]);
      expect(await page.title()).not.toBe("ran");
      const storage = () => page.evaluate(() => sessionStorage.length);
      await expect(storage()).rejects.toThrow(/sandboxed/);
      expect(await context.cookies()).toEqual([]);
      complaints.length = 0;
    });

    test("does not let an agent install a service worker", async ({ agent, complaints, page }) => {
      const hostile = started(await startHostile());
      const proxy = started(await startProxy(name, agent.port, { secondPort: hostile.port }));
      // Browsers allow service workers only over HTTPS and on loopback addresses.
      await page.goto(`http://127.0.0.1:${proxy.port}/watch/`);
      for (const scope of ["/watch/", "/agents/b/api/v1/"]) {
        const outcome = await page.evaluate(
          (path) =>
            navigator.serviceWorker.register("/agents/b/api/v1/info", { scope: path }).then(
              () => "registered",
              (error) => error.name,
            ),
          scope,
        );
        expect(outcome).toBe("SecurityError");
      }
      expect(hostile.questions).not.toEqual([]);
      complaints.length = 0;
    });
  });
}
