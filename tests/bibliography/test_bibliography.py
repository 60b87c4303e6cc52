"""Bibliographies: the references that come of their works, and the problems of bad ones, beside each file.

``works/NAME.bib`` and ``.json`` stand beside ``NAME.yaml``, the references as they would be typed in a case file; a file
in ``bad`` stands beside the problems of a case that cites all of it, in a text.
"""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from casegen.bibliography.bibtex import read_bibtex
from casegen.bibliography.conversion import converted
from casegen.bibliography.csl_json import read_csl_json
from casegen.bibliography.latex import UnreadableLatex, plain_text
from casegen.build import BuildOptions, build_case, check_case
from casegen.cli import main
from casegen.model.reference import Reference
from casegen.problems import CaseError, Problem
from casegen.report.csl_item import csl_item
from tests.loading import WITHOUT_RULES

HERE = Path(__file__).parent
WORKS = sorted(path for path in (HERE / "works").iterdir() if path.suffix != ".yaml")
BAD = sorted(path for path in (HERE / "bad").iterdir() if path.suffix != ".txt")
FRONT = """casegen: 1
article: {title: "A rash: a case report", authors: [{given: Ada, family: Example}]}
patient: {age: 56 years, sex: male}
"""


def case_citing(*ids: str, files: str, more: str = "") -> str:
    cited = "".join(f" [@{id_}]" for id_ in ids)
    return f"{FRONT}sections:\n  background: Rash{cited}.\nbibliography: [{files}]\n{more}"


def problems_of(case: str, files: dict[str, bytes]) -> list[Problem]:
    def read(name: str) -> bytes:
        if name not in files:
            raise CaseError(Problem("V113", "there is no such file"))
        return files[name]

    return list(check_case(case.encode(), "case.yaml", WITHOUT_RULES, read)[1].problems)


def ids_in(path: Path) -> list[str]:
    """Every id of a bibliography, be it readable or not."""
    return list(dict.fromkeys(re.findall(r'@\w+\{(\w+)|"id": "(\w+)"', path.read_bytes().decode("latin-1"))))


