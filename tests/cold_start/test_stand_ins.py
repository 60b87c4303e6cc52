"""Stand-ins for the types of pydantic's plans and the parser of Markdown: needed, and no hindrance to who uses them."""

from __future__ import annotations

from tests.cold_start.in_new_process import printed

TYPES = "pydantic_core.core_schema"


def test_it_is_still_needed() -> None:
    assert printed(f"import sys, pydantic_core; print({TYPES!r} in sys.modules)") == "True"


def test_the_model_does_without() -> None:
    assert printed(f"import sys, casegen.checks, casegen.journals; print({TYPES!r} in sys.modules)") == "False"


def test_pydantic_works_beside_it() -> None:
    code = """
from casegen.model import Case
from casegen.model.kept_validators import _plan
from casegen.schema import case_schema
from pydantic import BaseModel, TypeAdapter
from pydantic_core import core_schema, SchemaValidator, CoreConfig
class Other(BaseModel):
    words: list[str] = []
print(len(_plan(Case)) > 1, len(case_schema()) > 100_000, Other(words=["a"]), TypeAdapter(list[int]).json_schema()["type"])
print(SchemaValidator(core_schema.str_schema(), CoreConfig(title="x")).validate_python("a"))
"""
    assert printed(code).split() == ["True", "True", "words=['a']", "array", "a"]


def test_who_has_pydantic_already_keeps_it() -> None:
    code = f"import sys, pydantic; before = sys.modules[{TYPES!r}]; import casegen.model; print(sys.modules[{TYPES!r}] is before)"
    assert printed(code) == "True"


def test_the_parser_is_imported_with_its_tokens() -> None:
    assert printed("import sys, markdown_it.token; print('markdown_it.main' in sys.modules)") == "True"


def test_tokens_come_without_the_parser() -> None:
    assert printed("import sys, casegen.markup.parse; print('markdown_it.main' in sys.modules)") == "False"


def test_the_parser_is_its_own_class_again_once_it_is_used() -> None:
    code = """
import casegen.markup.parse
casegen.markup.parse.parse("*a*")
from markdown_it import MarkdownIt
print(isinstance(MarkdownIt, type), MarkdownIt().render("*a*").strip())
"""
    assert printed(code) == "True <p><em>a</em></p>"


def test_whoever_takes_the_parser_before_can_use_it() -> None:
    code = "import casegen.markup; from markdown_it import MarkdownIt; print(MarkdownIt('commonmark').render('*a*').strip())"
    assert printed(code) == "<p><em>a</em></p>"
