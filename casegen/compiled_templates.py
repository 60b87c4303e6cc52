"""Compiled templates are kept between runs, as Python keeps compiled modules: compiling them is a tenth of a build.

They hold nothing of any case. What is kept is found by the text of the template, the settings that it was
compiled under and the version of Jinja2, so that a changed template is never mistaken for its old self; and the
folder may be deleted at any time. Where it can't be written to, templates are compiled anew in each run.
"""

from __future__ import annotations

import hashlib
import marshal
import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

import jinja2
from jinja2.bccache import Bucket, FileSystemBytecodeCache, bc_magic
from jinja2.environment import TemplateModule
from jinja2.runtime import Context

from casegen.startup.cache_folder import cache_folder, state_of
from casegen.templates_folder import may_change

_SETTINGS = (
    "autoescape",
    "sandboxed",
    "optimized",
    "trim_blocks",
    "lstrip_blocks",
    "keep_trailing_newline",
    "newline_sequence",
)


@cache
def compiled_templates() -> FileSystemBytecodeCache | None:
    """The store in the user's cache folder, or None if there can be none."""
    folder = cache_folder()
    return _CompiledTemplates(str(folder)) if folder else None


def markup_environment(folders: Sequence[Path], finalize: Callable[[Any], Any] | None = None) -> jinja2.Environment:
    """A new environment for templates of HTML and SVG, searched for in ``folders`` in order; facts are escaped.

    For another language, ``finalize`` makes of each fact what stands for it there, as `markupsafe.Markup`.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folders),
        autoescape=True,
        finalize=finalize,
        undefined=jinja2.StrictUndefined,
        bytecode_cache=compiled_templates(),
        auto_reload=may_change(tuple(folders)),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.template_class = CurrentTemplate
    return environment


class CurrentTemplate(jinja2.Template):
    """A template that keeps what it has become as a module only where no template changes while casegen runs.

    Jinja asks of each template that is imported whether it has changed, but not of those that a kept module imported.
    """

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        return self.make_module() if self.environment.auto_reload else super()._get_default_module()


class _Bucket(Bucket):
    """Reads a compiled template as a whole, where Jinja lets `marshal` ask the file for every few bytes."""

    def load_bytecode(self, f: BinaryIO) -> None:
        kept = f.read()
        head = bc_magic + pickle.dumps(self.checksum, 2)
        self.reset()
        if kept.startswith(head):
            with suppress(EOFError, ValueError, TypeError):
                self.code = marshal.loads(memoryview(kept)[len(head) :])


class _CompiledTemplates(FileSystemBytecodeCache):
    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        settings = [repr(getattr(environment, setting)) for setting in _SETTINGS]
        # What compiles is not asked for its class, which would be imported for that.
        module = getattr(environment, "compiled_by", "")
        kind = f"{type(environment).__qualname__} {environment.finalize is None}"
        settings += [kind, f"{module} {state_of(module)}"]
        compiled_from = "\0".join([jinja2.__version__, *settings, source])
        # By its kind of environment too: words that pages of HTML and of Typst share are compiled for each.
        key = self.get_cache_key(f"{kind} {name}", filename)
        bucket = _Bucket(environment, key, hashlib.sha256(compiled_from.encode()).hexdigest())
        self.load_bytecode(bucket)
        return bucket

    def dump_bytecode(self, bucket: Bucket) -> None:
        # A full disk is told where the report is written; here it only means compiling again next time.
        with suppress(OSError):
            super().dump_bytecode(bucket)
