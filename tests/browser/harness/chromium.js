// The options of Debian's Chromium for the suite and the benchmark.

import { execFileSync } from "node:child_process";
import { HOST } from "./simulator.js";

// Messages of the browser itself: a refused request is part of obshell's protocol, and over plain HTTP
// browsers ignore one of the headers of deploy/.
export const OWN_REPORT = /^Failed to load resource: |^The Cross-Origin-Opener-Policy header has been ignored, /;

export const launchOptions = {
  executablePath: execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
  args: [
    // A name other than "localhost": over plain HTTP browsers disable features there, as for a real obshell.
    `--host-resolver-rules=MAP ${HOST} 127.0.0.1`,
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
  ],
};

/** Viewport and preferences of the user. */
export const contextOptions = { viewport: { width: 1240, height: 900 }, locale: "en-GB" };

/** Collects the errors of all pages of a context in `complaints`. */
export function collectComplaints(context, complaints) {
  context.on("console", (message) => {
    if (message.type() === "error" && !OWN_REPORT.test(message.text())) complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
}
