r"""LaTeX in the fields of BibTeX as plain text: {\"U}nl{\"u} is Ünlü, 1--2 is 1–2.

pylatexenc knows the macros (https://pylatexenc.readthedocs.io/en/latest/latex2text, read 2026-11-28). Of a macro that
it does not know it would print the argument alone, so that a sign such as \textgreater vanished: here that is an error.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from casegen.bibliography.scripts import subscript, superscript


class UnreadableLatex(Exception):
    """LaTeX that has no plain text. Its text is what can't be read: a macro with its backslash, or empty."""


def plain_text(latex: str) -> str:
    r"""The text with its accents, dashes and signs as characters, and its braces and fonts taken away.

    Percent, ampersand and hash are themselves even without the backslash that LaTeX asks for: reference managers
    leave it out, and no bibliography holds comments or tables. Raises UnreadableLatex.
    """
    latex = re.sub(r"(?<!\\)([%&#])", r"\\\1", latex)
    latex = re.sub(r"\$\s*([_^])\s*(?:\{([^{}$]*)\}|(\w))\s*\$", _script, latex)
    if not re.search(r"[\\{}$~`']|--", latex):
        return latex
    reader, known = _reader()
    try:
        text: str = reader.latex_to_text(latex, latex_context=known, tolerant_parsing=False)
    except UnreadableLatex:
        raise
    except Exception as error:
        # The library raises errors of several kinds for braces and dollars that are left open.
        raise UnreadableLatex("") from error
    return re.sub(r"[^\S\u00a0]+", " ", text).strip()


def _script(found: re.Match[str]) -> str:
    r"""H$_2$O and 10$^{-3}$, which the library would print with the sign for lowered and raised."""
    inside = found[2] if found[2] is not None else found[3]
    return f"{{{subscript(inside) if found[1] == '_' else superscript(inside)}}}"


@cache
def _reader() -> tuple[Any, Any]:
    from pylatexenc import latex2text, latexwalker, macrospec

    def refused(node: Any) -> str:
        name = getattr(node, "macroname", None)
        raise UnreadableLatex(f"\\{name}" if name else f"\\begin{{{node.environmentname}}}")

    def argument(made: Any) -> Any:
        return lambda node, l2tobj: made(l2tobj.nodelist_to_text([node.nodeargd.argnlist[-1]]))

    written = {"textgreater": ">", "textless": "<", "degree": "°", "relax": "", "/": "", "-": ""}
    written |= {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    taking = {
        "textsuperscript": superscript,
        "textsubscript": subscript,
        "mkbibquote": lambda text: f"“{text}”",
        "url": str,
        "noopsort": lambda _: "",
    }
    known = latexwalker.get_default_latex_context_db()
    known.add_context_category(
        "bibliographies", macros=[macrospec.MacroSpec(name, "{") for name in taking], prepend=True
    )
    texts = latex2text.get_default_latex_context_db()
    specifications = [latex2text.MacroTextSpec(name, text) for name, text in written.items()]
    specifications += [latex2text.MacroTextSpec(name, simplify_repl=argument(made)) for name, made in taking.items()]
    texts.add_context_category("bibliographies", macros=specifications, prepend=True)
    texts.set_unknown_macro_spec(latex2text.MacroTextSpec("", simplify_repl=refused))
    texts.set_unknown_environment_spec(latex2text.EnvironmentTextSpec("", simplify_repl=refused))
    return latex2text.LatexNodes2Text(latex_context=texts, math_mode="text"), known
