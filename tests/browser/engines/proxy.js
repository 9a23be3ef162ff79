// The way from a browser to the simulator: a proxy, because each engine can be told to use one, and so opens the page under
// a host name that is no secure context. It adds in_page.js to the document, and keeps what that complains of.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, request } from "node:http";

const SCRIPT = "/complain.js";
const script = readFileSync(new URL("in_page.js", import.meta.url));

/** Starts the proxy. `complaints` has what the pages complained of; `address` is for a browser's settings. */
export async function startBrowserProxy() {
  const complaints = [];
  const server = createServer(async (question, answer) => {
    const { pathname, search, port } = new URL(question.url);
    if (pathname === SCRIPT) return answer.writeHead(200, { "Content-Type": "text/javascript" }).end(script);
    if (pathname === "/complaints") {
      complaints.push(Buffer.concat(await question.toArray()).toString());
      return answer.writeHead(204).end();
    }
    const { host, ...headers } = question.headers;
    const onward = request({ host: "127.0.0.1", port, path: pathname + search, method: question.method, headers: { ...headers, host, "accept-encoding": "identity" } });
    onward.on("error", () => answer.destroy());
    answer.on("close", () => onward.destroy());
    question.pipe(onward);
    const [received] = await once(onward, "response").catch(() => []);
    if (!received) return;
    if (!/^text\/html/.test(received.headers["content-type"])) {
      answer.writeHead(received.statusCode, received.headers);
      return void received.pipe(answer);
    }
    const document = Buffer.concat(await received.toArray()).toString();
    const { "content-length": _, ...rest } = received.headers;
    answer.writeHead(received.statusCode, rest).end(document.replace("<link", `<script src="${SCRIPT}"></script><link`));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `127.0.0.1:${server.address().port}`, complaints, stop: () => (server.closeAllConnections(), server.close()) };
}
