// The queue by keyboard: walking, deciding, filtering, searching, exporting, coming back.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const { after, test } = require("node:test");
const { close, current, on, status } = require("./support.js");

after(close);

const wide = {};
const number = async (page) => Number(await page.locator("#rail [aria-selected=true] .num").textContent());

async function name(page, who = "Ada Holt") {
  await page.locator("#ask-author").fill(who);
  await page.keyboard.press("Enter");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.waitForFunction(() => /decided/.test(document.querySelector(".status[role=status]").textContent));
}

async function exported(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("e")]);
  assert.equal(download.suggestedFilename(), "crosscheck-triage.json");
  return JSON.parse(fs.readFileSync(await download.path(), "utf8"));
}

test("j walks through all fifty findings, k back, and the list follows", () => on("fifty.html", wide, async (page) => {
  const seen = new Set();
  for (let i = 0; i < 50; i += 1) {
    assert.equal(await current(page).count(), 1);
    assert.equal(await number(page), i + 1);
    seen.add(await current(page).locator(".message").textContent());
    const row = await page.locator("#rail [aria-selected=true]").boundingBox();
    const list = await page.locator("#rail").boundingBox();
    assert.ok(row.y >= list.y - 1 && row.y + row.height <= list.y + list.height + 1, "the row is in sight");
    await page.keyboard.press(i % 2 ? "ArrowDown" : "j");
  }
  assert.equal(seen.size, 50);
  assert.match(await status(page).textContent(), /last one/);
  await page.keyboard.press("k");
  await page.keyboard.press("ArrowUp");
  assert.equal(await number(page), 48);
  await page.keyboard.press("Home");
  assert.equal(await number(page), 1);
  await page.keyboard.press("End");
  assert.equal(await number(page), 50);
  assert.equal(await page.evaluate(() => document.activeElement.id), "rail");
  const active = await page.locator("#rail").getAttribute("aria-activedescendant");
  assert.equal(await page.locator("#" + active).getAttribute("aria-selected"), "true");
}));

test("each verdict by its key; a reason where one is due; the export says so", () => on("fifty.html", wide, async (page) => {
  const verdicts = ["conflict", "update", "different-measure", "reading-error"];
  await page.keyboard.press("1");
  await page.keyboard.press("Enter"); // a name is asked for, and an empty one is none
  assert.equal(await page.locator("#ask-author").getAttribute("aria-invalid"), "true");
  await name(page);
  for (let i = 2; i <= 4; i += 1) await page.keyboard.press(String(i));
  assert.equal(await number(page), 5);
  await page.keyboard.press("5");
  await page.keyboard.press("Enter");
  assert.match(await page.locator("#ask-reason-why").textContent(), /needed/);
  assert.equal(await page.evaluate(() => document.activeElement.id), "ask-reason");
  await page.keyboard.type("   ");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("dialog").count(), 1, "blanks are no reason");
  await page.keyboard.type("two <b>counts</b>");
  await page.keyboard.press("Enter");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.getByText("Finding 5: accepted").waitFor();
  assert.match(await status(page).textContent(), /Finding 5: accepted\. 5 of 50 decided/);
  const file = await exported(page);
  assert.equal(file.schema, "crosscheck/triage/1");
  assert.deepEqual(Object.keys(file), ["schema", "decisions"]);
  assert.equal(file.decisions.length, 5);
  const [items, texts] = await page.evaluate(() => ["queue-data", "queue-texts"].map((id) => JSON.parse(document.getElementById(id).textContent)));
  for (const one of file.decisions) {
    assert.deepEqual(Object.keys(one), ["finding", "verdict", "reason", "author", "decided_at", "kind", "rule", "passages"]);
    const at = items.items.findIndex(([id]) => id === one.finding);
    assert.equal(one.verdict, [...verdicts, "accepted"][at]);
    assert.equal(one.author, "Ada Holt");
    assert.equal(one.reason, at === 4 ? "two <b>counts</b>" : "");
    assert.match(one.decided_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/);
    assert.equal(one.rule, "numbers.dead");
    assert.equal(one.kind, items.kinds[items.items[at][1]].name);
    assert.deepEqual(one.passages, items.items[at][6].map(([document], place) => ({ document: items.documents[document], text: texts[at][place] })));
  }
  assert.deepEqual(file.decisions.map((one) => one.finding), file.decisions.map((one) => one.finding).sort());
}));

