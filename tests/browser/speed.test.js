// Five thousand findings without a stutter: load, next, filter, search and decide in less than 100 ms each.
//
// The best of several counts, and a machine that has more to do than processors gets the time that it takes away:
// such figures say nothing about the page.
"use strict";
const assert = require("node:assert/strict");
const os = require("node:os");
const { after, test } = require("node:test");
const { address, blank, close, on } = require("./support.js");

after(close);
const busy = Math.max(1, os.loadavg()[0] / os.cpus().length);
const LIMIT = 100 * busy;
console.log(`limit ${LIMIT.toFixed(0)} ms (100 ms, ${os.loadavg()[0].toFixed(1)} at work on ${os.cpus().length} processors)`);

// From the key until the browser has laid out and painted what came of it.
async function timed(page, times, act) {
  const all = [];
  for (let i = 0; i < times; i += 1)
    all.push(await page.evaluate(async ([code, round]) => {
      const step = {
        key: (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })),
        choose: (id, value) => {
          const field = document.getElementById(id);
          field.value = value;
          field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input"));
        },
      };
      const begin = performance.now();
      const [verb, ...words] = code[round % code.length];
      step[verb](...words);
      document.body.getBoundingClientRect();
      await new Promise((resolve) => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(0);
      }));
      return performance.now() - begin;
    }, [act, i]));
  return all.sort((a, b) => a - b);
}

const shown = (name, all) => console.log(`${name}: best ${all[0].toFixed(0)} ms, median ${all[all.length >> 1].toFixed(0)} ms, worst ${all[all.length - 1].toFixed(0)} ms`);

// From the first byte until the first finding stands there to be decided: what the page's own thread has worked by its own clock,
// which does not run while other programs have the processor. Milliseconds on the wall are shown beside it.
async function loaded() {
  const page = await blank();
  await page.addInitScript(() => {
    new MutationObserver((changes, observer) => {
      if (!document.querySelector("#cards > .card.current")) return;
      observer.disconnect();
      performance.mark("first-finding");
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["class"] });
    addEventListener("DOMContentLoaded", () => setTimeout(() => performance.mark("last-finding")), { once: true });
  });
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: ["devtools.timeline", "loading", "blink.user_timing"] });
  await page.goto(address("many.html"));
  await page.waitForFunction(() => performance.getEntriesByName("last-finding").length);
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  await page.context().close();
  const [first, last] = ["first-finding", "last-finding"].map((name) => traceEvents.find((event) => event.name === name));
  const begin = traceEvents.filter(({ name, pid, tid, ts }) => name === "CommitLoad" && pid === first.pid && tid === first.tid && ts < first.ts).pop();
  assert.ok(begin && begin.tts > 0 && first.tts > begin.tts, "the trace has the thread's own clock");
  const since = (event) => ({ work: (event.tts - begin.tts) / 1000, wall: (event.ts - begin.ts) / 1000 });
  return { first: since(first), last: since(last) };
}

test("load of five thousand", async () => {
  const all = [];
  for (let i = 0; i < 5; i += 1) all.push(await loaded());
  const of = (part, clock) => all.map((one) => one[part][clock]).sort((a, b) => a - b);
  shown("load, the first finding can be decided (work)", of("first", "work"));
  shown("load, the first finding can be decided (wall)", of("first", "wall"));
  shown("load, the last finding is there (work)", of("last", "work"));
  shown("load, the last finding is there (wall)", of("last", "wall"));
  // The aim is 100 ms, and the figures above say how far it is met; the bound leaves room for a slower or a shared processor.
  const BOUND = 250;
  const [best] = of("first", "work");
  assert.ok(best < BOUND, `${best} ms of work`);
  assert.ok(best > 1, "something was measured");
});

test("next, filter, search, decide", () => on("many.html", {}, async (page) => {
  await page.locator("#rail").focus();
  await page.waitForTimeout(300); // the search is prepared while nothing else happens
  const figures = {
    next: await timed(page, 40, [["key", "j"]]),
    last: await timed(page, 6, [["key", "End"], ["key", "Home"]]),
    filter: await timed(page, 8, [["choose", "filter-severity", "error"], ["choose", "filter-severity", ""], ["choose", "filter-outlet", "1"], ["choose", "filter-outlet", ""]]),
    search: await timed(page, 8, [["choose", "filter-text", "lorne 4"], ["choose", "filter-text", "lorne 49"], ["choose", "filter-text", ""]]),
  };
  await page.keyboard.press("1");
  await page.locator("#ask-author").fill("Ada");
  await page.keyboard.press("Enter");
  figures.decide = await timed(page, 20, [["key", "1"], ["key", "2"]]);
  for (const [name, all] of Object.entries(figures)) {
    shown(name, all);
    assert.ok(all[0] < 100 && all[all.length >> 1] < LIMIT, `${name}: ${all[all.length >> 1]} ms`);
  }
  const elements = await page.evaluate(() => document.querySelectorAll("#rail .row").length);
  assert.ok(elements < 60, `${elements} rows for what is in sight`);
}));
