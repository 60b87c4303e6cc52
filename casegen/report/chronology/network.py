"""Moments of a case on one line of days.

Each moment says where it lies, in the calendar or from another moment, and links say how far two lie apart. From
these a network is made. Positions spread through it from the calendar, or where there is no date from the event
that most is told from, always along the surest way; then they are narrowed by whatever else is said. A statement
that contradicts what is surer is passed over: nothing here finds fault with a case (the checks do).

The method is that of simple temporal networks (Dechter, Meiri, Pearl: Temporal constraint networks, Artificial
Intelligence 1991;49:61-95), without the demand that the network be free of contradictions.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import count, pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from casegen.model.values.time_point import TimePoint
from casegen.report.chronology.anchors import COURSE, LIFE, Names, normalised
from casegen.report.chronology.components import components
from casegen.report.chronology.shift import LATER, NOWHERE, Shift, moved
from casegen.report.chronology.spans import closed, common, first_day
from casegen.report.chronology.statement import FromAnchor, InCalendar, anchors_of_day_zero, statements
from casegen.report.figures.timeline_chart import Span

_ROUNDS = 4  # of narrowing: what is told of a case hangs together over two or three steps


class Moment(Struct, frozen=True):
    """Something that happened. ``names`` are those by which it can be an anchor; the first is printed as the origin.

    ``closing`` is for the last that is known: in a year or month it comes after all the rest. ``ends`` are the
    names of what ends here: what comes after it comes after this moment. Of ``loose_ends`` that is so only without
    a length of time, for 2 days after a drug mostly counts from its first dose; ``since_start`` says that it is never
    so for this moment: what a drug does comes after its start.
    """

    key: str
    names: tuple[str, ...] = ()
    when: TimePoint | None = None
    closing: bool = False
    ends: tuple[str, ...] = ()
    loose_ends: tuple[str, ...] = ()
    since_start: bool = False


class Link(Struct, frozen=True):
    """That the moment ``later`` lies by ``shift`` from the moment ``earlier``; the two are keys, or anchors in words.

    With ``places`` unset, a moment that is known otherwise is narrowed, but none is placed: a drug's stop comes
    after its start, which does not tell when that was. With ``assumed``, it counts only where nothing else joins
    the two, for nobody said it.
    """

    earlier: str
    later: str
    shift: Shift
    places: bool = True
    assumed: bool = False


class Origin(Struct, frozen=True):
    """What position 0.0 is: a calendar day, or else an event in words; neither where nothing is placed.

    With ``is_birth``, it is the patient's own birth, and positions are ages.
    """

    day: date | None = None
    name: str = ""
    is_birth: bool = False


class Chronology(Struct, frozen=True):
    """Where moments lie, by their keys. Spans are in days from the origin; a moment without one can't be placed."""

    origin: Origin
    spans: Mapping[str, Span] = field(default_factory=dict)
    order: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    """Sort keys of what is placed: by the earliest day, an event before what follows it, a year before its months."""

    def span(self, key: str) -> Span | None:
        """The position of a moment, or None."""
        return self.spans.get(key)


def chronology(moments: Iterable[Moment], links: Iterable[Link] = (), course: str = "presentation") -> Chronology:
    """The moments on one line. What can't be joined to the part of the line with most moments is not placed.

    ``course`` is what a day without an anchor is counted from if nobody speaks of an admission or presentation.
    """
    told = tuple(moments)
    if not any(moment.when for moment in told):
        return Chronology(Origin())  # no moment says when it was
    return _Network(told, tuple(links), course).solved()


class _Edge(Struct, frozen=True):
    start: str
    end: str
    shift: Shift
    rank: int = 0
    indirect: int = 0  # 1: a link, or the statement of the other moment read backwards
    assumed: int = 0


class _Place(Struct, frozen=True):
    span: Span
    rank: int = 0
    assumed: bool = False
    before: float = math.inf  # where that begins which it is only known to lie before


