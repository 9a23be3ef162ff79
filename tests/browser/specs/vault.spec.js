// What this device remembers: sealed, locked, changed, forgotten, and every way in which that can fail.

import { alert, expect, expectAccessible, open, restoreHash, root, signIn, test } from "../harness/index.js";
import { execFileSync } from "node:child_process";

const PASSPHRASE = "a long passphrase of four words";

const passphrase = (page) => page.locator("input[type=password][name=passphrase]");
const password = (page) => page.locator("input[name=password]");
const button = (page, name) => page.getByRole("button", { name, exact: true });
const tick = (page) => page.getByRole("checkbox", { name: "Remember on this device" });
const tickPassword = (page) => page.getByRole("checkbox", { name: "Remember my password too" });
const signedIn = (page) => expect(root(page)).toHaveAttribute("data-state", "ready");

/** Signs in and has the agent remembered, with its password unless `without` it. */
async function remember(page, agent, { without = false } = {}) {
  await page.goto(agent.url);
  await tick(page).check();
  await passphrase(page).fill(PASSPHRASE);
  if (!without) await tickPassword(page).check();
  await password(page).fill(agent.password);
  await password(page).press("Enter");
  await signedIn(page);
  await expect(button(page, "Lock now")).toBeVisible();
}

/** Ends the session of this tab, as a closed tab does: the vault is locked after it. */
async function comeBack(page) {
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await expect(passphrase(page)).toBeVisible();
}

async function unlock(page, typed = PASSPHRASE) {
  await passphrase(page).fill(typed);
  await passphrase(page).press("Enter");
}

/** Everything that the browser stores for the page, as one text; bytes as characters. */
const everythingStored = (page) =>
  page.evaluate(async () => {
    const asked = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = reject)));
    const text = (value) => (value instanceof Uint8Array ? [...value].map((byte) => String.fromCharCode(byte)).join("") : JSON.stringify(value));
    const parts = [JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, window.name, location.href])];
    for (const { name } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const objects = database.transaction(store).objectStore(store);
        parts.push(text(await asked(objects.getAllKeys())), ...(await asked(objects.getAll())).map(text));
      }
      database.close();
    }
    return parts.join("\n");
  });

/** Stores a record of the vault in the page: bytes, or anything else. */
const storeRecord = (page, row, record) =>
  page.evaluate(
    async ([row, record]) => {
      const asked = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = reject)));
      const database = await asked(indexedDB.open("restore-watch-vault"));
      const store = database.transaction("records", "readwrite").objectStore("records");
      await asked(store.put(Array.isArray(record) ? new Uint8Array(record) : record, row));
      database.close();
    },
    [row, record],
  );

/** Changes a stored record: `change` gets its bytes, and gives what is stored instead. */
async function changeRecord(page, row, change) {
  const before = await page.evaluate(async (row) => {
    const asked = (request) => new Promise((resolve, reject) => ((request.onsuccess = () => resolve(request.result)), (request.onerror = reject)));
    const database = await asked(indexedDB.open("restore-watch-vault"));
    const bytes = await asked(database.transaction("records").objectStore("records").get(row));
    database.close();
    return [...bytes];
  }, row);
  await storeRecord(page, row, change(before));
}

const flipped = (bytes) => {
  bytes[60] ^= 1;
  return bytes;
};

test("a sign-in without a vault has one password field, and stores nothing sealed", async ({ agent, page }) => {
  await page.goto(agent.url);
  await expect(page.locator("input[type=password]")).toHaveCount(1);
  await expect(tick(page)).not.toBeChecked();
  await signIn(page, agent.password);
  await signedIn(page);
  expect(await everythingStored(page)).not.toContain(agent.password);
  expect(await page.evaluate(() => localStorage.getItem("restore-watch.vault"))).toBe(null);
  await expect(button(page, "Lock now")).toBeHidden();
});

test("an agent and its password are remembered, unlocked, and never lie anywhere unsealed", async ({ agent, page }) => {
  await remember(page, agent);
  const signedInStore = await everythingStored(page);
  await comeBack(page);
  expect(signedInStore).toContain("RWV");
  await expect(passphrase(page)).toBeFocused();
  await unlock(page);
  await expect(page.getByText("This device remembers the password.")).toBeVisible();
  await expect(page.locator("input[type=password]")).toHaveCount(0);
  await expect(button(page, "Sign in")).toBeFocused();
  for (const stored of [signedInStore, await everythingStored(page)]) {
    for (const secret of [agent.password, PASSPHRASE, Buffer.from(agent.password).toString("base64")]) expect(stored).not.toContain(secret);
  }
  await page.keyboard.press("Enter");
  await signedIn(page);
});

