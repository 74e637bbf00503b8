// A browser for the tests: pages by name, what they complain of, axe-core, and a review server of thirty lines.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const PAGES = process.env.CROSSCHECK_PAGES;
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const file = (name) => path.join(PAGES, name);
const address = (name) => pathToFileURL(file(name)).href;

let browser = null;
async function launch() {
  browser = browser || await chromium.launch({
    executablePath: process.env.CROSSCHECK_CHROMIUM,
    args: [...(process.getuid() === 0 ? ["--no-sandbox"] : []), "--disable-dev-shm-usage"],
  });
  return browser;
}

async function close() {
  if (browser) await browser.close();
  browser = null;
}

// A page in a context of its own, with all that went wrong in `page.wrong`: errors, messages, requests that left it.
async function blank({ patience = 20000, ...options } = {}) {
  const context = await (await launch()).newContext({ viewport: { width: 1360, height: 860 }, acceptDownloads: true, ...options });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  page.wrong = [];
  page.on("pageerror", (error) => page.wrong.push("error: " + error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) page.wrong.push(message.text());
  });
  page.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url()) && !request.url().startsWith("http://127.0.0.1:"))
      page.wrong.push("request: " + request.url());
  });
  page.on("dialog", (dialog) => {
    page.wrong.push("dialog: " + dialog.message());
    dialog.dismiss();
  });
  return page;
}

async function open(name, options) {
  const page = await blank(options);
  await page.goto(name.startsWith("http") ? name : address(name));
  return page;
}

// Runs `body` on the page and closes it; fails when the page complained.
async function on(name, options, body) {
  const page = await open(name, options);
  try {
    await body(page);
    assert.deepEqual(page.wrong, []);
  } finally {
    await page.context().close();
  }
}

// axe-core is put in by the test, not by the page: the page's policy would not let it in.
async function violations(page) {
  await page.evaluate(AXE);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
}

const current = (page) => page.locator("#cards > .card.current");
const status = (page) => page.locator(".status[role=status]");

// GET /, GET /api/decisions?since=N, POST /api/decisions; `server.failing` makes it refuse.
async function reviewServer(name) {
  const html = fs.readFileSync(file(name));
  const log = [];
  const server = http.createServer((request, response) => {
    const answer = (code, type, body) => response.writeHead(code, { "Content-Type": type }).end(body);
    const url = new URL(request.url, "http://127.0.0.1");
    if (url.pathname === "/") return answer(200, "text/html; charset=utf-8", html);
    if (url.pathname !== "/api/decisions") return answer(404, "text/plain", "");
    if (request.headers["x-crosscheck-token"] !== "t0ken") return answer(403, "text/plain", "");
    if (request.method === "GET") {
      const since = Number(url.searchParams.get("since"));
      return answer(200, "application/json", JSON.stringify({ next: log.length, decisions: log.slice(since) }));
    }
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      if (server.failing) return answer(503, "text/plain", "");
      log.push(JSON.parse(body));
      answer(200, "application/json", JSON.stringify({ next: log.length }));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  server.log = log;
  server.failing = false;
  server.address_ = `http://127.0.0.1:${server.address().port}/`;
  return server;
}

module.exports = { address, blank, close, current, file, on, open, reviewServer, status, violations };
