// The reference engine: reads {style, locale, items} as JSON, prints the plain text of each item's entry.
// Run by test_reference_engine.py; needs the npm package `citeproc` in a folder that NODE_PATH names.
"use strict";
const CSL = require("citeproc");
const { style, locale, items } = JSON.parse(require("fs").readFileSync(0, "utf8"));

function entry(item) {
  const system = { retrieveLocale: () => locale, retrieveItem: () => item };
  const engine = new CSL.Engine(system, style, "en-US", true);
  engine.setOutputFormat("text");
  engine.updateItems([item.id]);
  return engine.makeBibliography()[1][0].trim().replace(/^\[?1[.\]]\s*/, "");
}

console.log(JSON.stringify(items.map(entry)));
