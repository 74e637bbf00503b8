// The screenshots of docs/editor.md: node pictures.js FOLDER
"use strict";
const { execFileSync } = require("node:child_process");
const os = require("node:os");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { palettePng } = require("./palette_png.js");
const { blank, close } = require("./support.js");

const out = process.argv[2];
const WIDE = { width: 1280, height: 800 };

async function take(page, name) {
  await page.evaluate(() => document.fonts.ready);
  const shot = await page.screenshot({ animations: "disabled", caret: "hide" });
  fs.writeFileSync(path.join(out, name + ".png"), palettePng(shot));
}

async function go(page, address, keys) {
  await page.goto(address);
  for (const key of keys) await page.keyboard.press(key);
  await page.waitForTimeout(300);
}

async function main() {
  const work = fs.mkdtempSync(path.join(os.tmpdir(), "crosscheck-pictures-"));
  execFileSync(process.env.CROSSCHECK_PROGRAM, ["report", path.join(process.env.CROSSCHECK_CORPUS, "ambassador"), "--format", "html", "--output", work],
    { stdio: "ignore" });
  const address = pathToFileURL(path.join(work, "report.html")).href;
  const decide = async (page) => {
    await page.keyboard.press("j");
    await page.keyboard.press("2");
    await page.locator("#ask-author").fill("Ines Calder");
    await page.keyboard.press("Enter");
    await page.locator("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("1");
    await page.keyboard.press("j");
    await page.waitForTimeout(400);
  };
  const light = await blank({ viewport: WIDE });
  await go(light, address, []);
  await decide(light);
  await take(light, "queue");
  await go(light, address, ["Home", "j", "j", "j", "p"]);
  await take(light, "proof");
  await go(light, address, ["?"]);
  await take(light, "help");
  const dark = await blank({ viewport: WIDE, colorScheme: "dark" });
  await go(dark, address, ["j", "j", "j", "j", "j", "j", "c"]);
  await take(dark, "dark");
  const phone = await blank({ viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true });
  await go(phone, address, ["j", "j", "j", "j", "Enter"]);
  await take(phone, "phone");
  await close();
  fs.rmSync(work, { recursive: true });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