test("without the tick for the password, it is not remembered", async ({ agent, page }) => {
  await remember(page, agent, { without: true });
  await comeBack(page);
  await unlock(page);
  await expect(page.getByText("This device remembers this agent, without its password.")).toBeVisible();
  await expect(password(page)).toBeFocused();
  // It can be added later.
  await tickPassword(page).check();
  await password(page).fill(agent.password);
  await password(page).press("Enter");
  await signedIn(page);
  await comeBack(page);
  await unlock(page);
  await button(page, "Sign in").click();
  await signedIn(page);
});

test("a refused password is not remembered, and a changed one replaces it", async ({ agent, page }) => {
  await page.goto(agent.url);
  await tick(page).check();
  await passphrase(page).fill(PASSPHRASE);
  await tickPassword(page).check();
  await password(page).fill("wrong");
  await password(page).press("Enter");
  await expect(alert(page, "password of root@sys is not right")).toBeVisible();
  expect(await everythingStored(page)).not.toContain("RWV");
  await password(page).fill(agent.password);
  await password(page).press("Enter");
  await signedIn(page);
  await comeBack(page);
  await unlock(page);
  await button(page, "Type another one").click();
  await password(page).fill(agent.password);
  await password(page).press("Enter");
  await signedIn(page);
});

test("a passphrase that is too short is refused before anything is sent", async ({ agent, page }) => {
  await page.goto(agent.url);
  await tick(page).check();
  await passphrase(page).fill("short");
  await agent.control("DELETE", "requests");
  await password(page).fill(agent.password);
  await password(page).press("Enter");
  await expect(alert(page, "Use at least 8 characters")).toBeVisible();
  expect((await agent.control("GET", "requests")).requests.filter(({ target }) => target.includes("login"))).toEqual([]);
});

test("what is typed can be shown", async ({ agent, page }) => {
  await page.goto(agent.url);
  await tick(page).check();
  await passphrase(page).fill(PASSPHRASE);
  await page.getByRole("checkbox", { name: "Show what I type" }).check();
  await expect(page.locator("input[type=text][name=passphrase]")).toHaveValue(PASSPHRASE);
});

test("a wrong passphrase changes nothing", async ({ agent, page }) => {
  await remember(page, agent);
  await comeBack(page);
  await unlock(page, "not the passphrase");
  await expect(alert(page, "That is not the passphrase")).toBeVisible();
  await expect(passphrase(page)).toBeFocused();
  await expect(passphrase(page)).toHaveValue("");
  await unlock(page);
  await expect(button(page, "Lock now")).toBeVisible();
});

test("the page says that it unlocks before it does", async ({ agent, page }) => {
  await remember(page, agent);
  await comeBack(page);
  // Whoever draws during the derivation can only have drawn before it.
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => {
      const status = document.querySelector(".vault [role=status]");
      if (status) requestAnimationFrame(() => window.said.push(status.textContent));
    }).observe(document.body, { childList: true, subtree: true });
  });
  await unlock(page);
  await expect(button(page, "Lock now")).toBeVisible();
  expect(await page.evaluate(() => window.said)).toContain("Unlocking…");
});

test("it is locked on demand, and by signing out", async ({ agent, page }) => {
  await remember(page, agent);
  await button(page, "Lock now").click();
  await expect(button(page, "Lock now")).toBeHidden();
  await signedIn(page);
  await button(page, "This device…").click();
  await unlock(page);
  await expect(page.getByRole("dialog").getByRole("listitem")).toContainText("with its password");
  await button(page, "Close").click();
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Sign out" }).click()]);
  await expect(passphrase(page)).toBeVisible();
  await expect(button(page, "Lock now")).toBeHidden();
});

