"""Words around a treatment: why, when, how, and which verb goes with it. They look only at words, not at a case.

Authors write a reason or a way in as a bare phrase; what stands before it depends on the kind of phrase: because
of skin rash, for cholecystectomy, at discharge, as no longer needed. What is in doubt goes into brackets.
"""

from __future__ import annotations

import re

from casegen.model.values.dose import Dose
from casegen.model.values.time_point import TimePoint
from casegen.report.english import adverb, an, is_plural, with_article
from casegen.report.typography import moment
from casegen.startup.late_pattern import late_pattern

DRUG_AND_DOSE = frozenset(
    {
        "id",
        "codes",
        "fact_codes",
        "drug",
        "salt",
        "drug_class",
        "form",
        "strength",
        "dose",
        "route",
        "site",
        "frequency",
    }
)
"""Which drug it is and how it is taken: in these facts, drugs may differ and still be told together."""

_LINKING = late_pattern(
    r"(?:above|across|adjacent to|after|against|along|around|as|at|because|before|behind|below|beneath|beside|between"
    r"|by|due|during|following|for|from|in|inside|into|near|next to|on|outside|over|owing|since|through|throughout"
    r"|to|under|until|upon|via|when|with|within|without) ",
    re.IGNORECASE,
)
_CLAUSE = late_pattern(r"(?:he|she|they|it|the patient) ", re.IGNORECASE)
_ADJECTIVE = late_pattern(r"(?:no longer|not|never) \S+|\S+(?:ed|ive)", re.IGNORECASE)
_NO_NOUN = late_pattern(r"(?:no longer|not|never) .*|.*(?:ed|ive)", re.IGNORECASE)
_MOMENTS = {"admission", "birth", "delivery", "discharge", "transfer"}
_OPERATION = late_pattern(r".*(?:ectomy|otomy|ostomy|plasty|surgery|operation|procedure|scopy)", re.IGNORECASE)

_GOING = late_pattern(
    r"(?:(?:was|were|had been) )?(?:re-?)?(?:admi|transferred|referred|moved|sent|taken|brought|hospitali|discharged"
    r"|came|went|return|visit)"
)
# What someone is admitted or transferred for. No cause is called so: because of bleeding, of a complication.
_PURPOSE = late_pattern(
    r"(?:(?!(?:of|by|after|from|with|failed|ineffective|unsuccessful) )[\w-]+ )*"
    r"(?:rehabilitation|treatment|therapy|care|management|evaluation|assessment|observation|monitoring|work-?up"
    r"|investigations?|examination|surveillance|palliation|convalescence|transplantation|delivery|dialysis)"
    r"(?: (?:of|at|in|by|with|to) .*)?",
    re.IGNORECASE,
)

_ROUTE_NOUN = late_pattern(r".*(?:injection|infusion|inhalation|instillation|tube|pump|catheter|nebuli[sz]er)s?")
_ROUTE_FORM = late_pattern(r".*(?:bolus|patch|spray|drip|drops|suppository|enema|gel|cream|ointment)")
_ROUTE_ADJECTIVE = late_pattern(r"\S+(?:ic|ary)")

_UNABLE = late_pattern(r"(?:un(?!eventful|complicated|remarkable)|in|im)", re.IGNORECASE)
_JUDGED = late_pattern(r"(?:\S+ly )?\S+(?:ful|ive|less|ous|lete|able|complicated)")

_LACKING = late_pattern(
    r"un\S+(?:able|ed)|(?:not|too) \S+(?:able|ed|ive|ly)(?: (?:at|by|for|here|in|on)\b.*)?"
    r"|(?:declined|refused)(?: by .*)?",
    re.IGNORECASE,
)

_VERBS = {
    "applied": "bandage|brace|cast|collar|compress|corset|dressing|orthosis|plaster|sling|splint|tourniquet|traction",
    "placed": "catheter|clip|coil|drain|electrode|filter|graft|implant|line|mesh|nail|pacemaker|pin|plate|port"
    "|prosthesis|rod|screw|shunt|stent|suture|tube|wire",
    "given": "advice|care|chemotherapy|feeding|fluid|immunotherapy|infusion|nutrition|oxygen|phototherapy"
    "|physiotherapy|oxygenation|psychotherapy|radiation|radiotherapy|support|therapy|transfusion|ventilation",
    "done": "exercise",
    "prescribed": "diet|rest",
    "used": "crutche?|mask|pump|ventilator|walker|wheelchair",
    "performed": "dialysis|exchange transfusion|haemodialysis|hemodialysis|plasma exchange|phototherapy session",
}
_ENDS_IN = {verb: late_pattern(rf"(?:.* )?(?:{nouns})(?:s|es)?") for verb, nouns in _VERBS.items()}
_AT_ONCE = late_pattern(
    r".*(?:transfusion|infusion|bolus|injection|fluid|advice|education|counsel+ing|lavage|irrigation|enema|tap"
    r"|resuscitation|cardioversion|defibrillation|blockade?|block)s?"
)
_LASTING = late_pattern(
    r"resuscitation|compressions?|massage|ventilation|dialysis|filtration|session|therapy", re.IGNORECASE
)
_NOTHING = ("no", "none", "nil", "no complications")
_HEAD = late_pattern(r" (?:of|in|on|with|for|after|to|from|at|under) ")


