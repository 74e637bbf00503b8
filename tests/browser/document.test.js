// The page as a document, for everybody, and against everybody.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const { after, test } = require("node:test");
const { close, current, file, on, violations } = require("./support.js");

after(close);

const WIDTHS = { phone: { width: 360, height: 740 }, tablet: { width: 820, height: 1100 }, wide: { width: 1920, height: 1080 } };
const PAGES = ["story.html", "kinds.html", "quiet.html", "fifty.html", "decided.html", "hostile.html", "hostile-report.html"];

test("without script it is a document: every finding, passage and proof", () => on("many.html", { javaScriptEnabled: false, patience: 90000 }, async (page) => {
  assert.equal(await page.locator("article.card").count(), 5000);
  assert.equal(await page.locator("details.proof").count(), 5000);
  assert.equal(await page.locator("noscript").count(), 4988);
  for (const number of [1, 12, 13, 4999]) {
    const card = page.locator("article.card").nth(number - 1);
    await card.scrollIntoViewIfNeeded();
    assert.ok(await card.locator(".message").isVisible(), String(number));
    assert.ok(await card.locator("mark").first().isVisible(), String(number));
  }
  assert.ok(!(await page.getByText("of 5000 decided").count()), "no control that does nothing");
}));

test("without script: sections, links and what was decided", () => on("story.html", { javaScriptEnabled: false }, async (page) => {
  for (const id of ["findings", "events", "timeline", "sourcing", "articles", "run"]) assert.ok(await page.locator("#" + id).isVisible(), id);
  await page.locator("figcaption a").first().click();
  assert.match(page.url(), /#p-/);
}));

test("without script: decisions of an earlier run", () => on("decided.html", { javaScriptEnabled: false }, async (page) => {
  assert.equal(await page.getByText("Decided: Different measure, by Ines Calder, 12 March 2026, 18:05").count(), 1);
  assert.equal(await page.getByText("Open again: the words have changed.").count(), 1);
}));

for (const script of [true, false])
  test(`it prints as a document ${script ? "with" : "without"} script`, () => on("fifty.html", { javaScriptEnabled: script }, async (page) => {
    const pdf = await page.pdf({ format: "A4" });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages >= 12, `${pages} pages for fifty findings`);
    await page.emulateMedia({ media: "print" });
    if (script) await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const hidden = await page.locator("article.card").evaluateAll((cards) => cards.filter((card) => card.getClientRects().length === 0).length);
    assert.equal(hidden, 0);
    assert.equal(await page.locator("article.card").count(), 50);
    const folded = await page.locator("details.proof dl").evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 20).length);
    assert.equal(folded, 0, "the proofs are printed too");
    if (script) assert.ok(!(await page.locator(".toolbar").isVisible()));
  }));

test("a print of thousands has them all", () => on("many.html", { patience: 60000 }, async (page) => {
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.equal(await page.locator("article.card").count(), 5000);
  const numbers = await page.locator("article.card .no").allTextContents();
  assert.deepEqual(numbers, Array.from({ length: 5000 }, (_, i) => String(i + 1)));
}));

for (const colorScheme of ["light", "dark"])
  for (const [width, viewport] of [["phone", WIDTHS.phone], ["wide", WIDTHS.wide]])
    test(`axe-core finds nothing: ${colorScheme}, ${width}`, async () => {
      const found = {};
      const check = async (page, what) => {
        const problems = await violations(page);
        if (problems.length) found[what] = problems;
      };
      for (const name of ["decided.html", "quiet.html", "kinds.html", "served.html"])
        await on(name, { colorScheme, viewport }, async (page) => {
          await check(page, name);
          page.wrong = page.wrong.filter((one) => name !== "served.html" || !/api\/decisions|Fetch API|Failed to load/.test(one)); // no server here
        });
      await on("fifty.html", { colorScheme, viewport }, async (page) => {
        await check(page, "the list");
        await page.locator("#rail").focus();
        for (const [key, what] of [["Enter", "a finding"], ["p", "its proof"], ["5", "a reason"], ["Enter", "a reason that is missing"]]) {
          await page.keyboard.press(key);
          if (key === "p") await page.keyboard.press("c");
          await check(page, what);
        }
        await page.keyboard.press("Escape");
        await page.locator("dialog").waitFor({ state: "detached" });
        await page.keyboard.press("?");
        await check(page, "the help");
      });
      await on("story.html", { colorScheme, viewport }, async (page) => {
        await page.keyboard.press("p");
        await check(page, "story.html");
        for (const part of ["events", "graphs", "timeline", "sourcing", "articles", "run"]) {
          await page.evaluate((hash) => (location.hash = hash), part);
          await page.waitForTimeout(100);
          await check(page, "story.html, " + part);
        }
      });
      assert.deepEqual(found, {});
    });

