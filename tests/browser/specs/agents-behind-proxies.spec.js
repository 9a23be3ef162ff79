// deploy/nginx.conf and deploy/Caddyfile: what an agent can do to the origin that it shares, and what is handed on to it.

import { ask, expect, freePort, open, proxies, root, startEcho, startProxy, test } from "../harness/index.js";

/** An agent's headers that would act on the origin, on other answers, or on the proxy. */
const HOSTILE = {
  "Access-Control-Allow-Origin": "*",
  "Cache-Control": "public, max-age=31536000, immutable",
  "Clear-Site-Data": '"*"',
  "Content-Security-Policy": "default-src *",
  "Link": "</agents/b/api/v1/info>; rel=preload",
  "Location": "https://elsewhere.example/",
  "Refresh": "0; url=https://elsewhere.example/",
  "Service-Worker-Allowed": "/",
  "Set-Cookie": ["a=1; Path=/", "b=2; Path=/watch/"],
  "Strict-Transport-Security": "max-age=31536000",
  "WWW-Authenticate": 'Basic realm="password of root@sys"',
  "X-Accel-Redirect": "/watch/index.html",
  "X-Content-Type-Options": "none",
};
const PROGRAM = "<!doctype html><title>quiet</title><script>document.title = sessionStorage.length</script>";

const hostile = (type, body) => (question, answer) => {
  for (const [name, value] of Object.entries(HOSTILE)) answer.setHeader(name, value);
  answer.setHeader("Content-Type", type);
  answer.end(body);
};

/** Fails unless a browser takes the answer for mere data. */
function expectData({ headers }) {
  expect(headers).toMatchObject({
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
  });
  const own = ["cache-control", "content-security-policy", "x-content-type-options"];
  const left = Object.keys(HOSTILE).map((name) => name.toLowerCase()).filter((name) => name in headers);
  expect(left.sort()).toEqual(own);
}

/** Names of tenants as the page writes them. */
const NAMES = ["rt2", "%E6%95%B0", "a%27b", "..a", "-._~", "100%25", "a%5Cb", "%24a%3Bb%2Cc%40d%3Fe%23f"];

/** Calls that the page makes. */
const CALLS = [
  "GET /api/v1/secret",
  "GET /api/v1/info",
  "GET /api/v1/time",
  "GET /api/v1/obcluster/info",
  "GET /api/v1/restore/tasks",
  "GET /api/v1/restore/tasks?start_time=2024-10-14T00%3A00%3A00%2B08%3A00",
  "GET /api/v1/task/dag/unfinish?show_details=false",
  "GET /api/v1/task/dags/ob?show_details=false",
  "GET /api/v1/task/dag/17",
  "GET /api/v1/tenant/sys/variables?filter=%25time_zone",
  ...NAMES.map((name) => `GET /api/v1/tenant/${name}/restore/overview`),
  ...NAMES.map((name) => `DELETE /api/v1/tenant/${name}/restore`),
  "POST /api/v1/metrics/query",
  "POST /api/v1/login",
  "POST /api/v1/logout",
];

