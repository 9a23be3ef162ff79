// Sign-in: the agent is identified before the password is entered, and each error has its own message.

import { alert, askAgain, expect, field, open, restoreHash, root, signIn, standStill, test } from "../harness/index.js";

const password = (page) => page.locator("input[type=password]");
const board = (page) => page.locator("main[data-state=ready][data-total]");

test("shows the agent and its key before it asks for the password", async ({ agent, page }) => {
  await page.goto(agent.url);
  await expect(password(page)).toBeFocused();
  await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
  const main = page.getByRole("main");
  await expect(main).toContainText(`127.0.0.1:${agent.port}`);
  await expect(main).toContainText("cluster agent");
  await expect(main).toContainText("obshell 4.5.0.0");
  await expect(main).toContainText(/RSA 1024 · [0-9A-Fa-f]{2}/);
  await expect(main).toContainText("Plain HTTP");
  const { requests } = await agent.control("GET", "requests");
  expect(requests.map(({ target }) => target)).toEqual(["/api/v1/secret", "/api/v1/info"]);
});

test.describe("an agent whose clock is right", () => {
  const time = "2026-11-24T08:00:00+08:00";
  test.use({ simulator: { scenario: { agent: { clock_at_start: time, clock_stands: true } } } });
  test("is shown with the browser's time", async ({ agent, page }) => {
    await standStill(page, Date.parse(time));
    await page.goto(agent.url);
    await expect(page.getByRole("main")).toContainText("same as this browser");
  });
});

test("reports a wrong password, and accepts another", async ({ agent, page }) => {
  await page.goto(agent.url);
  await signIn(page, "wrong");
  await expect(page.getByRole("alert")).toContainText("password of root@sys is not right");
  await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
  await expect(password(page)).toHaveValue("");
  await signIn(page, agent.password);
  await expect(board(page)).toBeVisible();
});

for (const [width, locale] of [
  [360, "en-US"],
  [1240, "en-US"],
  [360, "zh-CN"],
  [1240, "zh-CN"],
]) {
  test.describe(`at ${width} px, ${locale}`, () => {
    test.use({ locale, viewport: { width, height: 900 } });

    test("what the page and the agent say of a refusal stands one below the other", async ({ agent, page }) => {
      await page.goto(agent.url);
      await signIn(page, "wrong");
      const paragraphs = page.getByRole("alert").locator("p");
      await expect(paragraphs).toHaveCount(2);
      const [first, second] = await paragraphs.evaluateAll((all) =>
        all.map((paragraph) => {
          // The lines of text: a paragraph's box may be smaller than they are.
          const lines = document.createRange();
          lines.selectNodeContents(paragraph);
          const { top, bottom, left, right } = lines.getBoundingClientRect();
          return { top, bottom, left, right };
        }),
      );
      expect(second.top).toBeGreaterThanOrEqual(first.bottom);
      for (const { left, right } of [first, second]) {
        expect(left).toBeGreaterThanOrEqual(0);
        expect(right).toBeLessThanOrEqual(width);
      }
    });
  });
}

test.describe("an agent without a password", () => {
  test.use({ simulator: { password: "" } });
  test("accepts an empty one", async ({ agent, page }) => {
    await page.goto(agent.url);
    await signIn(page, "");
    await expect(board(page)).toBeVisible();
  });
});

for (const identity of ["SINGLE", "MASTER", "FOLLOWER", "TAKE OVER MASTER", "SCALING OUT"]) {
  test.describe(`an agent that is ${identity}`, () => {
    test.use({ simulator: { scenario: { agent: { identity } } } });
    test("is identified, with advice", async ({ agent, page }) => {
      await page.goto(agent.url);
      await expect(page.getByRole("alert")).toContainText(identity);
      await expect(page.getByRole("alert")).toContainText("Ask an agent of the cluster");
      await expect(root(page)).toHaveAttribute("data-state", "offline");
    });

    test("is identified again when it refuses", async ({ agent, page }) => {
      await page.goto(agent.url + restoreHash("rt2"));
      await signIn(page, agent.password);
      await expect(page.getByRole("alert").last()).toContainText(`identity is ${identity}`);
      await expect(page.getByRole("alert").last()).toContainText("Ask an agent of the cluster");
      await expect(page.getByText("password of root@sys is not right")).toBeHidden();
    });
  });
}

for (const [what, kind, message] of [
  ["no agent answers", "drop", "The agent does not answer"],
  ["a proxy answers in its place", "proxy_502", "HTTP 502"],
  ["something else answers", "proxy_200", "not the interface of an obshell agent"],
]) {
  test(`reports that ${what}, and retries`, async ({ agent, page }) => {
    await agent.control("PUT", "faults", [{ kind, path: "/api/v1/" }]);
    await page.goto(agent.url);
    await expect(page.getByRole("alert")).toContainText(message);
    await expect(root(page)).toHaveAttribute("data-state", "offline");
    await askAgain(agent, page.getByRole("button", { name: "Try again" }), "/api/v1/");
    await signIn(page, agent.password);
    await expect(board(page)).toBeVisible();
  });
}

test("reports that the agent became unreachable while the password was typed", async ({ agent, page }) => {
  await page.goto(agent.url);
  await expect(password(page)).toBeVisible();
  await agent.stop();
  await signIn(page, agent.password);
  await expect(page.getByRole("alert")).toContainText("The agent does not answer");
});

test("keeps the hash that was there before", async ({ agent, page }) => {
  const hash = restoreHash("rt2", "?every=30");
  await open(page, agent, hash);
  await expect(root(page)).toHaveAttribute("data-state", "succeeded");
  expect(new URL(page.url()).hash).toBe(hash);
});