test("nothing has to be scrolled sideways", async () => {
  for (const [width, viewport] of Object.entries(WIDTHS))
    for (const name of PAGES)
      for (const javaScriptEnabled of [true, false])
        await on(name, { viewport, javaScriptEnabled }, async (page) => {
          if (javaScriptEnabled && name !== "quiet.html") {
            await page.keyboard.press("Enter");
            await page.keyboard.press("p");
          }
          const wide = await page.evaluate(() => [...document.querySelectorAll("html, body, main, #cards, #rail, .toolbar, .desk")]
            .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).display !== "none").map((one) => one.id || one.className || one.tagName));
          assert.deepEqual(wide, [], `${name}, ${width}, script ${javaScriptEnabled}`);
        });
});

test("words of articles stay words", async () => {
  for (const name of ["hostile.html", "hostile-report.html"])
    await on(name, {}, async (page) => {
      await page.addInitScript(() => {
        window.policy = [];
        document.addEventListener("securitypolicyviolation", (event) => window.policy.push(event.violatedDirective + " " + event.sample));
      });
      await page.reload();
      const count = await page.evaluate(() => JSON.parse(document.getElementById("queue-data").textContent).items.length);
      for (let i = 0; i < count; i += 1) {
        await page.keyboard.press("j");
        if (i % 7 === 0) await page.keyboard.press("p");
      }
      await page.keyboard.press("/");
      await page.keyboard.type("<img src=x onerror=window.attacked=1>");
      await page.keyboard.press("Escape");
      await page.keyboard.press("x");
      if (name === "hostile.html") await page.locator("#filter-state").selectOption("decided");
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      assert.equal(await page.evaluate(() => window.attacked), undefined);
      assert.deepEqual(await page.evaluate(() => window.policy), []);
      const strange = await page.evaluate(() => [...document.querySelectorAll("*")].filter((one) =>
        ["IMG", "IFRAME", "OBJECT", "EMBED", "BASE", "FORM", "LINK"].includes(one.tagName) || (one.tagName === "svg" && !one.closest("#timeline, #graphs, .sourcing, #sourcing")) ||
        [...one.attributes].some((attribute) => attribute.name.startsWith("on") || /^\s*javascript:/i.test(attribute.value))).map((one) => one.outerHTML.slice(0, 100)));
      assert.deepEqual(strange, []);
      assert.equal(await page.locator("script").count(), 4);
      const visible = await page.evaluate(() => document.body.innerText + document.title);
      assert.doesNotMatch(visible, /[\u202a-\u202e\u2066-\u2069\u001b]/, "nothing turns the direction of what stands behind it");
      const outward = await page.evaluate(() => [...document.querySelectorAll("[href], [src]")].map((one) => one.getAttribute("href") || one.getAttribute("src")).filter((link) => !link.startsWith("#")));
      assert.deepEqual(outward, []);
    });
});

test("hostile words do no harm without script either", () => on("hostile.html", { javaScriptEnabled: false }, async (page) => {
  assert.equal(await page.locator("article.card").count(), 120);
  assert.equal(await page.locator("img, iframe, svg").count(), 0);
}));

test("the policy lets in nothing but the page's own", () => on("fifty.html", {}, async (page) => {
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+' 'sha256-[^']+'; img-src data:; base-uri 'none'; form-action 'none'$/);
  const done = await page.evaluate(async () => {
    const script = document.createElement("script");
    script.textContent = "window.attacked = 1";
    document.body.append(script);
    const button = document.createElement("button");
    button.setAttribute("onclick", "window.attacked = 1");
    document.body.append(button);
    button.click();
    const fetched = await fetch("https://evil.example/").then(() => "fetched", () => "refused");
    return [window.attacked, fetched];
  });
  assert.deepEqual(done, [undefined, "refused"]);
  page.wrong.length = 0; // the browser said so, as it should
}));

test("the export carries hostile words unchanged", () => on("hostile.html", {}, async (page) => {
  await page.locator("#rail").focus();
  await page.keyboard.press("x");
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("e")]);
  const text = fs.readFileSync(await download.path(), "utf8");
  assert.ok(JSON.parse(text).decisions.some((one) => one.reason.includes("\u202egnp.exe")) || text.includes("</script>"));
  assert.ok(fs.readFileSync(file("hostile.html"), "utf8").match(/<script/g).length === 4);
  assert.equal(await current(page).count(), 1);
}));
