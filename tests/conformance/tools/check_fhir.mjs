// Judges FHIR JSON files by the R4 (4.0.1) definitions that the package fhir carries.
//
// Arguments: files. Standard output: one JSON object, from each file to its errors. Codes from value sets that are only
// examples are warnings and are left out: any other code is allowed there.

import { readFileSync } from "node:fs";
import fhir from "fhir";

const validator = new fhir.Fhir();
const verdicts = {};
for (const file of process.argv.slice(2)) {
  verdicts[file] = faults(readFileSync(file, "utf8"));
}
console.log(JSON.stringify(verdicts));

function faults(text) {
  try {
    const resource = JSON.parse(text);
    const { valid, messages } = validator.validate(resource, { errorOnUnexpected: true });
    const errors = messages
      .filter(({ severity }) => severity === "error" || severity === "fatal")
      .map(({ location, resourceId, message }) => `${resourceId ?? ""} ${location ?? ""}: ${message}`);
    return valid || errors.length ? errors : ["not valid, without a reason"];
  } catch (error) {
    return [`unreadable: ${error.message}`];
  }
}
