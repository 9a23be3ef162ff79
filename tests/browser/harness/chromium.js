// How Debian's Chromium is started, by the suite and by the benchmark.

import { execFileSync } from "node:child_process";
import { HOST } from "./simulator.js";

// Reported by the browser itself: a refused request is part of obshell's protocol, and over plain HTTP browsers ignore one
// of the headers that deploy/ sends.
const OWN_REPORT = /^Failed to load resource: |^The Cross-Origin-Opener-Policy header has been ignored, /;

export const launchOptions = {
  executablePath: execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
  args: [
    // A name that is not "localhost": over plain HTTP browsers take features away there, and so it is with obshell.
    `--host-resolver-rules=MAP ${HOST} 127.0.0.1`,
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
  ],
};

/** What a page looks like to its user. */
export const contextOptions = { viewport: { width: 1240, height: 900 }, locale: "en-GB" };

/** Puts into `complaints` what any page of a context complains of. */
export function collectComplaints(context, complaints) {
  context.on("console", (message) => {
    if (message.type() === "error" && !OWN_REPORT.test(message.text())) complaints.push(message.text());
  });
  context.on("weberror", (error) => complaints.push(String(error.error())));
}