test("a decision stays over a reload, with its place; undo takes it back", () => on("fifty.html", wide, async (page) => {
  await page.keyboard.press("j");
  await page.keyboard.press("3");
  await name(page);
  await page.keyboard.press("k");
  assert.match(await current(page).locator(".state").textContent(), /^Decided: Different measure, by Ada Holt, \d+ \w+ \d{4}, \d\d:\d\d$/);
  assert.equal(await page.locator(".verdict[aria-pressed=true]").textContent(), "3 Different measure");
  await page.waitForTimeout(400);
  await page.reload();
  assert.equal(await number(page), 2);
  assert.match(await current(page).locator(".state").textContent(), /Different measure, by Ada Holt/);
  assert.equal(await page.locator(".progress").textContent(), "1 of 50 decided");
  await page.keyboard.press("r");
  await page.keyboard.type("crew and all");
  await page.keyboard.press("Enter");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.getByText("reason kept").waitFor();
  assert.match(await current(page).locator(".state").textContent(), /: crew and all$/);
  await page.keyboard.press("u");
  assert.doesNotMatch(await current(page).locator(".state").textContent(), /crew/);
  await page.keyboard.press("1");
  assert.equal(await number(page), 3);
  await page.keyboard.press("u");
  assert.equal(await number(page), 2, "undo leads back to it");
  assert.match(await current(page).locator(".state").textContent(), /Different measure/);
  await page.keyboard.press("u");
  assert.match(await status(page).textContent(), /Nothing to undo/);
}));

test("a decision is taken back by key and by button; the export has the history", () => on("decided.html", wide, async (page) => {
  await page.locator("#filter-state").selectOption("");
  await page.locator("#rail").focus();
  await page.keyboard.press("Home");
  for (let i = 0; i < 12 && !/Decided: Accepted/.test(await current(page).locator(".state").textContent()); i += 1) await page.keyboard.press("j");
  const before = await page.locator(".progress").textContent();
  const at = await number(page);
  await page.keyboard.press("0");
  await page.locator("#ask-author").fill("Ben");
  await page.keyboard.press("Enter");
  await page.getByText("taken back, open again").waitFor();
  assert.equal(await number(page), at, "it stays in sight");
  assert.match(await current(page).locator(".state").textContent(), /^Open again: taken back, by Ben, .* Before: Accepted, by Ines Calder, .*: Counted at another hour$/);
  assert.notEqual(await page.locator(".progress").textContent(), before);
  assert.equal(await page.locator("#rail [aria-selected=true] .mark").textContent(), "Open again");
  assert.ok(await page.locator(".verdict[data-verdict=open]").isDisabled());
  let file = await exported(page);
  const id = await page.evaluate((place) => JSON.parse(document.getElementById("queue-data").textContent).items[place][0], at - 1);
  let about = file.decisions.filter((one) => one.finding === id);
  assert.deepEqual(about.map((one) => [one.verdict, one.author]), [["accepted", "Ines Calder"], ["open", "Ben"]]);
  await page.keyboard.press("u");
  assert.match(await current(page).locator(".state").textContent(), /^Decided: Accepted, by Ines Calder/);
  await page.locator(".verdict[data-verdict=open]").click();
  await page.keyboard.press("1");
  await page.keyboard.press("k");
  await page.reload();
  file = await exported(page);
  about = file.decisions.filter((one) => one.finding === id);
  assert.deepEqual(about.map((one) => one.verdict), ["accepted", "open", "conflict"]);
  // The help has it.
  await page.keyboard.press("?");
  await page.getByText("take the decision back: open again").waitFor();
}));

test("a decision of one's own taken back stays in the export, and in no filter for what is decided", () => on("fifty.html", wide, async (page) => {
  await page.keyboard.press("0");
  assert.match(await status(page).textContent(), /nothing to take back/);
  await page.keyboard.press("2");
  await name(page);
  await page.keyboard.press("k");
  await page.keyboard.press("0");
  await page.getByText("taken back, open again").waitFor();
  assert.deepEqual((await exported(page)).decisions.map((one) => one.verdict), ["update", "open"]);
  await page.locator("#filter-state").selectOption("decided");
  assert.ok(await page.locator(".none-shown").isVisible());
  await page.locator("#filter-state").selectOption("open");
  assert.equal(Number(await page.locator("#rail .row").first().getAttribute("aria-setsize")), 50);
}));

