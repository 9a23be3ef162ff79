// Plain HTTP for the tests of deploy/: a server in place of the agent, and a low-level client.

import { once } from "node:events";
import { createServer, request } from "node:http";

/** Listens on a loopback port and answers with `answer(question, response)`. Returns `port` and `stop`. */
export async function startServer(answer) {
  const server = createServer({ maxHeaderSize: 262_144 }, answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: server.address().port, stop: () => (server.closeAllConnections(), server.close()) };
}

/**
 * An agent that echoes method, request target and sealed header. Also returns `questions`, with `method
 * target` of each request that arrived.
 */
export async function startEcho() {
  const questions = [];
  const server = await startServer((question, answer) => {
    questions.push(`${question.method} ${question.url}`);
    answer.setHeader("Content-Type", "application/json");
    const { method, url: target, headers } = question;
    answer.end(JSON.stringify({ method, target, headers, sealed: headers["x-ocs-header"] ?? null }));
  });
  return { ...server, questions };
}

/** Requests a raw target. `headers` of the answer are by name, `rawHeaders` names and values in turn; `bytes` as received. */
export async function ask(port, path, headers = {}, { method = "GET", body } = {}) {
  const question = request({ host: "127.0.0.1", port, path, headers, method });
  // A server that refuses a long body may close the connection while it is still being sent.
  question.on("error", () => {});
  question.end(body);
  const [answer] = await once(question, "response");
  const bytes = Buffer.concat(await answer.toArray());
  return { status: answer.statusCode, headers: answer.headers, rawHeaders: answer.rawHeaders, bytes, body: bytes.toString("utf8") };
}