def because(words: str, for_is_taken: bool = False) -> str:
    """A reason in a sentence: because of skin rash, for cholecystectomy, at discharge, as no longer needed.

    ``for_is_taken``: another for stands just before it, for 12 days, so that this one is avoided.
    """
    if is_linked(words):
        return words
    if _CLAUSE.match(words):
        return f"because {words}"
    if words.lower() in _MOMENTS:
        return f"at {words}"
    if _ADJECTIVE.fullmatch(words):
        return f"as {words}"
    if _NO_NOUN.fullmatch(words):
        return f"({words})"
    return f"for {words}" if _OPERATION.fullmatch(words) and not for_is_taken else f"because of {words}"


def errand(event: str, reason: str) -> str:
    """Why something happened: was transferred for rehabilitation; had a rash because of antibiotic therapy."""
    is_purpose = _GOING.match(event) and _PURPOSE.fullmatch(reason) and not is_linked(reason)
    return f"for {reason}" if is_purpose else because(reason)


def is_linked(words: str) -> bool:
    """Whether a phrase begins with its own preposition: over the left shoulder, because of ileus."""
    return bool(_LINKING.match(words))


def purpose(words: str) -> str:
    """What something was given for: for ascites, to prevent transmission."""
    return words if is_linked(words) else f"for {words}"


def dose_link(dose: Dose) -> str:
    """What stands before a dose: at 4 mg, but in doses of at most 20 mg."""
    return "in doses of" if str(dose).startswith("at ") else "at"


def route_words(route: str) -> str:
    """A route behind a dose: orally, by intravenous infusion, as a patch, by the intracoronary route."""
    lowered = route.lower()
    if is_linked(route):
        return route
    if lowered == "inhaled":
        return "by inhalation"
    if _ROUTE_NOUN.fullmatch(lowered):
        return f"by {route}"
    if _ROUTE_FORM.fullmatch(lowered):
        return f"as {route if lowered.endswith('drops') else an(route)}"
    return f"by the {route} route" if _ROUTE_ADJECTIVE.fullmatch(lowered) else adverb(route)


_COUNTED_FORM = late_pattern(r".*(?:tablet|capsule|drop|lozenge|suppository|patch|pill|sachet|pessary)")
_SPREAD = late_pattern(r".*(?:ointment|cream|gel|lotion|foam|paste|shampoo|patch(?:es)?)", re.IGNORECASE)


def product(name: str, strength: object, form: str | None) -> str:
    """A drug with its preparation: timolol 0.25% eye drops, imatinib tablets, betamethasone ointment."""
    shape = form or ""
    if _COUNTED_FORM.fullmatch(shape):
        shape = f"{shape[:-1]}ies" if shape.endswith("y") else f"{shape}es" if shape.endswith("patch") else f"{shape}s"
    return " ".join(str(word) for word in (name, strength, shape) if word)


def at_site(site: str, route: str | None, form: str | None) -> str:
    """Where a drug went: to the right cheek, of an ointment; in the left eye, of drops and injections."""
    if is_linked(site):
        return site
    spread = _SPREAD.fullmatch(form or "") or (route or "").lower() in ("topical", "topically", "dermal", "cutaneous")
    drops = (form or "").endswith(("drops", "drop"))
    return f"{'to' if spread and not drops else 'in'} {with_article(site)}"


def nth_line(line: str) -> str:
    """Which line of treatment, as it stands before a drug: second-line."""
    ordinals = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth"}
    bare = ordinals.get(line, line)
    return bare if "line" in bare.lower() else f"{bare}-line"


def route_before(route: str | None) -> str:
    """A route as it stands before a drug: dermal corticosteroids; empty for one that is no adjective of one word."""
    return route or "" if re.fullmatch(r"[a-z]+(?:al|ous|ular|ic|ary)", route or "") else ""


def period(start: TimePoint | None, stop: TimePoint | None) -> str:
    """From March 2020 to day 31, from surgery; until discharge; a comma before what can't follow from or until."""
    if start and stop:
        if _can_bound(start) and _can_bound(stop):
            return f"from {_bound(start)} to {_bound(stop)}"
        return f", starting {start.spelt()} and ending {stop.spelt()}"
    if start:
        return f"from {_bound(start)}" if _can_bound(start) else f", starting {start.spelt()}"
    if stop:
        return f"until {_bound(stop)}" if _can_bound(stop) else f", ending {stop.spelt()}"
    return ""