test("keeps a hash that is set during the sign-in", async ({ agent, page }) => {
  await page.goto(agent.url);
  await expect(password(page)).toBeVisible();
  await page.evaluate((hash) => (location.hash = hash), restoreHash("crm_test"));
  await signIn(page, agent.password);
  await expect(root(page)).toHaveAttribute("data-state", "failed");
  expect(new URL(page.url()).hash).toBe(restoreHash("crm_test"));
});

test("stays signed in over a reload, without storing the password", async ({ agent, page }) => {
  await open(page, agent);
  await expect(board(page)).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));
  expect(kept).toContain("restore-watch.session");
  expect(kept).not.toContain(agent.password);
  expect(kept).not.toContain(Buffer.from(agent.password).toString("base64"));
  await page.reload();
  await expect(board(page)).toBeVisible();
  await expect(password(page)).toBeHidden();
});

test("is signed in for its own tab only", async ({ agent, context, page }) => {
  await open(page, agent);
  const other = await context.newPage();
  await other.goto(agent.url);
  await expect(password(other)).toBeVisible();
});

test("asks for the password again after signing out", async ({ agent, page }) => {
  await open(page, agent);
  await expect(board(page)).toBeVisible();
  // The page restarts after the agent has ended the session.
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Sign out" }).click()]);
  await expect(password(page)).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  const answered = async () => (await agent.control("GET", "requests")).requests;
  await expect.poll(answered).toContainEqual(expect.objectContaining({ target: "/api/v1/logout", status: 200 }));
  await page.reload();
  await expect(password(page)).toBeVisible();
});

test.describe("an agent without login", () => {
  test.use({ simulator: { scenario: { agent: { version: "4.3.3.0" }, tenants: [{ name: "rt2", id: 1006 }] } } });
  test("checks the password before the page opens", async ({ agent, page }) => {
    await page.goto(agent.url);
    await signIn(page, "wrong");
    await expect(page.getByRole("alert")).toContainText("password of root@sys is not right");
    await expect(root(page)).toHaveAttribute("data-state", "unauthorized");
    await expect(page.getByRole("button", { name: "Sign out" })).toBeHidden();
    await signIn(page, agent.password);
    await expect(board(page)).toBeVisible();
    const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]));
    expect(kept).not.toContain(agent.password);
  });
});

for (const [hours, words] of [
  [8, "ahead of this browser"],
  [-8, "behind this browser"],
]) {
  test.describe(`an agent whose clock is off by ${hours} h`, () => {
    const tenants = [{ name: "inventory", id: 1010 }];
    test.use({ simulator: { scenario: { agent: { clock_offset_s: hours * 3600 }, tenants } } });
    test("is reported, and works", async ({ agent, page }) => {
      await page.goto(agent.url + restoreHash("inventory"));
      await expect(page.getByRole("main")).toContainText(words);
      await signIn(page, agent.password);
      await expect(root(page)).toHaveAttribute("data-state", "absent");
      await page.reload();
      await expect(root(page)).toHaveAttribute("data-state", "absent");
    });
  });
}

test("seals the password under a changed key only after its confirmation", async ({ agent, page }) => {
  await open(page, agent);
  await expect(board(page)).toBeVisible();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByRole("main")).toContainText("same as last time");
  await agent.control("POST", "rotate-key");
  await page.reload();

  await expect(page.getByRole("main")).toContainText("obshell 4.5.0.0");
  await expect(page.getByRole("alert")).toContainText("key has changed since you last signed in");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeDisabled();
  await agent.control("DELETE", "requests");
  await signIn(page, agent.password);
  await page.getByRole("checkbox").check();
  expect((await agent.control("GET", "requests")).requests).toEqual([]);
  await signIn(page, agent.password);
  await expect(board(page)).toBeVisible();
});

test("a key that changes while the password is typed must be confirmed before it is used", async ({ agent, page }) => {
  await page.goto(agent.url);
  const key = page.getByText(/^RSA 1024 · ([0-9a-f]{4} ?){8}$/);
  const before = await key.textContent();
  await agent.control("POST", "rotate-key");
  await signIn(page, agent.password);
  await expect(alert(page, "key has changed since you last signed in")).toBeVisible();
  await expect(key).not.toHaveText(before);
  await expect(password(page)).toBeFocused();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeDisabled();
  await page.getByRole("checkbox").check();
  await signIn(page, agent.password);
  await expect(board(page)).toBeVisible();
});

test("another agent cannot be chosen while one checks the password", async ({ agent, page }) => {
  const agents = [{ name: "a", prefix: "" }, { name: "b", prefix: "/b" }];
  await page.route("**/config.json", (route) => route.fulfill({ json: { agents } }));
  await page.goto(agent.url);
  await expect(page.getByLabel("Agent")).toBeEnabled();
  await agent.control("PUT", "faults", [{ kind: "hang", path: "/login" }]);
  await signIn(page, "wrong");
  await expect(page.getByLabel("Agent")).toBeDisabled();
  await agent.control("PUT", "faults", []);
  await expect(page.getByRole("alert")).toContainText("password of root@sys is not right");
  await expect(page.getByLabel("Agent")).toBeEnabled();
});

for (const keyBits of [512, 2048, 4096]) {
  test.describe(`a key of ${keyBits} bits`, () => {
    test.use({ simulator: { keyBits, scenario: "sample" } });
    test("is used", async ({ agent, page }) => {
      await page.goto(agent.url + restoreHash("rt2"));
      await expect(page.getByRole("main")).toContainText(`RSA ${keyBits} `);
      await signIn(page, agent.password);
      await expect(root(page)).toHaveAttribute("data-state", "succeeded");
      await expect(field(page, "restore_tenant_name")).toHaveAttribute("data-raw", "rt2");
    });
  });
}
