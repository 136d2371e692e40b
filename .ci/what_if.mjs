// Uses the report that simulates as its readers do: opened from disk, with the network off, by keyboard. See `what_if` beside it,
// which starts this: `node what_if.mjs LIVE MINE`. LIVE is a folder of `compare --live`; MINE one of the same scenario with the
// Raad at +10% (`organisations.raad.fte=6.71`) and as many replications as the page runs.

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
const WIDTHS = [390, 1280, 1920];
const MOVES = 50;

const { BROWSER, SCREENS, PROGRAM } = process.env;
const [live, mine] = process.argv.slice(2);
const report = pathToFileURL(path.resolve(live, "report.html")).href;
const study = JSON.parse(readFileSync(path.join(mine, "study.json"), "utf8"));
const replications = study.precision.replications;

let wrong = 0;
const check = (holds, what) => {
  console.log(`${holds ? "ok   " : "WRONG"} ${what}`);
  if (!holds) wrong += 1;
};
const words = (text) => text.replace(/\s+/g, " ").trim();

const browser = await chromium.launch({
  executablePath: BROWSER,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

/** A page from disk without network, and what it asked for and complained of. */
async function open({ width = 1280, script = true, before, address = report } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: script, offline: true });
  const page = await context.newPage();
  const heard = { outside: [], complaints: [] };
  page.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) heard.outside.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) heard.complaints.push(message.text());
  });
  page.on("pageerror", (error) => heard.complaints.push(String(error)));
  if (before) await page.addInitScript(before);
  await page.goto(address);
  return { context, page, heard, section: page.locator("section.what-if:visible") };
}

/** Waits until what this says of the page is true. */
async function until(page, what, holds, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await holds()) return true;
    await page.waitForTimeout(100);
  }
  check(false, `${what}, within ${seconds} seconds`);
  return false;
}

async function ready({ page, section }) {
  await section.scrollIntoViewIfNeeded();
  return until(page, "the simulation is prepared", () => section.locator('[data-part="ready"]').isVisible());
}

const progress = ({ section }) => section.locator('[data-part="progress"]').innerText();
const slider = ({ section }, lever) => section.locator(`input[type="range"][data-lever="${lever}"][data-setting="a"]`);
const box = ({ section }, lever) => section.locator(`input[type="number"][data-lever="${lever}"][data-setting="a"]`);
const runners = ({ page }) => page.workers().length;

