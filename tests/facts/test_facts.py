"""Facts cited by path in prose."""

from __future__ import annotations

import pytest

from casegen.markup.parse import every_token
from casegen.report.facts import FactFault, cited_fact, fact_citations, single_braces
from casegen.report.prose import prose_with_facts
from tests.loading import BLAY, EVERY_FIELD, case_data, case_of

BLAY_CASE = case_of(case_data(BLAY))
FULL_CASE = case_of(case_data(EVERY_FIELD))


def printed(prose: str) -> str:
    (citation,) = fact_citations(prose)
    return cited_fact(BLAY_CASE, citation)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("patient.age", "56\u00a0years"),
        ("treatments.imatinib.dose", "400\u00a0mg per day"),
        ("treatments[0].dose", "400\u00a0mg per day"),
        ("treatments.0.dose", "400\u00a0mg per day"),
        ("treatments.dexchlorpheniramine.class", "antihistamine"),
        ("diagnoses.gist.size", "7\u00a0cm"),
        ("diagnoses.gastrointestinal_stromal_tumor.size", "7\u00a0cm"),
        ("diagnoses.gist.variants.KIT.codons[1]", "558"),
        ("adverse_events.skin_rash.term | capitalize", "Skin rash"),
        ("treatments.dexchlorpheniramine.class | article", "an antihistamine"),
        ("article.title | upper | lower", BLAY_CASE.article.title.lower()),
        ("follow_up.as_of", "September 2012"),
        ("treatments.imatinib.ongoing", "yes"),
    ],
)
def test_prints(path: str, expected: str) -> None:
    assert printed(f"{{{{ {path} }}}}") == expected


@pytest.mark.parametrize(
    ("path", "code", "hint"),
    [
        ("treatments.imatinb.dose", "P101", "did you mean imatinib?"),
        ("treatment.imatinib.dose", "P101", "did you mean treatments?"),
        ("patient.aeg", "P101", "did you mean age?"),
        ("patient.age.years", "P101", ""),
        ("treatments[7].dose", "P101", ""),
        ("responses.missing", "P101", "there is recist_1_1, Choi"),
        ("sections.background", "P101", "there is article, patient"),
        ("references[0].title", "P101", "there is article, patient"),
        ("patient.weight", "P102", ""),
        ("treatments.imatinib", "P103", ""),
        ("treatments", "P103", ""),
        ("", "P104", ""),
        ("patient.age + 1", "P104", ""),
        ("patient.__class__", "P101", ""),
        ("patient['age']", "P104", ""),
        ("patient.age()", "P104", ""),
        ("[0]", "P104", ""),
        ("patient..age", "P104", ""),
        (".patient.age", "P104", ""),
        ("treatments[0]dose", "P104", ""),
        ("patient.age | round", "P105", ""),
        ("patient.age |", "P105", ""),
    ],
)
def test_refuses(path: str, code: str, hint: str) -> None:
    with pytest.raises(FactFault) as caught:
        printed(f"{{{{ {path} }}}}")
    assert caught.value.code == code
    assert caught.value.hint.startswith(hint)


def test_two_entries_of_one_name_need_an_id() -> None:
    data = case_data(EVERY_FIELD)
    data["diagnoses"][1]["name"] = "gastrointestinal stromal tumor"
    citation = next(fact_citations("{{ diagnoses.gastrointestinal_stromal_tumor.size }}"))
    with pytest.raises(FactFault, match="2 entries named gastrointestinal_stromal_tumor"):
        cited_fact(case_of(data), citation)


def test_a_fact_brings_no_markdown_along() -> None:
    from tests.loading import report_of
    from tests.report_text import report_text

    data = case_data(BLAY)
    data["patient"]["age_at"] = "*diagnosis* [x](https://example.org) <b> & `c`"
    data["sections"]["discussion"] = "At {{ patient.age_at }}."
    assert "At *diagnosis* [x](https://example.org) <b> & `c`." in report_text(report_of(case_of(data)))


def test_facts_go_in_wherever_they_are_cited_in_a_paragraph() -> None:
    cited = "{{ patient.age }} `{{ patient.sex }}` [{{ patient.age }}](https://example.org/{{ patient.sex }}?a={{ patient.age }}%25)"
    text = prose_with_facts(BLAY_CASE, cited + " \ue0007\ue001")
    tokens = [token for token in every_token(text.tokens) if token.content and not token.children]
    assert [token.content for token in tokens] == ["56\u00a0years ", "male", " ", "56\u00a0years", " \ue0007\ue001"]
    (address,) = (token.attrs["href"] for token in every_token(text.tokens) if token.type == "link_open")
    assert address == "https://example.org/male?a=56%C2%A0years%25"


def test_derived_facts_are_called_so() -> None:
    assert printed("{{ treatments.imatinib.derived.start }}") == "about October 2001"
    with pytest.raises(FactFault) as caught:
        printed("{{ treatments.imatinib.derived.cumulative_dose }}")
    assert caught.value.code == "P101"
    assert caught.value.message == "treatments.imatinib.derived has no 'cumulative_dose' that can be computed"
    assert "start" in caught.value.hint
    with pytest.raises(FactFault) as caught:
        printed("{{ treatments.imatinib.derived }}")
    assert caught.value.code == "P103"


def test_a_derived_fact_never_stands_in_for_a_stated_one() -> None:
    with pytest.raises(FactFault) as caught:
        printed("{{ treatments.imatinib.start }}")
    assert caught.value.code == "P102"


@pytest.mark.parametrize(
    ("prose", "pairs", "single"),
    [
        ("of { a.b } and {{ c.d }}", ["{{ c.d }}"], ["{ a.b }"]),
        ("{{{ a.b }", ["{{"], []),
        ("{{ a\nb }} {% c %} {# d", ["{{ a\nb }}", "{%", "{#"], []),
        ("{a.b}{a[0]} {a}", [], ["{a.b}", "{a[0]}"]),
        ("{{ a.b", ["{{"], []),
    ],
)
def test_braces_are_found(prose: str, pairs: list[str], single: list[str]) -> None:
    assert [citation.written for citation in fact_citations(prose)] == pairs
    assert [found[0] for found in single_braces(prose)] == single
