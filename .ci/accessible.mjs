// Looks at report pages as their readers do; see `accessible` beside it, which starts this. Prints what is wrong and stops
// with 1 when anything is.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import puppeteer from "puppeteer-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// WCAG 2.1, levels A and AA, and what axe-core calls good practice
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
const WIDTHS = [1280, 390];
// WCAG 1.4.10: no scrolling in two directions at this width
const NARROWEST = 320;
const LANGUAGES = ["nl", "en"];
// Rules of html-validate that are about style.
const STYLE = {
  "long-title": "off", // the title of a scenario is the user's
  "no-inline-style": "error", // not style: the policy of the page forbids it
};

const { BROWSER, SCREENS, SCRATCH } = process.env;
let wrong = 0;
const complain = (where, what) => {
  wrong += 1;
  console.log(`WRONG ${where}: ${what}`);
};

/** A page of the browser that keeps what the report asks for and complains of. */
async function open(browser, file, { script = true, width = 1280 } = {}) {
  const page = await browser.newPage();
  const heard = { requests: [], console: [] };
  page.on("request", (request) => heard.requests.push(request.url()));
  page.on("console", (message) => heard.console.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => heard.console.push(`error: ${error.message}`));
  await page.setOfflineMode(true);
  await page.setJavaScriptEnabled(script);
  await page.setViewport({ width, height: 900 });
  await page.evaluateOnNewDocument(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
  });
  await page.goto(pathToFileURL(file).href, { waitUntil: "load", timeout: 120_000 });
  return { page, heard };
}

/** Chooses a language as somebody without a mouse does: to the switch by Tab, then by an arrow. */
async function choose(page, language, where) {
  const now = () => page.evaluate(() => document.querySelector(".switch:checked").id.replace("show-", ""));
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.classList.contains("switch"))) break;
  }
  if (!(await page.evaluate(() => document.activeElement?.classList.contains("switch")))) {
    complain(where, "Tab does not come to the language switch");
    return;
  }
  for (let step = 0; step < 2 && (await now()) !== language; step += 1) await page.keyboard.press("ArrowRight");
  if ((await now()) !== language) complain(where, `the keyboard does not choose ${language}`);
}

/** What of the essentials is not to be seen. */
function essentials(language) {
  const all = [...document.querySelectorAll(`.in-${language}`)];
  const find = (selector) => all.flatMap((part) => [...part.querySelectorAll(selector)]);
  const seen = (element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
  const some = (elements) => elements.some((element) => seen(element) && element.getBoundingClientRect().height > 0);
  const wanted = {
    "the title": find("h1"),
    "the answer": find(".answer"),
    // on the page of a sweep a strong sentence below the answer
    "the caveats": find(".caveats, .answer strong"),
    "a chart": find("figure svg"),
    "a table": find("table"),
    "the language switch": [...document.querySelectorAll(".languages label")],
  };
  return Object.entries(wanted).filter(([, elements]) => !some(elements)).map(([name]) => name);
}

/** By how much the page is wider than the window. */
const overflow = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;

/** Keeps a picture of the upper part of a page. */
async function picture(page, name, height = 6000) {
  if (!SCREENS) return;
  const full = await page.evaluate(() => document.documentElement.scrollHeight);
  const { width } = page.viewport();
  const clip = { x: 0, y: 0, width, height: Math.min(full, height) };
  await page.screenshot({ path: join(SCREENS, `${name}.png`), clip, captureBeyondViewport: true });
}

async function axe(page, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate(
    (tags) => window.axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }),
    TAGS,
  );
  for (const violation of found.violations) {
    const places = violation.nodes.map((node) => `    ${node.target.join(" ")}: ${node.html.slice(0, 160)}`);
    const more = places.length > 5 ? [`    … ${places.length - 5} more`] : [];
    complain(where, `${violation.id}: ${violation.help}\n${[...places.slice(0, 5), ...more].join("\n")}`);
  }
  return found.violations.length;
}

