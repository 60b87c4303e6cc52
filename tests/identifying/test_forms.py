"""A form is tried only where it can begin: there it must find all that its pattern finds anywhere."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

from casegen.identifying import contact, dates, people, places
from casegen.identifying.stretch import Form
from tests.identifying.test_tables import lines_of
from tests.loading import ROOT

MORE = (
    "seen at age 95, aged of 97, ninety-one years old, 91 y/o, a centenarian",
    "born in 1920; İstanbul, 4/9/2012, 12/2012, 2012-09-04, 08/09/10; on September 4, MAY 2012",
    "tel. (555) 123-4567, +49 30 1234567, 01 23 45 67 89, 1.2.3.4, 2001:db8:0:1:2:3:4:5, 123-45-6789, 12345678",
    "PATIENT NUMBER 4711, mrnX12, Patıent no 12, SW1A 1AA, K1A 0B1, CH-3010 Bern, 12 rue de la Paix, 10 Downing Street",
    "Surname: Jones, patient J.B., Mrs B, initials are JB, her husband Tom Jones, Dr Brown, a man called Jones",
    "lives in Bern, Comes from the Hague, the town of Bern, St. Mary Hospital, CHU de Lyon, Hospital and clinic",
    "tel. ٠٥٥٥ ١٢٣ ٤٥٦٧ ٨, \uf8fe12345678, \uf8ff4/9/2012, “95 years old”, ≥95 years old, x123-45-6789, ’12/2012, ½12345678",
    # folded, one letter more before them and, with the dot, one less behind
    "ß MRN 4711, tel. 030 1234567, aged 95, http://a.example, Surname: Jones, Dr Brown, SW1A 1AA e\u0307",
)


def _forms(module: ModuleType) -> dict[str, Form]:
    named = {name: [value] if isinstance(value, Form) else value for name, value in vars(module).items()}
    lists = {name: value for name, value in named.items() if isinstance(value, list | tuple)}
    return {
        f"{module.__name__.rpartition('.')[2]}{name}{index}": form
        for name, listed in lists.items()
        for index, form in enumerate(listed)
        if isinstance(form, Form)
    }


FORMS = {name: form for module in (contact, dates, people, places) for name, form in _forms(module).items()}
TEXTS = [
    *(line.partition(" | ")[2].replace("[", "").replace("]", "") for line in lines_of("planted.txt")),
    *lines_of("harmless.txt"),
    *MORE,
    *(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("cases/*.yaml"))),
]


@pytest.mark.parametrize("name", FORMS)
def test_finds_what_its_pattern_finds(name: str) -> None:
    form = FORMS[name]
    everything = [(text, found.span()) for text in TEXTS for found in re.finditer(form.pattern, text, form.flags)]
    assert [(text, found.span()) for text in TEXTS for found in form.found(text)] == everything
    assert everything, "none of the texts shows that this form finds anything"
