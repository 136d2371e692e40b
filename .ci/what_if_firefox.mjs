// The report that simulates in Firefox, from disk: does it begin by the link, without a complaint, with the program's numbers?
//
//   node what_if_firefox.mjs LIVE MINE, as what_if.mjs beside it; FIREFOX is the browser.

import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [live, mine] = process.argv.slice(2);
const study = JSON.parse(readFileSync(path.join(mine, "study.json"), "utf8"));
const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX, headless: true });
const page = await browser.newPage();
const complaints = [];
page.on("console", (message) => {
  if (["error", "warn"].includes(message.type())) complaints.push(message.text());
});
page.on("pageerror", (error) => complaints.push(String(error)));
await page.setViewport({ width: 1280, height: 900 });
await page.goto(`${pathToFileURL(path.resolve(live, "report.html")).href}#language=en&a=raad:1.1`, { timeout: 120_000 });

// what is shown, in one look: the section says over how many replications
const look = () => page.evaluate(() => {
  const section = document.querySelector(".in-en .what-if");
  const cells = Array.from(section.querySelectorAll('table[data-part="measures"] td[data-setting="a"][data-value]'));
  return {
    replications: Number(section.dataset.replications),
    cells: cells.map(({ dataset: { measure, configuration, value } }) => ({ measure, configuration, value: Number(value) })),
  };
});
let seen = await look();
for (let wait = 0; wait < 1200 && !(seen.replications >= 3); wait += 1) {
  await new Promise((done) => setTimeout(done, 100));
  seen = await look();
}
await browser.close();

const unlike = seen.cells.filter(({ measure, configuration, value }) => {
  const [c, m] = [study.configurations.findIndex(({ name }) => name === configuration), study.measures.indexOf(measure)];
  const values = study.replications[c].slice(0, seen.replications).map((run) => run[m]).filter((one) => one !== null);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  // added up in another order here
  return !(Math.abs(value - mean) <= 1e-12 * Math.max(Math.abs(mean), 1));
});
console.log(`Firefox: ${seen.cells.length} means over ${seen.replications} replications, ${unlike.length} unlike those of the program; `
  + `${complaints.length} complaints ${complaints.slice(0, 3)}`);
if (seen.replications < 3 || seen.cells.length < 10 || unlike.length || complaints.length) process.exit(1);
