"""Problems and trees as lines of text, to be compared with the files beside the inputs."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.problems import Position, Problem
from casegen.source import Mapping, Node, Scalar, Sequence


def problem_lines(problems: tuple[Problem, ...]) -> str:
    """``line:column: CODE message | hint``, one a line."""
    return "".join(f"{_problem(problem)}\n" for problem in problems)


def tree_lines(node: Node) -> str:
    """``line:column-end path plain|quoted 'text'``, one a line; one more for each list, key and group."""
    return "".join(f"{line}\n" for line in _tree(node, ""))


def _problem(problem: Problem) -> str:
    position = problem.position
    assert position is not None
    warning = " (warning)" if problem.severity == "warning" else ""
    hint = f" | {problem.hint}" if problem.hint else ""
    return f"{position.line}:{position.column}: {problem.code}{warning} {problem.message}{hint}"


def _tree(node: Node, path: str) -> Iterator[str]:
    place = _place(node.position)
    if isinstance(node, Scalar):
        yield f"{place} {path} {'quoted' if node.quoted else 'plain'} {node.text!r}"
    elif isinstance(node, Sequence):
        yield f"{place} {path or '.'} list"
        for index, item in enumerate(node.items):
            yield from _tree(item, f"{path}[{index}]")
    else:
        assert isinstance(node, Mapping)
        yield f"{place} {path or '.'} keys"
        for name, entry in node.entries.items():
            yield f"{_place(entry.key)} {path}.{name} key"
            yield from _tree(entry.value, f"{path}.{name}")


def _place(position: Position) -> str:
    return f"{position.line}:{position.column}-{position.end_column}"