async function look(browser, file, name) {
  for (const width of WIDTHS) {
    for (const language of LANGUAGES) {
      const { page, heard } = await open(browser, file, { width });
      const where = `${name}, ${language}, ${width} pixels`;
      await choose(page, language, where);
      for (const missing of await page.evaluate(essentials, language)) complain(where, `not to be seen: ${missing}`);
      for (const wide of [width, ...(width < 1000 ? [NARROWEST] : [])]) {
        await page.setViewport({ width: wide, height: 900 });
        const over = await page.evaluate(overflow);
        if (over > 0) complain(where, `${over} pixels wider than a window of ${wide}`);
        await picture(page, `${name}-${language}-${wide}`);
      }
      await page.setViewport({ width, height: 900 });
      // folded parts hold text too
      await page.evaluate(() => document.querySelectorAll("details").forEach((part) => (part.open = true)));
      const over = await page.evaluate(overflow);
      if (over > 0) complain(where, `unfolded ${over} pixels wider than the window`);
      await axe(page, where);
      for (const directive of await page.evaluate(() => window.violations)) complain(where, `broke its policy: ${directive}`);
      for (const text of heard.console) complain(where, `console: ${text}`);
      for (const url of heard.requests.filter((url) => url !== pathToFileURL(file).href)) complain(where, `asked for ${url}`);
      await page.close();
    }
  }
}

async function withoutScript(browser, file, name) {
  for (const language of LANGUAGES) {
    const { page, heard } = await open(browser, file, { script: false, width: WIDTHS[1] });
    const where = `${name}, ${language}, script off`;
    await choose(page, language, where);
    for (const missing of await page.evaluate(essentials, language)) complain(where, `not to be seen: ${missing}`);
    await picture(page, `${name}-${language}-no-script`, 3000);
    for (const url of heard.requests.filter((url) => url !== pathToFileURL(file).href)) complain(where, `asked for ${url}`);
    await page.close();
  }
}

async function printed(browser, file, name) {
  const { page } = await open(browser, file);
  const path = join(SCREENS || SCRATCH, `${name}.pdf`);
  await page.pdf({ path, format: "A4", preferCSSPageSize: true, tagged: true, outline: true, printBackground: true, timeout: 300_000 });
  const bytes = readFileSync(path).toString("latin1");
  for (const [mark, what] of [["/MarkInfo", "tagged"], ["/StructTreeRoot", "tagged"], ["/Outlines", "outlined"]]) {
    if (!bytes.includes(mark)) complain(name, `the PDF is not ${what}: it has no ${mark}`);
  }
  if (SCREENS) execFileSync("pdftoppm", ["-r", "60", "-png", path, join(SCREENS, `${name}-print`)]);
  await page.close();
}

async function valid(file, name) {
  const validator = new HtmlValidate(new FileSystemConfigLoader({ root: true, extends: ["html-validate:recommended"], rules: STYLE }));
  const report = await validator.validateString(readFileSync(file, "utf8"), join(dirname(file), basename(file)));
  const kinds = new Map();
  for (const message of report.results.flatMap((result) => result.messages)) {
    kinds.set(message.ruleId, [...(kinds.get(message.ruleId) ?? []), message]);
  }
  for (const [rule, messages] of kinds) {
    const places = messages.slice(0, 5).map((m) => `    ${m.line}:${m.column} ${m.message} (${m.selector ?? ""})`);
    complain(name, `html-validate, ${rule}, ${messages.length} times\n${places.join("\n")}`);
  }
}

const browser = await puppeteer.launch({
  executablePath: BROWSER,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  protocolTimeout: 600_000,
});
try {
  for (const file of process.argv.slice(2)) {
    const name = basename(dirname(file));
    const before = wrong;
    await valid(file, name);
    await look(browser, file, name);
    await withoutScript(browser, file, name);
    await printed(browser, file, name);
    console.log(`${name}: ${wrong === before ? "nothing wrong" : `${wrong - before} complaints`}`);
  }
} finally {
  await browser.close();
}
process.exit(wrong > 0 ? 1 : 0);