/** What the page never asks, and ways around a list. */
const NEVER = [
  "GET /other/../api/v1/secret",
  "GET /api/../api/v1/secret",
  "GET /watch/../api/v1/secret",
  "GET /watch/%2e%2e/api/v1/secret",
  "GET /api/v1/../v1/secret",
  "GET /api/v1/%2e%2e/v1/secret",
  "GET /api/v1/tenant/../secret",
  "GET /api/v1/tenant/../restore/overview",
  "GET /api/v1/tenant/%2e%2e/restore/overview",
  "GET /api/v1/tenant/%2E/restore/overview",
  "GET /api/v1/tenant/.%2e/restore/overview",
  "GET /api/v1/tenant/a%2Fb/restore/overview",
  "GET /api/v1/tenant/a%2fb/restore/overview",
  "GET /api/v1/tenant/a/../b/restore/overview",
  "GET /api/v1/tenant//restore/overview",
  "GET /api/v1/tenant/rt2/restore/overview?x=1",
  "GET /api/v1/tenant/rt2/restore/overview/",
  "GET /api/v1/tenant/rt2/restore",
  "GET /api/v1/tenant/rt2",
  "GET /api/v1/tenant/rt2/variables?filter=%25time_zone",
  "GET /api/v1/tenant/sys/variables",
  "GET /api/v1/tenant/sys/variables?filter=%25",
  "GET /api/v1//secret",
  "GET //api/v1/secret",
  "GET /api//v1/secret",
  "GET /api/./v1/secret",
  "GET /%61pi/v1/secret",
  "GET /api/v1/%73ecret",
  "GET /api/v1/secret/",
  "GET /api/v1/secret?x=1",
  "GET /api/v1/secret%00",
  "GET /api/v1/secret%3Fx",
  "GET /api/v1/secretx",
  "GET /api/v1/status",
  "GET /api/v1/upgrade/agent",
  "GET /api/v1/task/dag/",
  "GET /api/v1/task/dag/17/x",
  "GET /api/v2/secret",
  "GET /api/",
  "GET /api",
  "GET /rpc/v1/maintainer",
  "HEAD /api/v1/secret",
  "OPTIONS /api/v1/secret",
  "POST /api/v1/secret",
  "POST /api/v1/agent/join",
  "POST /api/v1/login/",
  "POST /api/v1/task/dag/17",
  "PUT /api/v1/tenant/rt2/restore",
  "PATCH /api/v1/tenant/rt2",
  "DELETE /api/v1/tenant/rt2",
  "DELETE /api/v1/tenant/rt2/",
  "DELETE /api/v1/tenant/rt2/restore/overview",
  "DELETE /api/v1/tenant/rt2/x/restore",
  "DELETE /api/v1/tenant/rt2%2Frestore",
  "DELETE /api/v1/tenant/%2e%2e/restore",
  "DELETE /api/v1/tenant/../restore",
  "DELETE /api/v1/obcluster",
  "DELETE /other/../api/v1/tenant/rt2/restore",
  "DELETE /api/v1/tenant/rt2/restore?force=true",
];

const behind = (prefix) => (call) => call.replace(" ", ` ${prefix}`);
const send = (port, call) => {
  const [method, path] = call.split(" ");
  return ask(port, path, { method });
};

