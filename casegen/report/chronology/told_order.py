"""The order in which an author tells the course: where something without a time lies between what has one.

Such a place orders rows and sentences. It is no position, so nothing is drawn there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from casegen.report.chronology.network import Chronology

_Key = tuple[float, ...]


def with_course_in_order(line: Chronology, course: Mapping[str, bool]) -> Chronology:
    """The line with the events of ``course`` in the order of the file, by their keys; True for one with a time.

    An event without a time keeps what place it has only if that agrees with its neighbours. Else it lies between
    those two, and nowhere where there is one neighbour or none.
    """
    order, spans = dict(line.order), dict(line.spans)
    keys = list(course)
    for index, key in enumerate(keys):
        before = _last_placed(order, keys[:index])
        after = _next_timed(order, course, keys[index + 1 :])
        if course[key] or _agrees(order.get(key), before, after):
            continue
        order.pop(key, None)
        spans.pop(key, None)
        if before is not None and after is not None and before <= after:
            order[key] = (*before, 1)
    return replace(line, spans=spans, order=order)


def _last_placed(order: Mapping[str, _Key], keys: Sequence[str]) -> _Key | None:
    return next((order[key] for key in reversed(keys) if key in order), None)


def _next_timed(order: Mapping[str, _Key], course: Mapping[str, bool], keys: Sequence[str]) -> _Key | None:
    return next((order[key] for key in keys if key in order and course[key]), None)


def _agrees(own: _Key | None, before: _Key | None, after: _Key | None) -> bool:
    return own is not None and (before is None or before <= own) and (after is None or own <= after)


def with_last(line: Chronology, key: str, *, is_sure: bool) -> Chronology:
    """The line with one moment as the last of all, which the length of follow-up tells of.

    It keeps its position only if that ``is_sure`` and nothing is later.
    """
    others = [order for other, order in line.order.items() if other != key]
    if not others or (is_sure and line.order.get(key, ()) >= max(others)):
        return line
    spans = {other: span for other, span in line.spans.items() if other != key}
    return replace(line, spans=spans, order={**line.order, key: (*max(others), 1)})
