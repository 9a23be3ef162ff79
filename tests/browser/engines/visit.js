// What a user does in a browser of any engine, and what they wait for.

import { By, Key } from "selenium-webdriver";
import { HOST } from "../harness/simulator.js";

/** Far longer than any step. */
const LIMIT_MS = 60_000;

/** A browser of an engine with the page of an agent. */
export class Visit {
  constructor(driver, agent) {
    this.driver = driver;
    this.url = `http://${HOST}:${agent.port}/`;
    this.password = agent.password;
  }

  /** Opens the page at a hash and signs in by Enter. */
  async signIn(hash = "") {
    await this.driver.get(this.url + hash);
    await this.type("input[type=password]", this.password, Key.ENTER);
    await this.see("main[data-state]:not([data-state=unauthorized])");
  }

  /** Waits until `attempt` returns something; a page that changes in the meantime is looked at again. */
  until(what, attempt) {
    const calmly = async () => {
      try {
        return await attempt();
      } catch (error) {
        if (!/StaleElementReference|NoSuchElement|ElementNotInteractable|ElementClickIntercepted/.test(error.name)) throw error;
        return undefined;
      }
    };
    return this.driver.wait(calmly, LIMIT_MS, `waited in vain for ${what}`);
  }

  /** The first visible element, with these words if any. */
  see(css, words = /(?:)/) {
    return this.until(`${css} with ${words}`, async () => {
      for (const element of await this.driver.findElements(By.css(css))) {
        if ((await element.isDisplayed()) && words.test(await element.getText())) return element;
      }
      return undefined;
    });
  }

  /** Waits until no such element is visible. */
  gone(css) {
    return this.until(`no ${css}`, async () => {
      for (const element of await this.driver.findElements(By.css(css))) if (await element.isDisplayed()) return false;
      return true;
    });
  }

  click(css, words) {
    return this.until(`a click on ${css} with ${words}`, async () => {
      await (await this.see(css, words)).click();
      return true;
    });
  }

  async type(css, ...keys) {
    await (await this.see(css)).sendKeys(...keys);
  }

  /** Presses keys where the focus is. */
  press(...keys) {
    return this.driver.actions().sendKeys(...keys).perform();
  }

  /** The result of a function in the page. */
  run(script, ...args) {
    return this.driver.executeScript(script, ...args);
  }

  /** Waits until a function in the page returns what `matches`. */
  runs(what, script, matches = Boolean) {
    return this.until(what, async () => matches(await this.run(script)));
  }
}
