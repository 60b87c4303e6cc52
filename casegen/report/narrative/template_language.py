"""Jinja for sentences: whatever way a template joins facts and words, a fact is escaped once, and for Markdown.

Jinja's own ``~`` and ``join`` escape for HTML as soon as one of the pieces is the result of a macro, and so let the
Markdown of another piece through. ``printed`` is what escapes.

A case asks some thousand attributes and calls some hundred macros, so the sandbox is asked once for what it always
answers alike, and templates that others import are made ready once a process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from jinja2.environment import TemplateModule
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace, missing
from markupsafe import Markup

from casegen.compiled_templates import CurrentTemplate
from casegen.model.base import Part
from casegen.model.values.value import Value

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.compiler import CodeGenerator

Printed = Callable[[Any], Markup]

_PLAIN = (Part, Value, ModuleType, TemplateModule, LoopContext, Namespace)
"""Of whose attributes the sandbox forbids those alone that begin with an underscore."""


class _Told:
    """The facts that a template is rendered with, and whether an imported template has asked for one."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.facts = facts
        self.asked = False


_told: ContextVar[_Told] = ContextVar("what is told", default=_Told({}))  # noqa: B039 - nobody changes the default


class _SentenceContext(Context):
    """The names that a template knows: its own, those of the environment, and the facts that are told now."""

    def resolve_or_missing(self, key: str) -> Any:
        if key in self.vars:
            return self.vars[key]
        if key in self.parent:
            return self.parent[key]
        told = _told.get()
        if key not in told.facts:
            return missing
        told.asked = True
        return told.facts[key]


class _SentenceTemplate(CurrentTemplate):
    """A template whose facts are known to all that it imports, so that these need not be made ready for each case."""

    def render(self, *args: Any, **facts: Any) -> str:
        token = _told.set(_Told(dict(*args, **facts)))
        try:
            return super().render(*args, **facts)
        finally:
            _told.reset(token)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """Jinja's hook for ``import``: the module is kept, but for one that holds what it made of this case's facts."""
        if self._module is not None or self.environment.auto_reload:
            return super()._get_default_module()
        told = _told.get()
        before, told.asked = told.asked, False
        module = self.make_module()
        if not told.asked:
            self._module = module
        told.asked |= before
        return module


class SentenceEnvironment(ImmutableSandboxedEnvironment):
    """An environment whose joints escape with ``printed``, as its output does."""

    context_class = _SentenceContext
    template_class = _SentenceTemplate
    compiled_by = str(Path(__file__).with_name("sentence_code.py"))

    def __init__(self, printed: Printed, **options: Any) -> None:
        # Autoescape is what makes a macro's result Markup, so that facts are escaped once and text never.
        super().__init__(autoescape=True, finalize=printed, **options)
        self.filters["join"] = lambda pieces, between="": joined(list(pieces), between, printed)

    @property
    def code_generator_class(self) -> type[CodeGenerator]:  # type: ignore[override]
        """What compiles templates, imported where one is compiled."""
        from casegen.report.narrative.sentence_code import SentenceCode

        return SentenceCode

    def getattr(self, obj: Any, attribute: str) -> Any:
        """As in Jinja's sandbox, without its looking at what can't matter: a fact is no function and no list."""
        kind: Any = type(obj)
        if _is_plain(kind) and not attribute.startswith("_"):
            try:
                return getattr(obj, attribute)
            except AttributeError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805  # named by Jinja
        """As in Jinja's sandbox, which need not be asked whether a macro or a function without marks may be called."""
        kind = type(__obj)
        if kind is Macro or __obj is Namespace or (kind is FunctionType and not __obj.__dict__):
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            return __obj(*args, **kwargs)
        return super().call(__context, __obj, *args, **kwargs)

    def _generate(self, source: nodes.Template, *more: Any, **options: Any) -> str:
        """Jinja's hook between reading and compiling."""
        from casegen.report.narrative.sentence_code import Joints

        changed = Joints().visit(source)
        changed.set_environment(self)
        return super()._generate(changed, *more, **options)


@cache
def _is_plain(kind: type) -> bool:
    return issubclass(kind, _PLAIN)


def joined(pieces: Iterable[Any], between: str, printed: Printed) -> str:
    """The pieces in a row: all ready to be printed where one of them is, else all as they are."""
    listed = list(pieces)
    if not any(isinstance(piece, Markup) for piece in listed):
        return between.join(map(str, listed))
    return printed(between).join(printed(piece) for piece in listed)
