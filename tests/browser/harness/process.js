// Starts and stops the servers of a test.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createConnection, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const START_LIMIT_MS = 120_000;

/**
 * Starts a program and waits until `ready(output)` returns a value, which is returned with `stop` and
 * `output`. Throws with the whole output if the program ends early or takes too long.
 */
export async function start(command, args, { env = {}, ready }) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  let ended = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  }
  child.on("error", (error) => (ended = error.message));
  child.on("exit", (code, signal) => (ended = `ended with ${code ?? signal}`));

  const stop = async () => {
    if (!ended) {
      child.kill("SIGTERM");
      // Not "exit": its last output may still be in the pipe.
      await once(child, "close");
    }
  };

  for (const deadline = Date.now() + START_LIMIT_MS; Date.now() < deadline; await sleep(20)) {
    const value = await ready(output);
    if (value) return { value, stop, output: () => output };
    if (ended) throw new Error(`${command} ${ended}:\n${output}`);
  }
  await stop();
  throw new Error(`${command} was not ready after ${START_LIMIT_MS} ms:\n${output}`);
}

/** A currently free loopback port. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Whether a loopback port accepts connections. */
export function accepts(port) {
  return new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}