test("it is locked after 15 minutes without use, and the page goes on", async ({ agent, page }) => {
  await page.clock.install();
  await remember(page, agent);
  await page.clock.fastForward(14 * 60_000);
  await expect(button(page, "Lock now")).toBeVisible();
  await page.keyboard.press("Shift");
  await page.clock.fastForward(14 * 60_000);
  await expect(button(page, "Lock now")).toBeVisible();
  await page.clock.fastForward(70_000);
  await expect(page.getByText("Locked after 15 minutes without use")).toBeVisible();
  await expect(button(page, "Lock now")).toBeHidden();
  await expect(button(page, "Sign out")).toBeVisible();
  await button(page, "Close").click();
  await expect(page.getByText("Locked after 15 minutes without use")).toBeHidden();
});

test("the time without use can be chosen, and a hidden tab is locked sooner", async ({ agent, page }) => {
  await page.clock.install();
  await remember(page, agent);
  await button(page, "This device…").click();
  await page.getByLabel("Lock after").selectOption("60");
  await button(page, "Close").click();
  await page.clock.fastForward(50 * 60_000);
  await expect(button(page, "Lock now")).toBeVisible();
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  await page.clock.fastForward(6 * 60_000);
  await expect(page.getByText("Locked after 5 minutes in a hidden tab")).toBeVisible();
});

test("the passphrase is changed in place", async ({ agent, page }) => {
  await remember(page, agent);
  const dialog = page.getByRole("dialog");
  const change = async (old, fresh) => {
    await dialog.locator("input[name=old-passphrase]").fill(old);
    await dialog.locator("input[name=new-passphrase]").fill(fresh);
    await button(page, "Change it").click();
  };
  await button(page, "This device…").click();
  await page.getByText("Change the passphrase").click();
  await change("not the passphrase", "another passphrase");
  await expect(alert(page, "That is not the passphrase")).toBeVisible();
  await change(PASSPHRASE, "short");
  await expect(alert(page, "Use at least 8 characters")).toBeVisible();
  await change(PASSPHRASE, "another passphrase");
  await expect(page.getByText("The passphrase was changed.")).toBeVisible();
  await comeBack(page);
  await unlock(page);
  await expect(alert(page, "That is not the passphrase")).toBeVisible();
  await unlock(page, "another passphrase");
  await button(page, "Sign in").click();
  await signedIn(page);
});

test("everything is forgotten after a warning, also without the passphrase", async ({ agent, page }) => {
  await remember(page, agent);
  await comeBack(page);
  await button(page, "Forget this device").click();
  await expect(alert(page, "This cannot be undone")).toBeVisible();
  await button(page, "Keep everything").click();
  expect(await everythingStored(page)).toContain("RWV");
  await button(page, "Forget this device").click();
  await button(page, "Forget this device").click();
  await expect(page.getByText("This device remembers nothing any more.")).toBeVisible();
  expect(await everythingStored(page)).not.toContain("RWV");
  await expect(page.locator("input[type=password]")).toHaveCount(1);
  // And again from the start.
  await remember(page, agent);
});

test("one agent is forgotten", async ({ agent, page }) => {
  await remember(page, agent);
  await button(page, "This device…").click();
  await page.getByRole("button", { name: /^Forget this host/i }).click();
  await expect(page.getByText("No agent is remembered.")).toBeVisible();
});

for (const [what, row, change, sentence] of [
  ["a damaged key", ["key"], flipped, "What is stored is damaged"],
  ["a key of a newer version", ["key"], (bytes) => ((bytes[3] = 9), bytes), "made by a newer version"],
  ["a key that is no record at all", ["key"], () => "RWV", "What is stored is damaged"],
]) {
  test(`${what} is told, and stays as it is`, async ({ agent, page }) => {
    await remember(page, agent);
    await comeBack(page);
    await changeRecord(page, row, change);
    const before = await everythingStored(page);
    await unlock(page);
    await expect(alert(page, sentence)).toBeVisible();
    expect(await everythingStored(page)).toBe(before);
    // Without it, everything is as it was.
    await signIn(page.locator(".sign-in"), agent.password);
    await signedIn(page);
  });
}

for (const [what, change, sentence] of [
  ["a damaged agent", flipped, "What is stored is damaged"],
  ["an agent of a newer version", (bytes) => ((bytes[3] = 9), bytes), "made by a newer version"],
]) {
  test(`${what} is told, and the others are read`, async ({ agent, page }) => {
    await remember(page, agent);
    await comeBack(page);
    await changeRecord(page, ["agent", ""], change);
    await unlock(page);
    await button(page, "This device…").click();
    await expect(page.getByRole("listitem")).toContainText(sentence);
    await button(page, "Close").click();
    await password(page).fill(agent.password);
    await password(page).press("Enter");
    await signedIn(page);
  });
}

