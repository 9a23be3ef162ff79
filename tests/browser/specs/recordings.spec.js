// Everything that this browser has recorded: how it is found again, pruned and forgotten.

import { expect, open, recording, restoreHash, root, test } from "../harness/index.js";

/** Watches a restore until the browser has stored a recording. */
async function record(page, agent) {
  await open(page, agent, restoreHash("orders_dr", "?every=1"));
  await expect(page.locator(".recording")).toContainText(/\d+ samples? kept in this browser/);
}

async function forget(page) {
  await expect(page.getByText("keeps a recording of 1 restore")).toBeVisible();
  await page.getByRole("button", { name: "Forget what this browser recorded", exact: true }).click();
  await expect(page.getByText("This cannot be undone")).toBeVisible();
  await page.getByRole("button", { name: "Keep them" }).click();
  await page.getByRole("button", { name: "Forget what this browser recorded", exact: true }).click();
  await page.getByRole("button", { name: "Forget all recordings" }).click();
  await expect(page.getByText("All recordings were deleted.")).toBeVisible();
}

test("recordings are removed on the board", async ({ agent, context, page }) => {
  await record(page, agent);
  // Another tab keeps watching and starts a new recording.
  const other = await context.newPage();
  await record(other, agent);
  await page.evaluate(() => (location.hash = "#/restores"));
  await expect(root(page)).toHaveAttribute("data-state", "ready");
  await forget(page);
  await expect(root(other)).toHaveAttribute("data-state", "running");
  await other.close();
  await page.reload();
  await expect(root(page)).toHaveAttribute("data-state", "ready");
});

test("recordings are removed after signing out", async ({ agent, page }) => {
  await record(page, agent);
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Sign out" }).click()]);
  await page.getByRole("button", { name: "Forget what this browser recorded…" }).click();
  await forget(page);
  await page.reload();
  await page.getByRole("button", { name: "Forget what this browser recorded…" }).click();
  await expect(page.getByText("This browser keeps no recordings.")).toBeVisible();
});

test("the board shows if the browser does not delete the recordings", async ({ agent, page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.clear = () => {
      throw new DOMException("denied", "ReadOnlyError");
    };
  });
  await record(page, agent);
  await page.evaluate(() => (location.hash = "#/restores"));
  await page.getByRole("button", { name: "Forget what this browser recorded", exact: true }).click();
  await page.getByRole("button", { name: "Forget all recordings" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "did not let the page delete the recordings" })).toBeVisible();
});

/** Every key of the browser's store, and its entry. */
const stored = (page) =>
  page.evaluate(async () => {
    const answer = (request) => new Promise((resolve, reject) => Object.assign(request, { onsuccess: () => resolve(request.result), onerror: () => reject(request.error) }));
    const database = await answer(indexedDB.open("restore-watch", 1));
    const store = database.transaction("moments").objectStore("moments");
    const [keys, entries] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
    database.close();
    return keys.map((key, at) => [key, entries[at]]);
  });

/** A page of this origin in which the store is filled as the first version did, and stays open: keys `[restore, ms]`. */
async function asFirstVersion(context, agent, entries) {
  const page = await context.newPage();
  await page.goto(new URL("config.json", agent.url).href);
  await page.evaluate(
    (entries) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("restore-watch", 1);
        request.onerror = () => reject(request.error);
        request.onupgradeneeded = () => request.result.createObjectStore("moments");
        request.onsuccess = () => {
          // Held as a page that is open holds it, without a word to those who wait.
          globalThis.database = request.result;
          const transaction = request.result.transaction("moments", "readwrite");
          for (const [key, entry] of entries) transaction.objectStore("moments").put(entry, key);
          transaction.oncomplete = () => resolve();
        };
      }),
    entries,
  );
  return page;
}

test.describe("a store that the first version has written", () => {
  const restore = { recording: recording("t041"), offset_s: 6600, counters: true, set: { restore_tenant_name: "billing_dr", job_id: 43 } };
  test.use({ simulator: { scenario: { agent: { clock_at_start: "2026-11-23T02:00:00+08:00", clock_stands: true }, restores: [restore] } } });

  test("is read by absolute time and moved, while a page of that version is open", async ({ agent, browser, context, page }) => {
    // Another browser tells what the recording is called and when the restore began.
    const elsewhere = await browser.newContext();
    const other = await elsewhere.newPage();
    await open(other, agent, restoreHash("billing_dr", "?every=2"));
    await expect(other.locator(".recording")).toContainText(/\d samples? kept in this browser/);
    const [[kind, name, at]] = (await stored(other)).map(([key]) => key);
    expect(kind).toBe("samples");
    const started = Date.parse(await root(other).getAttribute("data-started"));
    // The page knows the agent's clock as well as its answers are quick.
    expect(Math.abs(at - started - 6_600_000)).toBeLessThan(60_000);
    await elsewhere.close();

    const row = (t_s) => `[${t_s},"RESTORING",100,10,1000,${t_s},0,0,"","",null]`;
    const entries = [600, 660, 720].map((t_s) => [[name, t_s * 1000], row(t_s)]);
    entries.push([[`${name}|notes`, started + 700_000], `${started + 700_000} signed-in`]);
    await asFirstVersion(context, agent, entries);
    await open(page, agent, restoreHash("billing_dr", "?every=2"));
    const kept = page.locator(".recording");
    await expect(kept).toContainText(/\d samples kept in this browser since 2026-11-23 \d\d:\d\d/);
    await expect(page.locator("section.changes")).toContainText("Signed in again.");
    // Everything in its present form: the event, the three old samples, and then those of this page.
    const moved = [["events", name, started + 700_000], ...[600, 660, 720].map((t_s) => ["samples", name, started + t_s * 1000])];
    const keys = async () => (await stored(page)).map(([key]) => key);
    await expect.poll(async () => (await keys()).slice(0, 4)).toEqual(moved);
    expect((await keys()).length).toBeGreaterThan(4);
    expect((await keys()).every((key) => key.length === 3)).toBe(true);
    const since = /since [^.]*/.exec(await kept.textContent())[0];
    await page.reload();
    await expect(kept).toContainText(/\d samples kept in this browser/);
    await expect(kept).toContainText(since);
    expect((await keys()).slice(0, 4)).toEqual(moved);
  });

  test("loses its oldest recording of an ended restore when there are too many, and not the one on show", async ({ agent, context, page }) => {
    const day = (job) => new Date(Date.UTC(2026, 0, 1) + job * 86_400_000).toISOString();
    const entry = (job, status) => [[`c|${job}|${day(job)}`, 60_000], `[60,"${status}",0,0,0,0,0,0,"","",null]`];
    const jobs = Array.from({ length: 100 }, (_, job) => job + 1);
    await asFirstVersion(context, agent, jobs.map((job) => entry(job, job < 3 ? "RESTORING" : "SUCCESS")));
    await open(page, agent, restoreHash("billing_dr", "?every=2"));
    await expect(page.locator(".recording")).toContainText(/\d samples? kept in this browser/);
    await expect(page.locator(".recording")).toContainText("This browser keeps up to 100 recordings, about 20 MB in total.");
    const old = async () => (await stored(page)).filter(([key]) => key.length === 2).map(([[name]]) => Number(name.split("|")[1]));
    await expect.poll(async () => (await old()).sort((one, other) => one - other)).toEqual(jobs.filter((job) => job !== 3));
    await page.evaluate(() => (location.hash = "#/restores"));
    await expect(page.getByText("keeps recordings of 100 restores")).toBeVisible();
  });
});