@pytest.mark.parametrize("path", WORKS, ids=lambda path: path.name)
def test_works_become_these_references(path: Path) -> None:
    read = read_bibtex if path.suffix == ".bib" else read_csl_json
    works = read(path.read_text(encoding="utf-8"))
    expected = yaml.load(path.with_suffix(".yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert works.faults == ()
    assert [converted(entry).reference for entry in works.entries] == [Reference(**work) for work in expected]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_a_bad_bibliography_has_these_problems(path: Path) -> None:
    ids = [first or second for first, second in ids_in(path)]
    problems = problems_of(case_citing(*ids, files=path.name), {path.name: path.read_bytes()})
    told = "".join(f"{problem.severity}[{problem.code}] {problem.message}\n" for problem in problems)
    assert told == Path(f"{path}.txt").read_text(encoding="utf-8")
    assert {problem.path for problem in problems} <= {"bibliography[0]", "sections.background"}


def test_cited_works_are_printed_and_others_are_not_even_judged(tmp_path: Path) -> None:
    library = (HERE / "works" / "accents_and_names.bib").read_bytes() + b"\n@article{idle, year = {20x2}}\n"
    (tmp_path / "library.bib").write_bytes(library)
    (tmp_path / "more.json").write_bytes((HERE / "works" / "zotero.json").read_bytes().replace(b"who2020", b"who"))
    own = "references:\n  - {id: own, title: My own, year: 2001}\n"
    case = case_citing("casali2022", "own", "nagin1978", files="library.bib, more.json", more=own)
    (tmp_path / "case.yaml").write_text(case, encoding="utf-8")
    result = CliRunner().invoke(
        main, ["build", "--select", "none", "--to", "html", "-o", str(tmp_path / "out"), str(tmp_path / "case.yaml")]
    )
    assert result.exit_code == 0, result.output
    page = (tmp_path / "out" / "case" / "case.html").read_text(encoding="utf-8")
    assert re.findall(r'<li[^>]* id="ref-(\w+)"', page) == ["casali2022", "own", "nagin1978"]
    assert "KIT and H₂O in GIST" in page


def test_a_source_of_a_problem_with_a_reference_of_a_file_is_the_bibliography() -> None:
    case = case_citing("who", files="a.bib", more="references: []\n")
    problems = problems_of(case, {"a.bib": b"@misc{x, title={T}}"})
    assert [(problem.code, problem.path) for problem in problems] == [("P106", "sections.background")]


def test_one_id_stands_for_one_work() -> None:
    own = "references:\n  - {id: a, title: T}\n"
    files = {"a.bib": b"@book{a, title={T}}\n@book{b, title={T}}", "b.json": b'[{"id": "b", "type": "book"}]'}
    problems = problems_of(case_citing("a", "b", files="a.bib, b.json", more=own), files)
    assert [problem.message for problem in problems] == [
        "bibliography[0]: a.bib:1: the id 'a' is taken in references; choose another",
        "bibliography[1]: b.json:1:2: the id 'b' is taken in a.bib; choose another",
    ]


@pytest.mark.parametrize(
    ("file", "code", "words"),
    [
        ("missing.bib", "V113", "there is no such file"),
        ("../outside.bib", "V112", "a bibliography has to be in the folder of the case file"),
        ("/etc/library.bib", "V112", "from the case file on"),
        ("https://example.org/a.bib", "V112", "a bibliography is not fetched from the web"),
        ("library.ris", "V118", "ends in .bib (BibTeX) or .json (CSL-JSON)"),
        ("large.bib", "V114", "has 5.0 MB, and at most 5 MB are read"),
    ],
)
def test_a_file_that_is_not_read(file: str, code: str, words: str) -> None:
    (problem,) = problems_of(case_citing(files=f'"{file}"'), {"large.bib": b" " * 5_000_001})
    assert problem.code == code
    assert words in problem.message
    assert problem.position is not None
    assert problem.position.line == 6


def test_without_a_folder_there_is_no_file() -> None:
    case = case_citing(files="a.bib").encode()
    (problem,) = build_case(case, "case.yaml", "case", BuildOptions(select=("none",))).findings.problems
    assert (problem.code, problem.path) == ("V113", "bibliography[0]")


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("container-title", "JAMA", "did you mean journal, or book for a chapter?"),
        ("DOI", "10.1000/182", "did you mean doi?"),
        ("page", "1-2", "did you mean pages?"),
        ("issued", "{date-parts: [[2012]]}", "did you mean year?"),
        ("author", "[{family: A, given: B}]", "did you mean authors?"),
    ],
)
def test_an_entry_copied_from_csl_json_is_told_our_keys(key: str, value: str, hint: str) -> None:
    own = f"references:\n  - id: a\n    title: T\n    {key}: {value}\n"
    (problem,) = problems_of(FRONT + own, {})
    assert (problem.code, problem.hint) == ("V101", hint)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\"U}nl{\"u}", "Ünlü"),
        (r"\'{e}t\'e", "été"),
        (r"\O sterg{\aa}rd {\o}", "Østergård ø"),
        ("a~b -- c---d", "a\N{NO-BREAK SPACE}b – c—d"),
        ("{KIT} and \\emph{{BRAF}}", "KIT and BRAF"),
        ("50% of A & B", "50% of A & B"),
        (r"50\% of A \& B\#2", "50% of A & B#2"),
        (r"CO$_{2}$, 10$^{-3}$, $\alpha$", "CO₂, 10⁻³, α"),
        (r"$\geq$5 \textless{}6", "≥5 <6"),
        ("``quoted''", "“quoted”"),
        ("Müller <b> [c] *d* _e_", "Müller <b> [c] *d* _e_"),
    ],
)
def test_latex_is_read(latex: str, text: str) -> None:
    assert plain_text(latex) == text


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Z"), exclude_characters="\\{}$~`'-\""), max_size=40)
)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_text_without_latex_is_left_as_it_is(text: str) -> None:
    assert plain_text(text) == text
    assert plain_text(f"{{{text}}}").split() == text.split()


@given(st.text(st.sampled_from("\\{}$_^%&#~`'\"aé1 "), max_size=30))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_latex_is_read_or_refused(latex: str) -> None:
    with contextlib.suppress(UnreadableLatex):
        assert isinstance(plain_text(latex), str)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "type", "title", "author", "issued", "date-parts", "family"]), inner)
    ),
    max_leaves=12,
)


@given(JSON)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_json_is_read_or_has_faults(data: object) -> None:
    for entry in read_csl_json(json.dumps(data)).entries:
        made = converted(entry)
        assert made.reference or made.faults


@given(st.text(st.sampled_from('@article{}=",#% \nab1\\'), max_size=60))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_any_bibtex_is_read_or_has_faults(text: str) -> None:
    for entry in read_bibtex(f"@book{{a, title={{T}}}}\n{text}").entries:
        made = converted(entry)
        assert made.reference or made.faults


def test_our_own_items_come_back() -> None:
    reference = Reference(
        id="casali2022",
        authors=["Casali, Paolo", "van den Berg, Anna", "Gilstrap, Larry 3rd"],
        group="ESMO",
        title="Gastrointestinal tumours",
        journal="Ann Oncol",
        year="2022-01",
        volume="33",
        pages="20-33",
        doi="10.1000/182",
        accessed="2023-02-03",
    )
    (entry,) = read_csl_json(json.dumps(csl_item(reference))).entries
    assert converted(entry).reference == reference


def test_a_case_without_a_bibliography_loads_no_library() -> None:
    program = (
        "import sys; from casegen.build import check_case\n"
        f"check_case({FRONT.encode()!r}, 'case.yaml')\n"
        "print([name for name in ('bibtexparser', 'pylatexenc', 'casegen.bibliography') if name in sys.modules])"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert finished.stdout.strip() == b"[]"