test("a record in another agent's place is refused", async ({ agent, page }) => {
  await remember(page, agent);
  await comeBack(page);
  await page.evaluate(async () => {
    const asked = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await asked(indexedDB.open("restore-watch-vault"));
    const store = database.transaction("records", "readwrite").objectStore("records");
    await asked(store.put(await asked(store.get(["agent", ""])), ["agent", "/agents/b"]));
    database.close();
  });
  await unlock(page);
  await button(page, "This device…").click();
  await expect(page.getByRole("listitem").filter({ hasText: "/agents/b" })).toContainText("What is stored is damaged");
});

test("a denied store is told before the sign-in, and nothing is lost", async ({ agent, page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("denied", "SecurityError");
    };
  });
  await page.goto(agent.url);
  await tick(page).check();
  await passphrase(page).fill(PASSPHRASE);
  await password(page).fill(agent.password);
  await password(page).press("Enter");
  await expect(alert(page, "does not let this page store anything")).toBeVisible();
  await tick(page).uncheck();
  await expect(password(page)).toHaveValue(agent.password);
  await password(page).press("Enter");
  await signedIn(page);
});

test("a full store is told after the sign-in", async ({ agent, page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.goto(agent.url);
  await tick(page).check();
  await passphrase(page).fill(PASSPHRASE);
  await password(page).fill(agent.password);
  await password(page).press("Enter");
  await signedIn(page);
  await expect(alert(page, "You are signed in, but this device does not remember it. The browser's store is full.")).toBeVisible();
});

test("two tabs that write at once lose nothing", async ({ agent, context, page }) => {
  const agents = [{ name: "one", prefix: "" }, { name: "two", prefix: "/agents/b" }];
  await context.route("**/config.json", (route) => route.fulfill({ json: { agents } }));
  await context.route("**/agents/b/api/**", async (route) => {
    const url = new URL(route.request().url());
    // The header names the path behind the prefix, as a proxy hands it on.
    await route.continue({ url: url.href.replace("/agents/b", "") });
  });
  await remember(page, agent);
  const other = await context.newPage();
  await other.goto(agent.url);
  await unlock(other);
  await other.getByLabel("Agent").selectOption("/agents/b");
  await tick(other).check();
  await password(other).fill(agent.password);
  // The first tab changes its own record meanwhile, and the passphrase is changed in it.
  await Promise.all([page.getByLabel("Refresh interval").selectOption("30"), password(other).press("Enter")]);
  await signedIn(other);
  for (const tab of [page, other]) await comeBack(tab);
  await unlock(page);
  await button(page, "This device…").click();
  await expect(page.getByRole("listitem")).toHaveCount(2);
  await expect(page.getByRole("listitem").filter({ hasText: "one" })).toContainText("with its password");
  await expect(page.getByRole("listitem").filter({ hasText: "two" })).toContainText("without its password");
});

test("a tab follows another one that forgets everything", async ({ agent, context, page }) => {
  await remember(page, agent);
  const other = await context.newPage();
  await other.goto(agent.url);
  await button(other, "Forget this device").click();
  await button(other, "Forget this device").click();
  await expect(other.getByText("This device remembers nothing any more.")).toBeVisible();
  await expect(button(page, "Lock now")).toBeHidden();
  await signedIn(page);
});

test("a vault that another tab has made meanwhile is not replaced", async ({ agent, context, page }) => {
  const other = await context.newPage();
  // It hears nothing of the first tab.
  await other.addInitScript(() => addEventListener("storage", (event) => event.stopImmediatePropagation()));
  await other.goto(agent.url);
  await tick(other).check();
  await passphrase(other).fill("the other passphrase");
  await remember(page, agent);
  await password(other).fill(agent.password);
  await password(other).press("Enter");
  await expect(alert(other, "Another tab has changed what this device remembers")).toBeVisible();
  await unlock(other);
  await expect(other.getByText("This device remembers the password.")).toBeVisible();
});

test("the refresh interval is remembered with the agent", async ({ agent, page }) => {
  await remember(page, agent);
  await page.getByLabel("Refresh interval").selectOption("120");
  await comeBack(page);
  await page.goto(agent.url + "#/restores");
  await page.reload();
  await unlock(page);
  await button(page, "Sign in").click();
  await signedIn(page);
  await expect(page.getByLabel("Refresh interval")).toHaveValue("120");
});

test.describe("a key that has changed", () => {
  test("is shown beside the one before, with how to check it, and nothing is sealed before", async ({ agent, page }) => {
    await remember(page, agent);
    await agent.control("POST", "rotate-key");
    await comeBack(page);
    await unlock(page);
    await expect(alert(page, "key has changed since you last signed in")).toBeVisible();
    const [before, now] = await page.locator(".key-pair dd").allTextContents();
    expect(before).not.toBe(now);
    await expect(button(page, "Sign in")).toBeDisabled();
    const command = await page.locator("code[data-command]").textContent();
    const printed = execFileSync("sh", ["-c", command.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${agent.port}`)], { encoding: "utf8" });
    expect(printed.trim()).toBe(now.trim());
    await agent.control("DELETE", "requests");
    await page.getByRole("checkbox", { name: "I have compared the fingerprint" }).check();
    expect((await agent.control("GET", "requests")).requests).toEqual([]);
    await button(page, "Sign in").click();
    await signedIn(page);
    // The new pin is in the vault.
    await comeBack(page);
    await unlock(page);
    await expect(page.getByText("same as last time")).toBeVisible();
  });

  test("is noticed by the vault where the pin outside was changed, too", async ({ agent, page }) => {
    await remember(page, agent);
    await agent.control("POST", "rotate-key");
    await comeBack(page);
    // Somebody else has confirmed the new key in this browser.
    await page.evaluate(() => localStorage.removeItem("restore-watch.key"));
    await page.reload();
    await expect(page.getByText("first time here")).toBeVisible();
    await unlock(page);
    await expect(alert(page, "key has changed since you last signed in")).toBeVisible();
    await expect(button(page, "Sign in")).toBeDisabled();
  });
});

test("a keyboard is sufficient", async ({ agent, page }) => {
  await page.goto(agent.url);
  await expect(password(page)).toBeFocused();
  await page.keyboard.type(agent.password);
  await page.keyboard.press("Tab");
  await expect(tick(page)).toBeFocused();
  await page.keyboard.press("Space");
  await expect(passphrase(page)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(passphrase(page)).toBeFocused();
  await page.keyboard.type(PASSPHRASE);
  await page.keyboard.press("Enter");
  await signedIn(page);
  await button(page, "This device…").focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(button(page, "This device…")).toBeFocused();
});

for (const [locale, colorScheme, width] of [
  ["en-US", "light", 320],
  ["zh-CN", "dark", 1240],
]) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale, colorScheme, viewport: { width, height: 900 } });
    test("it is accessible and fits", async ({ agent, page }) => {
      const check = async (what) =>
        test.step(what, async () => {
          const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
          expect(content).toBeLessThanOrEqual(screen);
          await expectAccessible(page);
        });
      await page.goto(agent.url);
      await page.locator(".sign-in input[type=checkbox]").check();
      await passphrase(page).fill(PASSPHRASE);
      await check("a new vault");
      await page.locator(".sign-in .choice input").last().check();
      await password(page).fill(agent.password);
      await password(page).press("Enter");
      await signedIn(page);
      await page.locator("header .tools button[aria-haspopup=dialog]").click();
      await page.locator("dialog details").evaluate((details) => (details.open = true));
      await page.locator("dialog > button.ghost, dialog > .ghost").first().click();
      await check("the dialog");
      await agent.control("POST", "rotate-key");
      await comeBack(page);
      await check("locked");
      await unlock(page, "not the passphrase");
      await expect(page.locator(".vault [role=alert]")).toBeVisible();
      await check("a wrong passphrase");
      await unlock(page);
      await expect(page.locator(".key-pair")).toBeVisible();
      await check("a changed key");
    });
  });
}

test("other parts of the page do not need it", async ({ agent, page }) => {
  await open(page, agent, restoreHash("rt2"));
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  expect(loaded.filter((name) => /\/vault-[0-9a-f]+\.wasm$/.test(name))).toEqual([]);
});
