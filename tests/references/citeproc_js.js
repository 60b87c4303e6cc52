// The reference engine: reads {style, locale, items, groups} as JSON; prints the plain text of each item's entry, and
// the label in the text, in HTML, of each group of reference numbers.
// Run by reference_engine.py; needs the npm package `citeproc` in a folder that NODE_PATH names.
"use strict";
const CSL = require("citeproc");
const { style, locale, items, groups } = JSON.parse(require("fs").readFileSync(0, "utf8"));

function engine(known, format) {
  const system = { retrieveLocale: () => locale, retrieveItem: (id) => known.find((item) => item.id === id) };
  const made = new CSL.Engine(system, style, "en-US", true);
  made.setOutputFormat(format);
  made.updateItems(known.map((item) => item.id));
  return made;
}

function entry(item) {
  return engine([item], "text").makeBibliography()[1][0].trim().replace(/^\[?1[.\]]?\s*/, "");
}

function labels() {
  const most = Math.max(0, ...groups.flat().map(Number));
  const works = Array.from({ length: most }, (_, index) => ({ id: `${index + 1}`, type: "book", title: `T${index}` }));
  const citing = engine(works, "html");
  return groups.map((group) => citing.makeCitationCluster(group.map((id) => ({ id }))));
}

console.log(JSON.stringify({ entries: items.map(entry), labels: groups.length ? labels() : [] }));