async function axe({ page }, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values: tags } });
    return violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join("; ")}`);
  }, TAGS);
  check(found.length === 0, `axe finds nothing, ${where}${found.length ? ": " + found.join(" | ") : ""}`);
}

/** Megabytes in use by the processes that draw pages. */
function memory() {
  let pages = 0;
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const line = readFileSync(`/proc/${id}/cmdline`, "utf8");
      if (!line.includes("--type=renderer") || !line.includes("chrom")) continue;
      pages += Number(readFileSync(`/proc/${id}/statm`, "utf8").split(" ")[1]);
    } catch {
      // a process that ended meanwhile
    }
  }
  return (pages * 4096) / 1e6;
}

// --- a lever moved by keyboard, and its figures beside those of the program

const reader = await open();
await ready(reader);
const { page, section, heard } = reader;
check(/gepubliceerde geval/.test(await section.locator('[data-part="moved"]').innerText()), "nothing is moved at first");
const began = Date.now();
await slider(reader, "raad").focus();
for (let step = 0; step < 10; step += 1) await page.keyboard.press("ArrowRight");
check((await slider(reader, "raad").inputValue()) === "10", "ten steps of the arrow key are +10%");
check(/\+10%.*6,71/.test(words(await section.locator('[data-part="moved"]').innerText())), "what is moved is said above the results");
await until(page, "first figures", () => section.locator('td[data-setting="a"][data-value]').first().isVisible(), 120);
console.log(`     first figures ${((Date.now() - began) / 1000).toFixed(1)} s after the first key`);
const half = async () => (await section.locator('td[data-setting="a"] .range').first().innerText().catch(() => "")) || "";
await until(page, "an interval", async () => (await half()) !== "", 120);
const early = await half();
await until(page, `all ${replications} replications`, async () => /^Klaar/.test(await progress(reader)), 1200);
console.log(`     ${replications} replications after ${((Date.now() - began) / 1000).toFixed(0)} s`);
await page.waitForTimeout(1500);
const width = (range) => {
  const [low, high] = range.replace(/[.%]/g, "").replace(/,/g, ".").replace(/\u2212/g, "-").split(" tot ").map(Number);
  return high - low;
};
const late = await half();
check(width(late) < width(early), `the interval shrank: ${early} became ${late}`);

const chosen = await section.locator('select[data-part="configuration"]').evaluate((select) => select.selectedIndex);
const configuration = study.configurations[chosen].name;
const kept = (measure) => study.summaries.find((s) => s.configuration === configuration && s.measure === measure);
const cells = await section
  .locator(`table[data-part="measures"] td[data-setting="a"][data-value]`)
  .evaluateAll((found) => found.map((cell) => [cell.dataset.measure, cell.dataset.configuration, cell.dataset.value]));
const unlike = cells.filter(([measure, where, value]) => where !== configuration || Number(value) !== kept(measure)?.estimate.mean);
check(cells.length >= 10 && unlike.length === 0, `${cells.length} means of ${configuration} are those of the program, to the last bit ${unlike}`);
check((await section.locator('[data-part="sentences"]').innerText()).includes("A"), "sentences tell what changes");
check((await section.locator('[data-part="flow"] svg').count()) === 2, "the flow is drawn as published and as moved");
check((await section.locator('[data-part="what-if-queues"] svg').count()) >= 1, "the queues are drawn");
check(/--set organisations\.raad\.fte=6\.71/.test(await section.locator('[data-part="command"]').textContent()), "the command line is given");
await until(page, "runners are freed at the end", () => runners(reader) <= 1, 10);
if (SCREENS) await section.screenshot({ path: path.join(SCREENS, "what-if-nl-1280.png") });
await axe(reader, "in Dutch");

// --- one household as a film, beside `trace`

await section.locator('[data-part="household"]').fill("2");
await section.locator('[data-part="film-load"]').press("Enter");
await until(page, "a household is followed", () => section.locator('[data-part="film"]').isVisible(), 60);
const steps = section.locator('.film-column[data-setting="a"] li');
const at = await steps.count();
await section.locator('[data-part="film-forward"]').focus();
for (let step = 0; step < 400; step += 1) await page.keyboard.press("Enter");
check((await steps.count()) > at, `the film goes on by keyboard: from ${at} to ${await steps.count()} moments`);
const followed = await section.locator('select[data-part="film-configuration"]').evaluate((select) => select.selectedIndex);
const trace = words(execFileSync(PROGRAM, ["trace", "scenarios/foodvalley.toml", "--configuration",
  study.configurations[followed].name, "--household", "2", "--set", "organisations.raad.fte=6.71", "--lang", "nl", "--quiet",
  "--out", path.join(mine, "trace")], { encoding: "utf8" }) + readFileSync(path.join(mine, "trace", "trace.txt"), "utf8"));
const told = await steps.evaluateAll((found) => found.map((item) => item.lastChild.textContent));
const untold = told.filter((text) => !trace.includes(words(text)));
check(told.length > 5 && untold.length === 0, `all ${told.length} moments stand in the trace of the program ${untold.slice(0, 2)}`);
await section.locator('[data-part="film-play"]').press("Enter");
await page.waitForTimeout(300);
check(/Pauze|Speel/.test(await section.locator('[data-part="film-play"]').innerText()), "the film can be paused");
await section.locator('[data-part="film-play"]').press("Enter");

// --- an absurd value

await box(reader, "raad").fill("-500");
await until(page, "an absurd value is refused", async () => (await section.locator('[data-part="refusal"]:not(:empty)').count()) > 0, 30);
const refusal = words(await section.locator('[data-part="refusal"]:not(:empty)').first().innerText());
const command = spawnSync(PROGRAM, ["compare", "scenarios/foodvalley.toml", "--set", "organisations.raad.fte=-24.4", "--lang", "nl",
  "--out", path.join(mine, "absurd")], { encoding: "utf8" });
const words_of_program = words(command.stderr);
const first = refusal.replace(/^[a-z_.]+: /, "").split(/[.(]/)[0].trim();
check(command.status === 2 && first.length > 10 && words_of_program.includes(first), `refused as on the command line: "${refusal}"`);

// --- language, stop, and a worker that is freed

await page.locator("#show-en").focus();
await page.keyboard.press("Space");
const english = { ...reader, section: page.locator('section.what-if:visible') };
check((await english.section.locator("h2, h1").first().innerText()).includes("What if"), "the section is in English");
await box(english, "raad").fill("5");
await until(page, "a new run after the refusal", async () => /replication/i.test(await progress(english)), 60);
await until(page, "figures in English", async () => (await english.section.locator('[data-part="sentences"]').innerText()).includes("published"), 120);
await axe(english, "in English, while it runs");
await until(page, "runners at work", () => runners(reader) >= 2, 60);
await english.section.locator('[data-part="stop"]').press("Enter");
await until(page, "a stopped run frees its workers", () => runners(reader) <= 1, 10);
check(/Stopped at \d+/.test(await progress(english)), `it says how far it came: "${await progress(english)}"`);

// --- memory over many moves

const levels = [];
for (let move = 0; move < MOVES; move += 1) {
  await box(english, "raad").fill(String((move % 18) - 9));
  await page.waitForTimeout(1600);
  if (move % 10 === 9) levels.push(memory());
}
await english.section.locator('[data-part="stop"]').press("Enter");
const said = levels.map((level) => level.toFixed(0)).join(", ");
check(levels.at(-1) < 1.3 * levels[0], `memory of the pages after 10, 20, … ${MOVES} moves: ${said} MB`);
check(heard.outside.length === 0, `nothing is asked from outside ${heard.outside}`);
check(heard.complaints.length === 0, `the browser has no complaint ${heard.complaints.slice(0, 3)}`);
await reader.context.close();

// --- a link, at three widths

for (const size of WIDTHS) {
  const linked = await open({ width: size, address: `${report}#language=en&a=raad:1.1,adoption:0.5&b=inflow:1.05` });
  if (!(await ready(linked))) continue;
  await until(linked.page, "a link is followed", () => linked.section.locator('td[data-setting="b"][data-value]').first().isVisible(), 180);
  check(/\+10%/.test(await linked.section.locator('[data-part="moved"]').innerText()), `at ${size} pixels the settings of the link are there`);
  const wide = await linked.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  check(wide <= 0, `at ${size} pixels nothing sticks out (${wide})`);
  if (SCREENS) await linked.section.screenshot({ path: path.join(SCREENS, `what-if-en-${size}.png`) });
  if (size === 390) await axe(linked, "at 390 pixels with two settings");
  await linked.context.close();
}

// --- browsers that cannot

const without = await open({ before: () => { delete window.WebAssembly; } });
await without.section.scrollIntoViewIfNeeded();
check(await without.section.locator('[data-part="no-engine"]').isVisible(), "without WebAssembly the page says so");
check((await without.page.locator("h2:visible").count()) > 10, "and the report is whole");
await without.context.close();
const still = await open({ script: false });
check(await still.section.locator(".no-script").isVisible(), "without script the page says so");
check((await still.page.locator("h2:visible").count()) > 10, "and the report is whole");
await still.context.close();

await browser.close();
if (wrong) {
  console.log(`${wrong} wrong`);
  process.exit(1);
}
