// deploy/nginx.conf and deploy/Caddyfile with Debian's servers: what the agent and the browser receive.

import { readFileSync, readdirSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { ask, dist, expect, proxies, startEcho, startProxy, test } from "../harness/index.js";

// As obshell's clients write them. Each must reach the agent byte for byte, or the sealed address does not
// match.
const ODD_TARGETS = [
  "/api/v1/tenant/a%20b/restore/overview",
  "/api/v1/tenant/%E6%95%B0%E6%8D%AE/restore/overview",
  "/api/v1/tenant/%e6%95%b0/restore/overview",
  "/api/v1/tenant/100%25/restore/overview",
  "/api/v1/tenant/a%27b/restore/overview",
  "/api/v1/tenant/a'b/restore/overview",
  "/api/v1/tenant/%22q%22/restore/overview",
  "/api/v1/tenant/a+b/restore/overview",
  "/api/v1/tenant/a%2Bb%26c%3Dd%3Fe%23f/restore/overview",
  "/api/v1/tenant/$a;b,c@d:e!(f)*~/restore/overview",
  "/api/v1/restore/tasks?start_time=2024-10-14T00%3A00%3A00%2B08%3A00&status=",
  "/api/v1/restore/tasks?b=x+y&a=%41&a=A",
  "/api/v1/tenant/sys/variables?filter=%25time_zone",
  "/api/v1/restore/tasks?",
];

for (const name of proxies) {
  test.describe(name, () => {
    let echo;
    let proxy;

    test.beforeEach(async () => {
      echo = await startEcho();
      proxy = await startProxy(name, echo.port, { secondPort: echo.port });
    });

    test.afterEach(async () => {
      await proxy?.stop();
      echo.stop();
    });

    test("forwards addresses byte for byte", async () => {
      const seen = [];
      for (const target of ODD_TARGETS) {
        seen.push(JSON.parse((await ask(proxy.port, target)).body).target);
      }
      expect(seen).toEqual(ODD_TARGETS);

      // Only the second agent's prefix is removed. Caddy then encodes characters that the page always
      // encodes.
      const targets = ODD_TARGETS.filter((target) => name !== "caddy" || !/[!'()*]/.test(target));
      for (const target of targets) await ask(proxy.port, `/agents/b${target}`);
      expect(echo.questions.slice(ODD_TARGETS.length)).toEqual(targets.map((target) => `GET ${target}`));
    });

    test("forwards a header of 16 kB", async () => {
      const sealed = "A".repeat(16_384);
      const { body } = await ask(proxy.port, "/api/v1/info", { "X-OCS-Header": sealed });
      expect(JSON.parse(body).sealed).toBe(sealed);
    });

    test("sends the page with its headers", async () => {
      const index = await ask(proxy.port, "/watch/");
      expect(index.status).toBe(200);
      expect(index.headers).toMatchObject({
        "cache-control": "no-cache",
        "cross-origin-opener-policy": "same-origin",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
      });
      const policy = index.headers["content-security-policy"];
      expect(policy).toContain("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("frame-ancestors 'none'");

      const wasm = /restore-watch-\w+_bg\.wasm/.exec(index.body)[0];
      const program = await ask(proxy.port, `/watch/${wasm}`, { "Accept-Encoding": "gzip" });
      expect(program.headers).toMatchObject({
        "cache-control": "public, max-age=31536000, immutable",
        "content-encoding": "gzip",
        "content-security-policy": policy,
        "content-type": "application/wasm",
      });
      const config = await ask(proxy.port, "/watch/config.json", { "Accept-Encoding": "gzip" });
      expect(JSON.parse(config.headers["content-encoding"] === "gzip" ? gunzipSync(config.bytes) : config.body)).toBeTruthy();
      expect(config.headers["cache-control"]).toBe("no-cache");
    });

    test("sends the files that were compressed when the page was built", async () => {
      // Debian's nginx has no brotli without a further package.
      const encodings = name === "nginx" ? [["gzip", "gz"]] : [["gzip", "gz"], ["br", "br"]];
      const files = readdirSync(dist).filter((file) => file.endsWith(".gz"));
      expect(files.length).toBeGreaterThan(10);
      for (const [encoding, ending] of encodings) {
        for (const file of files.map((file) => file.replace(/gz$/, ending))) {
          const path = file === `index.html.${ending}` ? "" : file.slice(0, -3);
          const answer = await ask(proxy.port, `/watch/${path}`, { "Accept-Encoding": encoding });
          expect(answer.bytes.equals(readFileSync(`${dist}/${file}`)), `${file} as it stands`).toBe(true);
          expect(answer.headers["content-encoding"], file).toBe(encoding);
          expect(answer.headers.vary, file).toMatch(/accept-encoding/i);
          const plain = await ask(proxy.port, `/watch/${path}`);
          expect(plain.headers["content-encoding"], file).toBeUndefined();
          expect(plain.bytes.equals(readFileSync(`${dist}/${file.slice(0, -3)}`)), `${path} as built`).toBe(true);
          for (const header of ["content-type", "cache-control", "content-security-policy"]) {
            expect(answer.headers[header], `${header} of ${file}`).toBe(plain.headers[header]);
          }
        }
      }
    });

    test("redirects only to the page", async () => {
      expect((await ask(proxy.port, "/")).headers.location).toBe("/watch/");
      expect((await ask(proxy.port, "/watch")).headers.location).toBe("/watch/");
      expect((await ask(proxy.port, "/elsewhere")).status).toBe(404);
      expect((await ask(proxy.port, "/watch/../../etc/passwd")).status).not.toBe(200);
    });

    test("serves a working page", async ({ page }) => {
      await page.goto(proxy.url);
      await expect(page.locator("#loading")).toBeHidden();
      await expect(page.locator("#app")).not.toBeEmpty();
    });
  });
}