def way_in(approach: str) -> str:
    """The way in to an operation: through a deltopectoral incision, by laparoscopy, by a transperitoneal approach."""
    lowered = approach.lower()
    if is_linked(approach):
        return approach
    if lowered.endswith(("scopy", "otomy", "puncture")):
        return f"by {approach}"
    if re.search(r"(?:ic|al|ar|ior|ous|ive|open)$", lowered):
        return f"by {an(approach)} approach"
    articled = is_plural(approach) or lowered.startswith(("a ", "an ", "the "))
    return f"through {approach if articled else an(approach)}"


def under(anaesthesia: str) -> str:
    """Under general anaesthesia; under sedation; without anaesthesia."""
    if anaesthesia.lower() in ("no", "none"):
        return "without anesthesia"
    if anaesthesia.lower().startswith("no "):
        return f"without {anaesthesia[3:]}"
    if is_linked(anaesthesia):
        return anaesthesia
    bare = anaesthesia.lower() in ("general", "local", "regional", "spinal", "epidural", "topical")
    return f"under {anaesthesia}{' anesthesia' if bare else ''}"


def outcome_clause(outcome: str, verb: str = "was") -> str:
    """What came of it, behind the sentence: , but was unsuccessful; , but failed; (outcome: an easy recovery)."""
    if outcome.lower() == "failed":
        return ", but failed"
    if not _JUDGED.fullmatch(outcome):
        return f" (outcome: {outcome})"
    return f", {'but' if _UNABLE.match(outcome) else 'and'} {verb} {outcome}"


def outcome_sentence(name: str, outcome: str) -> str:
    """What came of one of several procedures: The closed reduction was unsuccessful."""
    if outcome.lower() == "failed":
        return f"The {name} failed."
    if _JUDGED.fullmatch(outcome):
        return f"The {name} {'were' if is_plural(name) else 'was'} {outcome}."
    return f"The outcome of the {name} was {outcome}."


def outcome_aside(outcome: str, plural: bool = False) -> str:
    """What came of one thing in a list: , which was unsuccessful, / , which failed, / (outcome: an easy recovery).

    It ends with a comma where more may follow; at the end of a sentence the stop takes its place.
    """
    if outcome.lower() == "failed":
        return ", which failed,"
    if not _JUDGED.fullmatch(outcome):
        return f" (outcome: {outcome})"
    return f", which {'were' if plural else 'was'} {outcome},"


def why_not(reason: str, plural: bool = False) -> str:
    """Why something was not done: because it was unavailable; any other reason goes into brackets."""
    if _LACKING.fullmatch(reason):
        return f"because {'they were' if plural else 'it was'} {reason}"
    return reason if is_linked(reason) else f"({reason})"


def done(name: str, otherwise: str = "performed") -> str:
    """What one does with a thing or a measure: a bandage is applied, a wire placed, blood given."""
    head = _HEAD.split(name.lower(), maxsplit=1)[0]
    for verb in ("performed", *(verb for verb in _ENDS_IN if verb != "performed")):
        if _ENDS_IN[verb].fullmatch(head):
            return verb
    return otherwise


def took(name: str) -> str:
    """The verb of how long a procedure was: an operation took 2 hours; resuscitation lasted 20 minutes."""
    return "lasted" if _LASTING.search(name) else "took"


def goes_on(name: str) -> bool:
    """Whether a measure with a start and no end was started then, not done once: a diet, but no transfusion."""
    head = _HEAD.split(name.lower(), maxsplit=1)[0]
    return done(name, "given") not in ("performed", "placed") and not _AT_ONCE.fullmatch(head)


def deed(name: str) -> str:
    """The same after underwent: application of a Velpeau bandage, placement of two drains, a resection as it is."""
    noun = {"applied": "application", "placed": "placement"}.get(done(name))
    if not noun:
        return name
    return f"{noun} of {name if is_plural(name) else an(name)}"


def is_none(complications: tuple[str, ...]) -> bool:
    """Whether a list of complications says that there were none."""
    return bool(complications) and all(words.lower() in _NOTHING for words in complications)


def pluralised(noun: str) -> str:
    """The noun for more than one: Kirschner wire → Kirschner wires; a phrase with a preposition stays as it is."""
    return noun if is_plural(noun) or _HEAD.search(noun) else f"{noun}s"


def names_radiotherapy(technique: str) -> bool:
    """Whether a technique says that it is radiotherapy: brachytherapy does, volumetric modulated arc does not."""
    return bool(re.search(r"radi|therapy|knife", technique, re.IGNORECASE))


def _can_bound(point: TimePoint) -> bool:
    """Whether from, to or until can stand before it: from surgery, but not from during surgery."""
    if point.date_to or point.relation == "during" or (point.offset and point.offset.comparator):
        return False
    after = point.relation == "after" and point.ordinal is None
    return not after or point.offset is not None


def _bound(point: TimePoint) -> str:
    words = moment(point)
    return (words[:1].lower() + words[1:] if point.relation else words).removeprefix("at ")
