// deploy/nginx.conf and deploy/Caddyfile: which requests reach an agent, and how many.

import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createConnection } from "node:net";
import { fileURLToPath } from "node:url";
import { ask, expect, proxies, startEcho, startProxy, test } from "../harness/index.js";

// All endpoints of src/obshell.
const ASKED = [
  "GET /api/v1/secret",
  "GET /api/v1/info",
  "GET /api/v1/time",
  "GET /api/v1/obcluster/info",
  "GET /api/v1/tenant/sys/restore/overview",
  "GET /api/v1/tenant/sys/variables?filter=%25time_zone",
  "GET /api/v1/tenant/rt2/restore/overview",
  "GET /api/v1/tenant/.../restore/overview",
  "GET /api/v1/tenant/a%25/restore/overview",
  "GET /api/v1/restore/tasks",
  "GET /api/v1/restore/tasks?start_time=2024-10-14T00%3A00%3A00%2B08%3A00&status=A%2CB",
  "GET /api/v1/task/dags/ob?show_details=false",
  "GET /api/v1/task/dag/unfinish?show_details=false",
  "GET /api/v1/task/dag/11",
  "POST /api/v1/login",
  "POST /api/v1/logout",
  "POST /api/v1/metrics/query",
  "DELETE /api/v1/tenant/rt2/restore",
  "DELETE /api/v1/tenant/a%20b/restore",
];

const REFUSED = [
  // Routes and methods that the page does not use.
  "GET /api/",
  "GET /api/v1",
  "GET /api/v1/",
  "GET /api/v1/status",
  "GET /api/v1/tenant/rt2",
  "GET /api/v1/tenant/rt2/variables",
  "GET /api/v1/tenant/rt2/restore",
  "GET /api/v1/task/sub_task/11/logs",
  "GET /api/v1/login",
  "GET /api/v1/secret/",
  "GET /api/v1/secrets",
  "GET /api/v2/secret",
  "GET /rpc/v1/maintainer",
  "HEAD /api/v1/secret",
  "OPTIONS /api/v1/secret",
  "TRACE /api/v1/secret",
  "PUT /api/v1/secret",
  "PATCH /api/v1/tenant/rt2/restore",
  "POST /api/v1/agent/join",
  "POST /api/v1/ob/stop",
  "POST /api/v1/secret",
  "POST /api/v1/tenant/rt2/restore",
  "POST /api/v1/login?a=b",
  "DELETE /api/v1/tenant/rt2",
  "DELETE /api/v1/tenant/rt2/",
  "DELETE /api/v1/tenant/rt2/restore/overview",
  "DELETE /api/v1/tenant/rt2/restore?force=true",
  "DELETE /api/v1/obcluster/info",
  "DELETE /api/v1/restore/tasks",
  // Other spellings of routes that it uses.
  "GET /other/../api/v1/secret",
  "GET /other/%2e%2e/api/v1/secret",
  "GET /other/%2E./api/v1/secret",
  "GET /watch/../api/v1/secret",
  "GET /watch/..%2fapi/v1/secret",
  "GET /api/../api/v1/secret",
  "GET /api/./v1/secret",
  "GET /api/%2e/v1/secret",
  "GET /api/v1/x/../secret",
  "GET /api/v1/x/%2e%2e/secret",
  "GET /api/v1/tenant/../restore/tasks",
  "GET /api/v1/tenant/../restore/overview",
  "GET /api/v1/tenant/./restore/overview",
  "GET /api/v1/tenant/%2e%2E/restore/overview",
  "GET /api/v1/tenant/a%2Fb/restore/overview",
  "GET /api/v1/tenant/a%2f..%2f..%2fagent/restore/overview",
  "GET /api/v1/tenant//restore/overview",
  "GET /api/v1/task/dag/..",
  "GET /api/v1/task/dag/%2e%2e",
  "DELETE /api/v1/tenant/%2e%2e/restore",
  "DELETE /api/v1/tenant/x%2F../restore",
  "GET //api/v1/secret",
  "GET /api//v1/secret",
  "GET /api/v1//secret",
  "GET /api%2fv1%2fsecret",
  "GET /%61pi/v1/secret",
  "GET /API/v1/secret",
  "GET /api/V1/secret",
  "GET /api/v1/secret;a=b",
  "GET /api/v1/secret%00",
  "GET /api/v1/secret%0d%0aX:%20y",
  "GET /api/v1\\secret",
  "GET /api/v1/tenant/a\\b/restore/overview",
  'GET /api/v1/tenant/a"b/restore/overview',
  "GET /api/v1/tenant/a%zz/restore/overview",
  "GET /api/v1/secret#x",
  "GET api/v1/secret",
  "GET *",
  // Routes of the second agent.
  "GET /agents/b/api/v1/status",
  "GET /agents/b/../../api/v1/status",
  "GET /agents/b/../b/api/v1/secret",
  "GET /agents/%62/api/v1/secret",
  "GET /agents/b//api/v1/secret",
  "GET /agents/c/api/v1/secret",
  "GET /agents/c/../b/api/v1/secret",
  "GET /agents/b/agents/b/api/v1/secret",
  "POST /agents/b/api/v1/agent/join",
  "DELETE /agents/b/api/v1/tenant/rt2",
];

