// Tenants with special names: in the address, in requests, and on the page, directly and behind a proxy.

import { expect, field, open, proxies, restoreHash, root, startProxy, test } from "../harness/index.js";

const NAMES = ["my tenant", "100%", "%41", "数据", `it's "q"`, "a+b&c=d?e#f", "<b>x", "tenant:1;v=2,3"];

const restores = NAMES.map((name, index) => ({
  overview: {
    tenant_id: 1,
    job_id: index + 1,
    restore_tenant_name: name,
    restore_tenant_id: 1000 + index,
    status: "SUCCESS",
    start_timestamp: "2026-11-20T10:00:00.000001+08:00",
    finish_timestamp: "2026-11-20T10:04:00.000001+08:00",
  },
}));

test.use({ simulator: { scenario: { restores } } });

/** Opens each restore by its link and by its address. */
async function expectEachOpens(page) {
  for (const [index, name] of NAMES.entries()) {
    await page.evaluate(() => (location.hash = "#/restores"));
    const row = page.locator(`[data-job="${index + 1}"]`);
    await expect(row).toHaveAttribute("data-tenant", name);
    await row.getByRole("link", { name, exact: true }).click();
    await expect(field(page, "restore_tenant_name")).toHaveAttribute("data-raw", name);
    await expect(root(page)).toHaveAttribute("data-state", "succeeded");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    expect(decodeURIComponent(new URL(page.url()).hash)).toBe(`#/restores/${name}`);
  }
}

test("open under their names", async ({ agent, page }) => {
  await open(page, agent);
  await expectEachOpens(page);
});

test("can be linked to before a sign-in", async ({ agent, page }) => {
  await open(page, agent, restoreHash("数据 100%"));
  await expect(root(page)).toHaveAttribute("data-state", "absent");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("数据 100%");
});

for (const name of ["a/b", ".", ".."]) {
  test(`“${name}” is never requested`, async ({ agent, page }) => {
    await open(page, agent, restoreHash(name).replace(/\./g, "%2E"));
    await expect(root(page)).toHaveAttribute("data-state", "absent");
    await expect(page.getByText("obshell cannot be asked")).toBeVisible();
    const { requests } = await agent.control("GET", "requests");
    expect(requests.filter(({ target }) => target.includes("overview"))).toEqual([]);
  });
}

for (const server of proxies) {
  test(`open in a subfolder behind ${server}`, async ({ agent, page }) => {
    const proxy = await startProxy(server, agent.port);
    try {
      await open(page, agent, "", proxy.url);
      await expectEachOpens(page);
      expect(new URL(page.url()).pathname).toBe("/watch/");
    } finally {
      await proxy.stop();
    }
  });
}