test("filters and search", () => on("fifty.html", wide, async (page) => {
  const shown = async () => Number(await page.locator("#rail .row").first().getAttribute("aria-setsize"));
  await page.locator("#filter-severity").selectOption("error");
  assert.equal(await shown(), 16);
  await page.locator("#filter-severity").selectOption("note");
  assert.equal(await shown(), 17);
  await page.locator("#filter-kind").selectOption({ label: "Quotation differs (9)" });
  assert.equal(await shown(), 9);
  await page.locator("#rail").focus();
  await page.keyboard.press("x");
  assert.equal(await shown(), 50);
  await page.locator("#filter-outlet").selectOption({ index: 1 });
  assert.ok((await shown()) < 50);
  await page.locator("#filter-outlet").selectOption("");
  await page.locator("#filter-story").selectOption({ label: "Ferry 3 sinks off Norwick (10)" });
  assert.equal(await shown(), 10);
  await page.locator("#filter-story").selectOption("");
  await page.locator("#rail").focus();
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => document.activeElement.id), "filter-text");
  await page.keyboard.type("finding 37:");
  assert.equal(await shown(), 1);
  assert.match(await current(page).locator(".message").textContent(), /Finding 37:/);
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "rail");
  await page.keyboard.press("/");
  await page.keyboard.type("no such words");
  assert.ok(await page.locator(".none-shown").isVisible());
  assert.equal(await page.locator(".counts .shown").textContent(), "0 shown ·");
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  assert.equal(await shown(), 50);
  // A decision does not pull the list away under one's hands; the filter is asked anew when it is set.
  await page.locator("#filter-state").selectOption("open");
  await page.locator("#rail").focus();
  await page.keyboard.press("1");
  await name(page);
  assert.equal(await shown(), 50);
  await page.locator("#filter-state").selectOption("decided");
  assert.equal(await shown(), 1);
}));

test("what came in with the page: decided, stale, suppressed, new", () => on("decided.html", wide, async (page) => {
  const shown = async () => Number(await page.locator("#rail .row").first().getAttribute("aria-setsize"));
  assert.equal(await page.locator("#filter-state").inputValue(), "open", "what is decided is out of the way");
  assert.equal(await shown(), 9);
  const counts = { decided: 3, suppressed: 2, stale: 1, new: 1, "": 12 };
  for (const [state, count] of Object.entries(counts)) {
    await page.locator("#filter-state").selectOption(state);
    assert.equal(await shown(), count, state);
  }
  await page.locator("#rail").focus();
  const file = await exported(page);
  assert.equal(file.decisions.length, 4);
  assert.deepEqual(file.decisions[0].finding, "0ldf1nd1ng", "what is stale goes on as it came");
  assert.ok(file.decisions.every((one) => one.author === "Ines Calder" && one.passages.length > 0));
}));

test("proof, context and help by one key each", () => on("fifty.html", wide, async (page) => {
  assert.equal(await current(page).locator("details.proof").getAttribute("open"), null);
  await page.keyboard.press("p");
  assert.ok(await current(page).locator("details.proof .aligned").isVisible());
  for (const words of ["numbers.dead", "checks/numbers.yaml:31", "people"])
    assert.ok((await current(page).locator("details.proof").textContent()).includes(words), words);
  await page.keyboard.press("p");
  assert.equal(await current(page).locator("details.proof").getAttribute("open"), null);
  await page.keyboard.press("c");
  assert.equal(await current(page).locator("details.around[open]").count(), 4);
  await page.keyboard.press("?");
  assert.ok(await page.getByRole("dialog", { name: "Keys" }).isVisible());
  await page.keyboard.press("j"); // nothing happens behind a dialog
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  assert.equal(await number(page), 1);
}));

test("the focus is visible and goes where the eye goes", () => on("fifty.html", wide, async (page) => {
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.className), "message");
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, "none");
  await page.keyboard.press("j");
  assert.equal(await page.evaluate(() => document.activeElement.className), "message", "it stays in the finding");
  assert.ok(await current(page).evaluate((card) => card.contains(document.activeElement)));
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement.id), "rail");
  // Every control can be reached with Tab.
  const reached = new Set();
  for (let i = 0; i < 60; i += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement.dataset.verdict || document.activeElement.id ||
      document.activeElement.className || document.activeElement.tagName));
  }
  for (const one of ["filter-text", "filter-state", "filter-story", "rail", "conflict", "accepted"]) assert.ok(reached.has(one), one);
}));

