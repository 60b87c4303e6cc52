"""Days → points on the page: linear where everything can be told apart so, else with the long pauses shortened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise
from math import log

from msgspec import Struct

from casegen.report.figures.timeline_chart import Span

# Two neighbours can be told apart from this distance (points), and so many of all neighbours should be.
_APART = 8.0
_MOST = 0.75
# Where there are many, this share of their mean distance has to do: of things that happen at random, three in four
# are as far apart.
_SHARE_OF_MEAN = 0.25
# The longest pause that is drawn to scale is tried from the whole time downwards in steps of this ratio.
_STEP = 1.4
# A shortened pause grows by this share of the scaled one for each e-fold of its length: longer still looks longer.
_GROWTH = 0.35
# All shortened pauses together take at most this share of the axis, unless the rest needs less (points for each
# distance) or they are many (times their share of the distances).
_MOST_OF_AXIS = 0.22
_COMFORTABLE = 40.0
_FAIR = 2.0
# A pause shortened by less than this looks no different.
_SHORTENED = 1.25
# Neighbouring pauses get one scale unless it would change one of them more than this.
_SIMILAR = 3.0
_NO_TIME = 1e-6


class Stretch(Struct, frozen=True):
    """A part of the axis of one scale: from ``start`` to ``stop`` in days, from ``left`` to ``right`` in points."""

    start: float
    stop: float
    left: float
    right: float
    shortened: bool

    @property
    def points_a_day(self) -> float:
        """How far apart two days are."""
        return (self.right - self.left) / (self.stop - self.start)


class TimeScale(Struct, frozen=True):
    """The stretches of an axis in order, each beginning where the one before ends; none where all is at one time."""

    stretches: tuple[Stretch, ...]
    left: float

    def x(self, position: float) -> float:
        """Where a position in days is on the page. It never falls with the position, and is kept on the axis."""
        for stretch in self.stretches:
            if position <= stretch.stop:
                beyond = max(0.0, position - stretch.start) * stretch.points_a_day
                return min(stretch.left + beyond, stretch.right)
        return self.stretches[-1].right if self.stretches else self.left

    @property
    def shortened(self) -> tuple[Stretch, ...]:
        """The pauses that are drawn shorter than the rest, neighbours as one."""
        parts = groupby(self.stretches, key=lambda stretch: stretch.shortened)
        return tuple(_whole(tuple(together)) for is_shortened, together in parts if is_shortened)


def time_scale(spans: Sequence[Span], left: float, right: float) -> TimeScale:
    """The scale from ``left`` to ``right`` (points) on which things at these times can best be told apart.

    It reaches from the earliest beginning to the latest end. What counts is where the middles of the spans are: the
    first and the last day of a month need not be told apart if all that is known is the month.
    """
    middles = [(span.earliest + span.latest) / 2 for span in spans]
    edges = [min((span.earliest for span in spans), default=0.0), max((span.latest for span in spans), default=0.0)]
    distinct = _distinct([*edges, *middles])
    gaps = [later - earlier for earlier, later in pairwise(distinct)]
    if not gaps:
        return TimeScale((), left)
    counting = [min(middles) <= earlier and later <= max(middles) for earlier, later in pairwise(distinct)]
    lengths = _lengths(gaps, _longest_to_scale(gaps, counting, right - left))
    lengths = _squeezed(gaps, lengths, right - left)
    points = (right - left) / sum(lengths)
    places = [left + points * length for length in accumulate(lengths, initial=0.0)]
    pieces = [
        Stretch(*days, *place, gap > _SHORTENED * length)
        for days, place, gap, length in zip(pairwise(distinct), pairwise(places), gaps, lengths, strict=True)
    ]
    return TimeScale(tuple(_merged(pieces)), left)


def _distinct(positions: Sequence[float]) -> list[float]:
    distinct: list[float] = []
    for position in sorted(positions):
        # A millionth of the way is no distance, nor is what is left of adding up fractions of a day.
        if not distinct or position - distinct[-1] > max(_NO_TIME, _NO_TIME * abs(position)):
            distinct.append(position)
    return distinct


def _longest_to_scale(gaps: Sequence[float], counting: Sequence[bool], width: float) -> float:
    """The longest pause that may be drawn to scale (days): as long as possible, all of them if possible."""
    longest = sum(gaps)
    best, seen = longest, -1.0
    while longest > min(gaps) / _STEP:
        told_apart = _told_apart(_lengths(gaps, longest), counting, width)
        if told_apart >= _MOST:
            return longest
        if told_apart > seen:
            best, seen = longest, told_apart
        longest /= _STEP
    return best


def _told_apart(lengths: Sequence[float], counting: Sequence[bool], width: float) -> float:
    """The share of neighbours, of those that count, that are far enough apart on an axis of this width."""
    enough = min(_APART, _SHARE_OF_MEAN * width / len(lengths)) * sum(lengths) / width
    apart = [length >= enough for length, counts in zip(lengths, counting, strict=True) if counts]
    return sum(apart) / len(apart) if apart else 1.0


def _squeezed(gaps: Sequence[float], lengths: Sequence[float], width: float) -> list[float]:
    """The lengths, those of shortened pauses made smaller in proportion where together they would take too much."""
    pauses = [length for gap, length in zip(gaps, lengths, strict=True) if gap > length]
    rest = len(gaps) - len(pauses)
    share = max(_MOST_OF_AXIS, 1 - rest * _COMFORTABLE / width, _FAIR * len(pauses) / len(gaps))
    if not pauses or sum(pauses) <= share * sum(lengths):
        return list(lengths)
    factor = share / (1 - share) * (sum(lengths) - sum(pauses)) / sum(pauses)
    return [length * factor if gap > length else length for gap, length in zip(gaps, lengths, strict=True)]


def _lengths(gaps: Sequence[float], longest: float) -> list[float]:
    return [gap if gap <= longest else longest * (1 + _GROWTH * log(gap / longest)) for gap in gaps]


def _merged(pieces: Sequence[Stretch]) -> Iterator[Stretch]:
    """Neighbours that are drawn to one scale, made one; shortened pauses of about one scale get one."""
    group = [pieces[0]]
    for piece in pieces[1:]:
        if not _alike([*group, piece]):
            yield _whole(group)
            group = []
        group.append(piece)
    yield _whole(group)


def _alike(pieces: Sequence[Stretch]) -> bool:
    scales = [piece.points_a_day for piece in pieces]
    if all(piece.shortened for piece in pieces):
        return max(scales) < _SIMILAR * min(scales)
    return not any(piece.shortened for piece in pieces) and max(scales) < (1 + _NO_TIME) * min(scales)


def _whole(pieces: Sequence[Stretch]) -> Stretch:
    first, last = pieces[0], pieces[-1]
    return Stretch(first.start, last.stop, first.left, last.right, first.shortened)
