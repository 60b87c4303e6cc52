"""Codes of single facts of an entry: of its site, its stage, the unit of its result."""

from typing import ClassVar, Self

from casegen.model.base import Part, fact_keys, needed, refuse, together
from casegen.model.values.code import Code
from casegen.model.values.text import Line
from casegen.nearest import nearest


class FactCode(Part):
    """The code of one fact of the entry, where ``codes`` are those of the entry itself."""

    also_called: ClassVar[dict[str, str]] = {"key": "fact", "of": "fact"}

    fact: Line = needed("The key of the fact", "site", "stage")
    code: Code = needed("Its code; of a result the code of its unit", "UBERON:0004548 left eye", "UCUM:mg/dL")


class HasFactCodes(Part):
    """An entry whose single facts may have codes, in its list ``fact_codes``."""

    @together
    def _codes_of_its_facts(self) -> Self:
        all_coded = getattr(self, "fact_codes", ())
        keys = fact_keys(type(self)) if all_coded else ()
        for coded in all_coded:
            if coded.fact not in keys:
                near = nearest(coded.fact.lower(), keys)
                hint = f"did you mean {near}?" if near else ""
                raise refuse(f"fact_codes: {coded.fact!r} is no key of this entry; write that of a coded fact", hint)
        return self