test("single keys can be turned off, and stay off", () => on("fifty.html", wide, async (page) => {
  await page.keyboard.press("?");
  await page.getByLabel("Single keys are on").uncheck();
  await page.keyboard.press("Escape");
  await page.locator("dialog").waitFor({ state: "detached" });
  await page.keyboard.press("j");
  assert.equal(await number(page), 1);
  await page.keyboard.press("ArrowDown");
  assert.equal(await number(page), 2);
  await page.waitForTimeout(400);
  await page.reload();
  await page.keyboard.press("j");
  assert.equal(await number(page), 2);
}));

test("a browser that keeps nothing says so, and still decides and exports", () => on("fifty.html", wide, async (page) => {
  await page.addInitScript(() => {
    for (const name of ["getItem", "setItem"])
      Storage.prototype[name] = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
  });
  await page.reload();
  await page.keyboard.press("1");
  await name(page);
  assert.match(await page.locator(".troubles").textContent(), /does not keep decisions/);
  assert.equal(await page.locator(".progress").textContent(), "1 of 50 decided");
  assert.equal((await exported(page)).decisions.length, 1);
}));

test("broken storage of an earlier day does no harm", () => on("fifty.html", wide, async (page) => {
  const report = await page.evaluate(() => JSON.parse(document.getElementById("queue-data").textContent).report);
  for (const bad of ["{", "[]", "null", '{"decisions":{"feed100001":{"verdict":"nonsense"},"gone":{"verdict":"update"}},"pending":["gone"]}']) {
    await page.evaluate(([key, text]) => localStorage.setItem(key, text), ["crosscheck/decisions/" + report, bad]);
    await page.reload();
    assert.equal(await page.locator(".progress").textContent(), "0 of 50 decided");
  }
}));

test("two tabs of one report tell each other", () => on("fifty.html", wide, async (page) => {
  const other = await page.context().newPage();
  await other.goto(page.url());
  await page.keyboard.press("2");
  await name(page);
  await other.waitForFunction(() => document.querySelector(".progress").textContent === "1 of 50 decided");
}));

test("decisions of another report about the same findings are offered, not taken", () => on("fifty.html", wide, async (page) => {
  await page.evaluate(() => {
    const one = (verdict, decided_at) => ({ verdict, reason: "", author: "Ben", decided_at });
    localStorage.setItem("crosscheck/decisions/yesterday", JSON.stringify({ decisions: { feed100001: one("update", "2026-03-11"), gone: one("update", "") } }));
    localStorage.setItem("crosscheck/decisions/today", JSON.stringify({ decisions: { feed100001: one("conflict", "2026-03-12"), feed100003: one("x", "") } }));
  });
  await page.reload();
  assert.match(await page.locator(".offer").textContent(), /^1 finding here was decided in another report/);
  assert.equal(await page.locator(".progress").textContent(), "0 of 50 decided");
  await page.getByRole("button", { name: "Take over" }).click();
  assert.equal(await page.locator(".progress").textContent(), "1 of 50 decided");
  const [one] = (await exported(page)).decisions;
  assert.deepEqual([one.finding, one.verdict, one.author], ["feed100001", "conflict", "Ben"]);
  await page.reload();
  assert.ok(!(await page.locator(".offer").isVisible()));
}));

test("the name can be changed in the help", () => on("fifty.html", wide, async (page) => {
  await page.keyboard.press("1");
  await name(page, "Ada");
  await page.keyboard.press("?");
  await page.getByLabel("You decide as").fill("Ben");
  await page.getByRole("button", { name: "Close" }).click();
  await page.keyboard.press("1");
  const authors = (await exported(page)).decisions.map((one) => one.author);
  assert.deepEqual(authors.sort(), ["Ada", "Ben"]);
}));

test("the report's other parts are a click away, and a link to a passage finds it", () => on("story.html", wide, async (page) => {
  await page.locator("nav a", { hasText: "Who says what" }).click();
  await page.locator("#events").waitFor();
  assert.ok(await page.locator("#events").isVisible());
  assert.ok(!(await page.locator("#findings").isVisible()));
  await page.locator("#events .ref").first().click();
  assert.ok(await page.locator("#findings").isVisible());
  await current(page).locator("figcaption a").first().click();
  assert.ok(await page.locator("#articles").isVisible());
  assert.match(await page.evaluate(() => location.hash), /^#p-/);
  await page.goBack();
  assert.ok(await page.locator("#findings").isVisible());
}));