class _Network:
    def __init__(self, moments: Sequence[Moment], links: Sequence[Link], course: str) -> None:
        self.moments = {moment.key: moment for moment in moments}
        self.names = Names((moment.key, moment.names) for moment in moments)
        self.words: dict[str, str] = {moment.key: moment.names[0] for moment in moments if moment.names}
        self.fixed: dict[str, Span] = {}
        self.edges: list[_Edge] = []
        self.narrowing: list[_Edge] = []
        self.told_from: dict[str, set[Shift]] = defaultdict(set)
        said = self._said(moments)
        anchors = [statement.anchor for _, statement in said if isinstance(statement, FromAnchor)]
        self.course = self._course(anchors) or course
        for key, statement in said:
            self._add(key, statement)
        for link in links:
            self._add_link(link)
        self._assume_one_arrival()

    @cached_property  # Few moments are told from what has an end.
    def ends(self) -> Names:
        """What comes after one of these names comes after its end."""
        return Names((moment.key, moment.ends) for moment in self.moments.values())

    @cached_property
    def loose_ends(self) -> Names:
        """What comes after one of these names, nobody says how long, comes after its end."""
        return Names((moment.key, (*moment.ends, *moment.loose_ends)) for moment in self.moments.values())

    def _said(self, moments: Sequence[Moment]) -> list[tuple[str, InCalendar | FromAnchor]]:
        """What the moments say of their times, but for cycles of which nothing is known: their number is no time."""
        timed = [(moment.key, moment.when) for moment in moments if moment.when]
        days_zero = frozenset(anchor for _, when in timed for anchor in anchors_of_day_zero(when))
        return [
            (key, statement)
            for key, when in timed
            for statement in statements(when, days_zero)
            if not (when.cycle and isinstance(statement, FromAnchor) and not self.names.find(statement.anchor))
        ]

    def _course(self, anchors: Sequence[str]) -> str:
        """What the days without an anchor are counted from, if anybody speaks of it."""
        return next((name for name in COURSE if self.names.find(name) or name in anchors), "")

    def _node(self, statement: FromAnchor) -> str:
        """The moment that a key or words mean, which may be one that only statements speak of."""
        if statement.words in self.moments:
            return statement.words
        anchor = statement.anchor or self.course
        found = self.names.find(anchor)
        if found is None:
            found = f"anchor: {anchor}"
            self.words.setdefault(found, statement.words or anchor)
        return found

    def _add(self, key: str, statement: InCalendar | FromAnchor) -> None:
        if isinstance(statement, InCalendar):
            self.fixed.setdefault(key, statement.span)
            return
        start = self._end_of(key, statement) or self._node(statement)
        if start != key:
            shift = statement.shift_from(is_birth=start == self.names.find(LIFE))
            self.told_from[start].add(shift)
            self._join(start, key, shift, rank=_rank(shift))

    def _end_of(self, key: str, statement: FromAnchor) -> str | None:
        """The end of what a moment comes after, if that has one."""
        if not statement.is_after or self.moments[key].since_start:
            return None
        return (self.loose_ends if statement.shift == LATER else self.ends).find(statement.anchor)

    def _add_link(self, link: Link) -> None:
        earlier, later = self._end(link.earlier), self._end(link.later)
        if earlier == later:
            return
        if link.assumed:
            self._assume(earlier, later, link.shift)
        elif link.places:
            self._join(earlier, later, link.shift, rank=_rank(link.shift), indirect=1)
        else:
            self._narrow(earlier, later, link.shift)

    def _end(self, key_or_words: str) -> str:
        """The moment at one end of a link."""
        return self._node(FromAnchor(normalised(key_or_words), NOWHERE, key_or_words))

    def _join(self, start: str, end: str, shift: Shift, rank: int, indirect: int = 0) -> None:
        self.edges += [_Edge(start, end, shift, rank, indirect), _Edge(end, start, -shift, -rank, 1)]
        self._narrow(start, end, shift)

    def _narrow(self, start: str, end: str, shift: Shift) -> None:
        self.narrowing += [_Edge(start, end, shift), _Edge(end, start, -shift)]

    def _assume_one_arrival(self) -> None:
        """Where nothing else joins them, admission, presentation and arrival are taken for one day."""
        nodes = [self.names.find(name) or f"anchor: {name}" for name in COURSE]
        known = [node for node in dict.fromkeys(nodes) if node in self.moments or node in self.words]
        for start, end in pairwise(known):
            self._assume(start, end, NOWHERE)

    def _assume(self, start: str, end: str, shift: Shift) -> None:
        rank = _rank(shift)
        self.edges += [_Edge(start, end, shift, rank, assumed=1), _Edge(end, start, -shift, -rank, assumed=1)]

    def solved(self) -> Chronology:
        component = self._largest_component()
        if not self._stated(component)[0]:
            return Chronology(Origin())  # no moment says when it was
        dated = {node: self.fixed[node] for node in component if node in self.fixed}
        root = "" if dated else self._root(component)
        places = self._spread(dated or {root: Span(0.0, 0.0)}, calendar=bool(dated))
        self._narrow_all(places, calendar=bool(dated))
        shown = {key: place for key, place in places.items() if key in self.moments and self._is_told(key, place)}
        zero = first_day(dated.values()) if dated else 0
        origin = Origin(date.fromordinal(zero)) if dated else self._event(root)
        return self._counted_from(zero, origin, shown)

    def _event(self, root: str) -> Origin:
        return Origin(name=self.words.get(root, ""), is_birth=root == self.names.find(LIFE))

    def _is_told(self, key: str, place: _Place) -> bool:
        """Whether a place is worth showing: that something untimed is taken to follow something else is not."""
        vague = place.assumed and math.isinf(place.span.latest - place.span.earliest)
        return self.moments[key].when is not None or not vague

    def _counted_from(self, zero: int, origin: Origin, shown: Mapping[str, _Place]) -> Chronology:
        """The places in days from the origin, sort keys made and open ends closed."""
        order = {key: _sort_key(place, self.moments[key].closing) for key, place in shown.items()}
        timed = [place.span for key, place in shown.items() if self.moments[key].when]
        told_so = [key for key in shown if _is_before_or_after(self.moments[key].when)]
        spans_closed = closed({key: place.span for key, place in shown.items()}, timed, told_so)
        spans = {key: Span(span.earliest - zero, span.latest - zero) for key, span in spans_closed.items()}
        return Chronology(origin, spans, order)

    def _largest_component(self) -> tuple[str, ...]:
        """The nodes that hang together with most of the moments that say when they were; dates all hang together."""
        neighbours: dict[str, list[str]] = defaultdict(list)
        for edge in self.edges:
            neighbours[edge.start].append(edge.end)
        nodes = dict.fromkeys((*self.moments, *neighbours))
        return max(components(nodes, neighbours, joined=tuple(self.fixed)), key=self._stated, default=())

    def _stated(self, component: Iterable[str]) -> tuple[int, bool]:
        """How many of these say when they were, and whether any by a date."""
        stated = sum(node in self.moments and self.moments[node].when is not None for node in component)
        return stated, any(node in self.fixed for node in component)

    def _root(self, component: Sequence[str]) -> str:
        """The event that most times are told from; of several the patient's coming, or birth, else the first."""
        arrivals = [self.names.find(name) or f"anchor: {name}" for name in COURSE]
        apart = {self.names.find(LIFE), *(node for node in component if node not in self.moments)}
        return max(component, key=lambda node: (len(self.told_from[node]), node in arrivals, node in apart))

    def _spread(self, known: Mapping[str, Span], *, calendar: bool) -> dict[str, _Place]:
        """The place of every node that can be reached: along own statements first, then by the narrowest way."""
        outgoing: dict[str, list[_Edge]] = defaultdict(list)
        for edge in self.edges:
            outgoing[edge.start].append(edge)
        places = {node: _Place(span) for node, span in known.items()}
        tickets = count()  # of two ways as good, the one that was found first
        queue: list[tuple[tuple[float, ...], int, str, _Place]] = []

        def reach(node: str, cost: tuple[float, ...]) -> None:
            for edge in outgoing[node]:
                if edge.end not in places:
                    place = _along(edge, places[node], calendar)
                    if math.isinf(place.span.earliest) and math.isinf(place.span.latest):
                        continue  # before something that is after another: anywhere
                    heapq.heappush(queue, (_cost(cost, edge, place), next(tickets), edge.end, place))

        for node in known:
            reach(node, (0, 0, 0, 0))
        while queue:
            cost, _, node, place = heapq.heappop(queue)
            if node not in places:
                places[node] = place
                reach(node, cost)
        return places

    def _narrow_all(self, places: dict[str, _Place], *, calendar: bool) -> None:
        for _ in range(_ROUNDS):
            is_narrowed = False
            for edge in self.narrowing:
                if edge.start in places and edge.end in places:
                    place = places[edge.end]
                    span = common(place.span, moved(places[edge.start].span, edge.shift, calendar=calendar))
                    if span != place.span:
                        places[edge.end] = replace(place, span=span)
                        is_narrowed = True
            if not is_narrowed:
                return


