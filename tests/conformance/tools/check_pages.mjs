// Opens HTML files in headless Chromium and says what is wrong with them for a reader.
//
// Arguments: HTML files. Standard output: JSON, an object of lists of findings by file. A file is judged as it looks
// on a desk, on a telephone and to readers who prefer dark pages: by axe-core (WCAG 2.0 to 2.2, levels A and AA, and
// its best practices), by what it asks of the network (nothing is allowed), by what it writes to the console and by
// whether it fits the window.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const VIEWS = {
  desk: { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  telephone: { viewport: { width: 390, height: 844 }, colorScheme: "light" },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
};
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

async function findingsIn(view, browser, file) {
  const page = await browser.newPage(VIEWS[view]);
  const findings = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) findings.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => findings.push(`script: ${error.message}`));
  page.on("dialog", (dialog) => {
    findings.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  const own = pathToFileURL(resolve(file)).href;
  await page.route("**/*", (route) => {
    const url = route.request().url();
    // The report is one file: a neighbour on the disk would be missing in the reader's mailbox.
    if (url.split("#")[0] === own || url.startsWith("data:")) return route.continue();
    findings.push(`request: ${url}`);
    return route.abort();
  });
  await page.goto(own);
  findings.push(...(await accessibilityFaults(page)), ...(await overflow(page)));
  await page.close();
  return findings.map((finding) => `${view}: ${finding}`);
}

async function accessibilityFaults(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((rules) => globalThis.axe.run({ runOnly: rules }), RULES);
  return violations.map(({ id, help, nodes }) => `axe ${id}: ${help}: ${nodes[0].html}`);
}

async function overflow(page) {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return excess > 0 ? [`overflow: ${excess} px wider than the window`] : [];
}

// Playwright gives every launch an empty profile of its own.
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: FLAGS });
const findings = {};
try {
  for (const file of process.argv.slice(2)) {
    const byView = await Promise.all(Object.keys(VIEWS).map((view) => findingsIn(view, browser, file)));
    findings[file] = byView.flat();
  }
} finally {
  await browser.close();
}
console.log(JSON.stringify(findings));
