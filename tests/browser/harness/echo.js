// A stand-in for an agent, and a client that asks without an own idea of what an address should look like.

import { once } from "node:events";
import { createServer, request } from "node:http";

const echo = (question, answer) => {
  answer.setHeader("Content-Type", "application/json");
  answer.end(JSON.stringify({ target: question.url, sealed: question.headers["x-ocs-header"] ?? null }));
};

/**
 * A server whose answers `respond` makes; by default the request target and the sealed header as they came. Gives
 * `port`, `asked` (method and target of each request) and `stop`.
 */
export async function startEcho(respond = echo) {
  const asked = [];
  const server = createServer({ maxHeaderSize: 65_536 }, (question, answer) => {
    asked.push(`${question.method} ${question.url}`);
    respond(question, answer);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: server.address().port, asked, stop: () => (server.closeAllConnections(), server.close()) };
}

/** Asks a server on loopback; gives `status`, `headers` and `body`. */
export async function ask(port, path, { method = "GET", headers = {}, body } = {}) {
  const question = request({ host: "127.0.0.1", port, path, method, headers }).end(body);
  const [answer] = await once(question, "response");
  const text = (await answer.setEncoding("utf8").toArray()).join("");
  return { status: answer.statusCode, headers: answer.headers, body: text };
}