def _rank(shift: Shift) -> int:
    """1 for what follows its anchor at once or some time, -1 for what goes before it so, else 0."""
    if shift == NOWHERE:
        return 0
    after, before = shift.low == NOWHERE.low, shift.high == NOWHERE.high
    return int(after) - int(before)


def _is_before_or_after(when: TimePoint | None) -> bool:
    """Whether a point is only said to lie before or after something, no matter how far."""
    return bool(when and when.relation in ("after", "before") and not when.offset and when.ordinal is None)


def _along(edge: _Edge, place: _Place, calendar: bool) -> _Place:
    span = moved(place.span, edge.shift, calendar=calendar)
    before = min(place.before, place.span.earliest) if edge.shift == -LATER else math.inf
    return _Place(span, place.rank + edge.rank, place.assumed or bool(edge.assumed), before)


def _cost(cost: tuple[float, ...], edge: _Edge, place: _Place) -> tuple[float, ...]:
    """How unsure a way is: what is assumed, open ends, detours, width."""
    width = place.span.latest - place.span.earliest
    is_open = math.isinf(width)
    return cost[0] + edge.assumed, max(cost[1], is_open), cost[2] + edge.indirect, 0 if is_open else width


def _sort_key(place: _Place, closing: bool) -> tuple[float, ...]:
    span = place.span
    from_its_end = closing or math.isinf(span.earliest)
    at = min(span.latest, place.before) if from_its_end and math.isfinite(span.latest) else span.earliest
    return (at, int(closing), place.rank, -span.latest if math.isfinite(span.latest) else -at)