/** Sends a raw request line, which Node's client would not; returns the status of the answer. */
async function statusOf(port, line) {
  const socket = createConnection(port, "127.0.0.1").setEncoding("latin1");
  socket.write(`${line} HTTP/1.1\r\nHost: obshell.test\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`, "latin1");
  let answer = "";
  socket.on("data", (text) => (answer += text));
  await once(socket, "close");
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
}

test("the list above has every route of the page", () => {
  const folder = fileURLToPath(new URL("../../../src/obshell/", import.meta.url));
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".rs"));
  const sources = files.map((file) => readFileSync(folder + file, "utf8").split("#[cfg(test)]")[0]);
  const written = /(?:Target::of|brief)\("([^"]+)"\)|of_tenant\((?:"sys"|\w+), "([^"]+)"\)/g;
  const routes = sources.flatMap((source) => [...source.matchAll(written)].map(([, path, rest]) => path ?? rest));
  expect(routes.length).toBeGreaterThan(9);
  const paths = ASKED.map((line) => line.replace(/^\w+ \/api\/v1\/|\?.*/g, ""));
  const missing = routes.filter((route) => !paths.some((path) => path === route || path.endsWith(`/${route}`) || path.startsWith(`${route}/`)));
  expect(missing).toEqual([]);
});

for (const name of proxies) {
  test.describe(name, () => {
    let echo;
    const running = [];

    const start = async (options) => {
      const proxy = await startProxy(name, echo.port, { secondPort: echo.port, ...options });
      running.push(proxy);
      return proxy;
    };

    test.beforeEach(async () => {
      echo = await startEcho();
    });

    test.afterEach(async () => {
      for (const proxy of running.splice(0)) await proxy.stop();
      echo.stop();
    });

    test("forwards the page's requests", async () => {
      const { port } = await start();
      for (const line of ASKED) expect([line, await statusOf(port, line)]).toEqual([line, 200]);
      expect(echo.questions.splice(0)).toEqual(ASKED);

      for (const line of ASKED) await statusOf(port, line.replace(" ", " /agents/b"));
      expect(echo.questions).toEqual(ASKED);
    });

    test("refuses everything else", async () => {
      const { port } = await start();
      const wrong = [];
      for (const line of REFUSED) {
        const status = await statusOf(port, line);
        if (![400, 404, 405, 501].includes(status)) wrong.push(`${line}: ${status}`);
      }
      expect(wrong).toEqual([]);
      expect(echo.questions).toEqual([]);
    });

    test("ignores a host in the address", async () => {
      const { port } = await start();
      await statusOf(port, "GET http://elsewhere.test/api/v1/status");
      await statusOf(port, "DELETE http://elsewhere.test/api/v1/tenant/rt2");
      await statusOf(port, "CONNECT elsewhere.test:443");
      expect(echo.questions).toEqual([]);
    });

    test("refuses to cancel if configured", async () => {
      const { port } = await start({ withoutCancel: true });
      expect(await statusOf(port, "DELETE /api/v1/tenant/rt2/restore")).toBe(404);
      expect(await statusOf(port, "DELETE /agents/b/api/v1/tenant/rt2/restore")).toBe(404);
      expect(echo.questions).toEqual([]);
      expect(await statusOf(port, "GET /api/v1/tenant/rt2/restore/overview")).toBe(200);
    });

    test("refuses a long body and a long header", async () => {
      const { port } = await start();
      const body = await ask(port, "/api/v1/login", {}, { method: "POST", body: "x".repeat(200_000) });
      expect(body.status).toBe(413);
      expect((await ask(port, "/api/v1/login", {}, { method: "POST", body: "x".repeat(60_000) })).status).toBe(200);
      const asked = echo.questions.length;

      const header = await ask(port, "/api/v1/info", { "X-OCS-Header": "A".repeat(200_000) });
      expect(header.status).toBe({ nginx: 400, caddy: 431 }[name]);
      expect(echo.questions).toHaveLength(asked);
    });

    test("keeps cookies and passwords of other applications from the agent", async () => {
      const { port } = await start();
      const { body } = await ask(port, "/api/v1/info", { Cookie: "other=1", Authorization: "Basic eA==" });
      const { headers } = JSON.parse(body);
      expect(headers.cookie).toBeUndefined();
      expect(headers.authorization).toBeUndefined();
    });

    if (name === "nginx") {
      test("limits sign-in attempts", async () => {
        const { port } = await start();
        for (const line of ["POST /api/v1/login", "GET /agents/b/api/v1/tenant/sys/restore/overview"]) {
          const answers = await Promise.all(Array.from({ length: 40 }, () => statusOf(port, line)));
          expect(answers).toContain(429);
        }
        expect(echo.questions.length).toBeLessThan(40);
        // Other requests are not limited.
        expect(await statusOf(port, "GET /api/v1/restore/tasks")).toBe(200);
      });
    } else {
      test("logs sign-in attempts for a tool that counts them", async () => {
        const proxy = await start();
        await statusOf(proxy.port, "POST /api/v1/login");
        const attempt = /"remote_ip":"127\.0\.0\.1".*"method":"POST".*"uri":"\/api\/v1\/login".*"status":200/;
        await expect.poll(proxy.output).toMatch(attempt);
      });
    }
  });
}