for (const name of proxies) {
  test.describe(name, () => {
    const running = [];
    const started = (server) => (running.push(server), server);

    test.afterEach(async () => {
      for (const server of running.splice(0).reverse()) await server.stop();
    });

    test("hands on the calls of the page, and nothing else", async () => {
      const [a, b] = [started(await startEcho()), started(await startEcho())];
      const { port } = started(await startProxy(name, a.port, { agentB: b.port }));
      for (const prefix of ["", "/agents/b"]) {
        for (const call of CALLS.map(behind(prefix))) expect((await send(port, call)).status, call).toBe(200);
        for (const call of NEVER.map(behind(prefix))) {
          const answer = await send(port, call);
          expect(answer.status, call).toBeGreaterThanOrEqual(300);
          expect(answer.status, call).toBeLessThan(500);
        }
      }
      expect(a.asked).toEqual(CALLS);
      expect(b.asked).toEqual(CALLS);
    });

    test("refuses what cancels restores where the host hides it", async () => {
      const agent = started(await startEcho());
      const { port } = started(await startProxy(name, agent.port, { hidesCancel: true }));
      expect((await send(port, "DELETE /api/v1/tenant/rt2/restore")).status).toBe(404);
      expect((await send(port, "GET /api/v1/tenant/rt2/restore/overview")).status).toBe(200);
      expect(agent.asked).toEqual(["GET /api/v1/tenant/rt2/restore/overview"]);
    });

    test("limits what it reads", async () => {
      const agent = started(await startEcho());
      const { port } = started(await startProxy(name, agent.port));
      const body = "A".repeat(200_000);
      const headers = { "Content-Length": body.length };
      expect((await ask(port, "/api/v1/metrics/query", { method: "POST", headers, body })).status).toBe(413);
      const long = { "X-OCS-Header": "A".repeat(200_000) };
      expect((await ask(port, "/api/v1/info", { headers: long })).status).toBeGreaterThanOrEqual(400);
      expect(agent.asked.filter((call) => call.startsWith("GET"))).toEqual([]);
    });

    test("takes every power over the origin from what an agent answers", async () => {
      const html = hostile("text/html", PROGRAM);
      const [a, b] = [started(await startEcho(html)), started(await startEcho(html))];
      const proxy = started(await startProxy(name, a.port, { agentB: b.port }));
      for (const path of ["/api/v1/info", "/agents/b/api/v1/info"]) {
        const answer = await ask(proxy.port, path);
        expect(answer.body).toBe(PROGRAM);
        expectData(answer);
      }
      a.stop();
      const [down, never] = [await ask(proxy.port, "/api/v1/info"), await ask(proxy.port, "/api/v1/status")];
      expect([down.status, never.status]).toEqual([502, 404]);
      expectData(down);
      expectData(never);
    });

    test("a page that an agent answers cannot read what another one's page keeps", async ({ agent, complaints, page }) => {
      const b = started(await startEcho(hostile("text/html", PROGRAM)));
      const proxy = started(await startProxy(name, agent.port, { agentB: b.port }));
      await open(page, agent, "", proxy.url);
      await expect(root(page)).toHaveAttribute("data-state", "ready");
      expect(await page.evaluate(() => sessionStorage.length)).toBeGreaterThan(0);
      await page.goto(new URL("/agents/b/api/v1/info", proxy.url).href);
      await expect(page).toHaveTitle("quiet");
      expect(await page.evaluate(() => self.origin)).toBe("null");
      const kept = page.evaluate(() => sessionStorage.length);
      await expect(kept).rejects.toThrow(/SecurityError/);
      // The browser says so for each script that it has not run.
      expect(complaints.splice(0).filter((complaint) => !complaint.startsWith("Blocked script execution"))).toEqual([]);
    });

    test("an agent's program never becomes the service worker of the page", async ({ agent, complaints, page }) => {
      const b = started(await startEcho(hostile("text/javascript", "onfetch = (event) => event.respondWith(new Response('taken'))")));
      const proxy = started(await startProxy(name, agent.port, { agentB: b.port }));
      // Browsers have service workers on loopback and HTTPS only.
      await page.goto(`http://localhost:${proxy.port}/watch/`);
      const registered = page.evaluate(() => navigator.serviceWorker.register("/agents/b/api/v1/info", { scope: "/watch/" }));
      await expect(registered).rejects.toThrow(/SecurityError/);
      expect(complaints.splice(0).join()).toContain("not under the max scope allowed");
    });

    test("writes no sealed header into a log, whatever becomes of the request", async () => {
      const sealed = "U2VhbGVkSGVhZGVy".repeat(20);
      const headers = { "X-OCS-Header": sealed, "X-OCS-Agent-Header": sealed };
      const silent = started(await startEcho((question, answer) => void (question.url.endsWith("/time") && answer.end("{}"))));
      const proxy = started(await startProxy(name, silent.port, { patience: "1s", agentB: await freePort() }));
      const statuses = [];
      for (const path of ["/api/v1/time", "/api/v1/secret", "/agents/b/api/v1/info", "/api/v1/status", "/watch/", "/x"]) {
        statuses.push((await ask(proxy.port, path, { headers })).status);
      }
      silent.stop();
      statuses.push((await ask(proxy.port, "/api/v1/info", { headers })).status);
      expect(statuses).toEqual([200, 504, 502, 404, 200, 404, 502]);
      await expect.poll(() => proxy.output()).toContain("/api/v1/info");
      expect(proxy.output()).not.toContain(sealed.slice(0, 32));
    });
  });
}

test("nginx limits attempts to sign in, and nothing else", async () => {
  const agent = await startEcho();
  const proxy = await startProxy("nginx", agent.port, { agentB: agent.port });
  const statuses = async (calls) => Promise.all(calls.map(async (call) => (await send(proxy.port, call)).status));
  const attempts = Array.from({ length: 60 }, (_, turn) => `POST ${turn % 2 ? "/agents/b" : ""}/api/v1/login`);
  const refused = (await statuses(attempts)).filter((status) => status === 429);
  expect(refused.length).toBeGreaterThan(20);
  const others = await statuses(Array.from({ length: 60 }, () => "GET /api/v1/secret"));
  expect(others.filter((status) => status !== 200)).toEqual([]);
  await proxy.stop();
  agent.stop();
});
