// The page as a review server serves it.
"use strict";
const assert = require("node:assert/strict");
const { after, test } = require("node:test");
const { close, current, open, reviewServer, status } = require("./support.js");

after(close);

async function served(name, body) {
  const server = await reviewServer(name);
  const page = await open(server.address_);
  try {
    await body(page, server);
  } finally {
    await page.context().close();
    server.closeAllConnections();
    server.close();
  }
}

const until = async (what, limit = 15000) => {
  for (const end = Date.now() + limit; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50)))
    if (await what()) return;
  assert.fail("it never came to pass: " + what);
};

test("a decision is sent as one decision of crosscheck/triage/1, after the time to undo it", () => served("served.html", async (page, server) => {
  await page.keyboard.press("2");
  await page.locator("#ask-author").fill("Ada");
  await page.keyboard.press("Enter");
  assert.equal(server.log.length, 0);
  await until(() => server.log.length === 1);
  const [one] = server.log;
  assert.deepEqual(Object.keys(one), ["finding", "verdict", "reason", "author", "decided_at", "kind", "rule", "passages"]);
  assert.equal(one.verdict, "update");
  assert.equal(one.author, "Ada");
  await page.keyboard.press("1");
  await page.keyboard.press("u");
  await page.waitForTimeout(4500);
  assert.equal(server.log.length, 1, "what was undone in time is never sent");
  assert.deepEqual(page.wrong, []);
}));

test("what is shared is taken back by a decision of its own, by its key and by undo", () => served("served.html", async (page, server) => {
  await page.keyboard.press("2");
  await page.locator("#ask-author").fill("Ada");
  await page.keyboard.press("Enter");
  await until(() => server.log.length === 1);
  await page.keyboard.press("u");
  await until(() => server.log.length === 2);
  assert.deepEqual([server.log[1].verdict, server.log[1].author, server.log[1].finding], ["open", "Ada", server.log[0].finding]);
  await until(async () => /taken back, by Ada.*Before: Update, by Ada/.test(await current(page).locator(".state").textContent()));
  assert.equal(await page.locator(".progress").textContent(), "0 of 12 decided");
  // What somebody else decided.
  const item = await page.evaluate(() => JSON.parse(document.getElementById("queue-data").textContent).items[0][0]);
  server.log.push({ finding: item, verdict: "conflict", reason: "", author: "Ben", decided_at: "2026-03-12T10:00:00Z", kind: "", rule: "", passages: [] });
  await until(async () => (await page.locator(".progress").textContent()) === "1 of 12 decided");
  await page.keyboard.press("0");
  await until(() => server.log.length === 4);
  assert.equal(server.log[3].verdict, "open");
  assert.match(await status(page).textContent(), /taken back, open again/);
  // And who reads along is told.
  server.log.push({ ...server.log[2], decided_at: "2026-03-12T10:05:00Z" });
  await until(async () => (await page.locator(".progress").textContent()) === "1 of 12 decided");
  server.log.push({ ...server.log[2], verdict: "open", decided_at: "2026-03-12T10:06:00Z" });
  await until(async () => /Ben took back the decision on finding 1/.test(await status(page).textContent()));
  assert.deepEqual(page.wrong, []);
}));

test("others' decisions come in without a step of one's own", () => served("served.html", async (page, server) => {
  await page.keyboard.press("j");
  await page.keyboard.press("p");
  const item = await page.evaluate(() => JSON.parse(document.getElementById("queue-data").textContent).items[4][0]);
  server.log.push({ finding: item, verdict: "reading-error", reason: "a <i>hyphen</i>", author: "Ben <b>", decided_at: "2026-03-12T10:00:00Z", kind: "", rule: "", passages: [] });
  await until(async () => /Ben <b> decided finding 5: reading error/.test(await status(page).textContent()));
  assert.equal(await page.locator("#rail [aria-selected=true] .num").textContent(), "2");
  assert.ok(await current(page).locator("details.proof").evaluate((proof) => proof.open));
  assert.equal(await page.locator("#row-4 .mark").textContent(), "✓ Reading error");
  assert.equal(await page.locator(".progress").textContent(), "1 of 12 decided");
  assert.deepEqual(page.wrong, []);
}));

test("what the server refuses is kept, said, and sent again", () => served("served.html", async (page, server) => {
  server.failing = true;
  await page.keyboard.press("1");
  await page.locator("#ask-author").fill("Ada");
  await page.keyboard.press("Enter");
  await until(async () => /Not shared yet: 1 decision \(the server answers 503\)/.test(await page.locator(".troubles").textContent()));
  await page.reload();
  assert.equal(await page.locator(".progress").textContent(), "1 of 12 decided");
  server.failing = false;
  await until(() => server.log.length === 1);
  await until(async () => (await page.locator(".troubles").textContent()) === "");
}));

test("who leaves at once loses nothing", () => served("served.html", async (page, server) => {
  await page.keyboard.press("1");
  await page.locator("#ask-author").fill("Ada");
  await page.keyboard.press("Enter");
  await page.goto("about:blank");
  await until(() => server.log.length === 1);
}));

test("read only: nothing to decide with, by button or key", () => served("read-only.html", async (page, server) => {
  assert.equal(await page.locator(".verdict").count(), 0);
  for (const key of ["0", "1", "5", "r", "u"]) await page.keyboard.press(key);
  assert.equal(await page.locator("dialog").count(), 0);
  assert.equal(await page.locator(".progress").textContent(), "0 of 12 decided");
  assert.ok(await page.getByText("Read only").isVisible());
  const item = await page.evaluate(() => JSON.parse(document.getElementById("queue-data").textContent).items[0][0]);
  server.log.push({ finding: item, verdict: "update", reason: "", author: "Ben", decided_at: "", kind: "", rule: "", passages: [] });
  await until(async () => (await page.locator(".progress").textContent()) === "1 of 12 decided");
}));
