// One set of journeys in Chromium, Firefox and WebKit, without any complaint of the browser. Environment: SHORT=1 for one
// journey in each, ENGINE for one of them.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startSimulator } from "../harness/simulator.js";
import { engines, startEngine } from "./engines.js";
import { JOURNEYS } from "./journeys.js";
import { startBrowserProxy } from "./proxy.js";
import { Visit } from "./visit.js";

const chosen = process.env.ENGINE ? [process.env.ENGINE] : engines;
const journeys = Object.entries(JOURNEYS).filter(([, { short }]) => short || !process.env.SHORT);

for (const name of chosen) {
  describe(name, () => {
    let engine;
    let proxy;
    before(async () => {
      engine = await startEngine(name);
      proxy = await startBrowserProxy();
    });
    after(async () => {
      await engine?.stop();
      proxy?.stop();
    });

    for (const [journey, { scenario, go }] of journeys) {
      it(journey, async (test) => {
        const agent = await startSimulator({ scenario });
        proxy.complaints.length = 0;
        const driver = await engine.open(proxy.address);
        try {
          const capabilities = await driver.getCapabilities();
          test.diagnostic(`${capabilities.getBrowserName()} ${capabilities.getBrowserVersion()}`);
          await driver.manage().window().setRect({ width: 1280, height: 900 });
          await go(new Visit(driver, agent));
          assert.deepEqual(proxy.complaints, [], "complaints of the browser");
        } finally {
          await driver.quit();
          await agent.stop();
        }
      });
    }
  });
}
