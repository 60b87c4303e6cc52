"""The official validators of what is read: each is a function from files to what it finds wrong with every one of
them.

A validator is started once for all files: starting Java or Chromium takes longer than judging a report.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

from validator_process import NODE_MODULES, ROOT, TOOLS, Findings, ValidatorMissingError, existing, run

NU_JAR = NODE_MODULES / "vnu-jar/build/dist/vnu.jar"
SARIF_MULTITOOL = NODE_MODULES / "@microsoft/sarif-multitool-linux/Sarif.Multitool"
VERAPDF_JAR = ROOT / ".tools/verapdf/verapdf.jar"
# veraPDF reads its rules with JAXB, which Java itself lost in version 11.
JAXB_JARS = [
    Path("/usr/share/java") / f"{name}.jar"
    for name in (
        "jaxb-api",
        "jaxb-runtime",
        "jaxb-core",
        "istack-commons-runtime",
        "txw2",
        "javax.activation",
        "stax-ex",
        "FastInfoset",
    )
]


# What the checker takes for blocked, as it begins the remark and as the element begins: every picture with a data:
# address, also where the policy is img-src data: alone, and a script element that holds data (HTML, 4.12.1: a data
# block), which no policy is asked about. Browsers take both, and page_faults would hear of it if one did not.
_FALSE_ALARMS = (
    ("Resource violates Content Security Policy (meta tag): image “data:", ""),
    ("Inline script violates Content Security Policy (meta tag)", '<script type="application/ld+json">'),
)


def markup_faults(files: Sequence[Path]) -> Findings:
    """What the Nu HTML Checker says about HTML files, warnings and remarks included."""
    options = ("--stdout", "--exit-zero-always", "--format", "json")
    output = run("java", "-jar", existing(NU_JAR), *options, *files)
    findings: Findings = {file: [] for file in files}
    for message in json.loads(output)["messages"]:
        if _is_false_alarm(message):
            continue
        file = Path(unquote(message["url"]).removeprefix("file:"))
        findings[file].append(f"line {message.get('lastLine')}: {message['type']}: {message['message']}")
    return findings


def _is_false_alarm(message: dict[str, str]) -> bool:
    return any(
        message["message"].startswith(remark) and element in message.get("extract", "")
        for remark, element in _FALSE_ALARMS
    )


def page_faults(files: Sequence[Path]) -> Findings:
    """What a browser and axe-core find wrong with HTML files, see tools/check_pages.mjs."""
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if chromium is None:
        raise ValidatorMissingError("there is no Chromium")
    existing(NODE_MODULES)
    output = run("node", TOOLS / "check_pages.mjs", *files, CHROMIUM=chromium)
    return {Path(file): faults for file, faults in json.loads(output).items()}


def pdf_faults(files: Sequence[Path], *flavours: str) -> Findings:
    """The clauses of standards that PDF files break, by veraPDF.

    Flavours are veraPDF's names: ``ua1`` is PDF/UA-1 (ISO 14289-1), ``3u`` is PDF/A-3u (ISO 19005-3, level U).
    """
    classpath = os.pathsep.join(str(existing(jar)) for jar in (VERAPDF_JAR, *JAXB_JARS))
    output = run("java", "-cp", classpath, TOOLS / "PdfCheck.java", ",".join(flavours), *files)
    findings: Findings = {}
    for line in output.splitlines():
        verdict, file, *reason = line.split("\t")
        findings.setdefault(Path(file), [])
        if verdict == "broken":
            findings[Path(file)].extend(reason)
    return findings


def sarif_faults(files: Sequence[Path]) -> Findings:
    """What Microsoft's SARIF Multitool, of the standard's editors, finds wrong with SARIF files: errors and warnings."""
    findings: Findings = {}
    for file in files:
        # It ends with 1 where it finds an error, and prints all it finds.
        output = run(
            existing(SARIF_MULTITOOL), "validate", file, codes=(0, 1), DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"
        )
        lines = [line for line in output.splitlines() if re.search(r": (error|warning) \S+: ", line)]
        if "Analysis completed successfully" not in output and not lines:
            raise ValidatorMissingError(f"Sarif.Multitool gave no verdict: {output}")
        findings[file] = lines
    return findings
