// deploy/nginx.conf and deploy/Caddyfile: the servers never log the sealed header.

import { request } from "node:http";
import { ask, expect, freePort, proxies, startProxy, startServer, test } from "../harness/index.js";

const SEALED = "SealedHeaderThatMustNotBeWritten".repeat(20);
const TRACE = /SealedHeader/i;

/** Checks the whole output of the server: one line per target, none with the sealed header. */
async function expectNoTrace(proxy, targets) {
  await proxy.stop();
  for (const target of targets) expect(proxy.output()).toContain(target);
  expect(proxy.output()).not.toMatch(TRACE);
}

for (const name of proxies) {
  test.describe(name, () => {
    test("never logs the sealed header for an unreachable agent", async () => {
      const port = await freePort();
      const proxy = await startProxy(name, port, { secondPort: port });
      try {
        const targets = ["/api/v1/tenant/first/restore/overview", "/agents/b/api/v1/tenant/second/restore/overview"];
        for (const target of targets) {
          // The second one has the agent's own password; the page never sends it, other clients do.
          for (const header of ["X-OCS-Header", "X-OCS-Agent-Header"]) {
            expect((await ask(proxy.port, target, { [header]: SEALED })).status).toBe(502);
          }
        }
        await expectNoTrace(proxy, targets);
      } finally {
        await proxy.stop();
      }
    });

    test("never logs the sealed header for an agent that refuses, closes, truncates or is slow", async () => {
      let slow;
      const arrived = new Promise((resolve) => (slow = resolve));
      const behaviours = {
        refusing: (answer) => answer.writeHead(401).end("{}"),
        failing: (answer) => answer.writeHead(500).end("{}"),
        hanging: (answer) => answer.destroy(),
        breaking: (answer) => {
          answer.writeHead(200, { "Content-Length": "100" });
          answer.write("half", () => answer.destroy());
        },
        garbled: (answer) => answer.socket.end("no HTTP at all\r\n\r\n"),
        slow: () => slow(),
      };
      const agent = await startServer((question, answer) => {
        const behave = behaviours[question.url.split("/")[4]] ?? behaviours.refusing;
        behave(answer);
      });
      const proxy = await startProxy(name, agent.port);
      try {
        const targets = Object.keys(behaviours).map((tenant) => `/api/v1/tenant/${tenant}/restore/overview`);
        for (const path of targets.slice(0, -1)) await ask(proxy.port, path, { "X-OCS-Header": SEALED }).catch(() => {});

        // The page gives up before the agent answers.
        const question = request({ host: "127.0.0.1", port: proxy.port, path: targets.at(-1), headers: { "X-OCS-Header": SEALED } });
        const closed = new Promise((resolve) => question.on("error", () => {}).on("close", resolve));
        question.end();
        await arrived;
        question.destroy();
        await closed;

        await ask(proxy.port, "/elsewhere", { "X-OCS-Header": SEALED });
        await ask(proxy.port, "/watch/", { "X-OCS-Header": SEALED });
        await ask(proxy.port, "/api/v1/refused", { "X-OCS-Header": SEALED });
        await ask(proxy.port, "/api/v1/info", { "X-OCS-Header": SEALED.repeat(400) });
        await expectNoTrace(proxy, [...targets, "/elsewhere", "/api/v1/refused"]);
      } finally {
        await proxy.stop();
        agent.stop();
      }
    });
  });
}
