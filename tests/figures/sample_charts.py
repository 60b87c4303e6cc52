"""Charts of invented cases, each with what is hard to draw."""

from __future__ import annotations

from datetime import date

from casegen.report.figures.line_chart import LineChart, Reading
from casegen.report.figures.timeline_chart import Bar, Lane, Mark, Span, TimelineChart

ORIGIN = date(1998, 1, 1)
HOUR = 1 / 24


def at(position: float) -> Span:
    """An exact time."""
    return Span(position, position)


def day(year: int, month: int = 1, day: int = 1) -> float:
    """The position of a calendar day."""
    return float((date(year, month, day) - ORIGIN).days)


def years_on_a_drug() -> TimelineChart:
    """Years, a month, single days: an operation, a drug with pauses and small steps, a reaction, years of peace."""
    start = day(2001, 10, 8)
    return TimelineChart(
        "Timeline",
        "From the operation in 1998 to the last visit in September 2012.",
        (
            Lane(
                "Diagnosis and procedures",
                (
                    Mark(Span(0, 365), "Complete resection of the tumour", "procedure", when="1998"),
                    Mark(Span(day(2000), day(2001)), "Metastases of the liver", "diagnosis", when="2000"),
                ),
            ),
            Lane(
                "Drugs",
                (
                    Bar(
                        at(start),
                        None,
                        "examplinib",
                        "400 mg per day",
                        gaps=((at(start + 12), at(start + 27)), (at(start + 30), at(start + 44))),
                        steps=(
                            (at(start + 44), "100 mg per day"),
                            (at(start + 86), "200 mg per day"),
                            (at(start + 130), "300 mg per day"),
                            (at(start + 190), "400 mg per day"),
                        ),
                    ),
                    Bar(at(start + 13), Span(day(2003, 10), day(2003, 11)), "loratadine", "10 mg per day"),
                ),
            ),
            Lane(
                "Adverse events",
                (
                    Mark(at(start + 12), "Rash over 40\u00a0% of the body", "adverse event", 3, "Day 12 of examplinib"),
                    Mark(at(start + 30), "Rash", "adverse event", 2, "48 hours after rechallenge"),
                    Mark(Span(day(2002, 3), day(2002, 4)), "Rash", "adverse event", 1, "March 2002"),
                ),
            ),
            Lane(
                "Response",
                (
                    Mark(Span(day(2002, 1), day(2002, 2)), "Partial response", "response", when="January 2002"),
                    Mark(Span(day(2012, 9), day(2012, 10)), "Nothing has grown", "follow-up", when="September 2012"),
                ),
            ),
        ),
        ORIGIN,
        "",
        grade_scale="CTCAE",
    )


def poisoning() -> TimelineChart:
    """Hours, then days."""
    return TimelineChart(
        "Timeline",
        "From the poisoning to the discharge 8 days later.",
        (
            Lane(
                "Course",
                (
                    Mark(at(-HOUR), "Swallowed 500\u00a0mL of examplanil", "event", when="1 hour before admission"),
                    Mark(at(18 * HOUR), "Transfer", "event", when="18 hours"),
                    Mark(at(19 * HOUR), "Methaemoglobin 62\u00a0%", "test", when="19 hours"),
                    Mark(at(20 * HOUR), "Exchange transfusion", "procedure", when="20 hours"),
                    Mark(at(8.0), "Discharge", "follow-up", when="Day 8"),
                ),
            ),
            Lane(
                "Drugs",
                (Bar(at(0), at(HOUR), "antidote", "1 mg/kg"), Bar(at(18 * HOUR), at(70 * HOUR), "oxygen", "10 L/min")),
            ),
        ),
        None,
        "admission",
    )


def crowd() -> TimelineChart:
    """Twenty-five events in three days, and one ten years later."""
    words = (
        "Fever",
        "Lactate 4.2 mmol/L",
        "Intubation",
        "Infiltrates of both lungs on the X-ray of the chest",
        "Pressor",
    )
    events = tuple(
        Mark(at(number * 0.12), words[number % 5], "test" if number % 2 else "event", when=f"{number * 3} hours")
        for number in range(25)
    )
    follow_up = Lane("Follow-up", (Mark(at(3652.0), "Well, without a drug", "follow-up", when="10 years later"),))
    return TimelineChart(
        "Timeline", "Three days and ten years.", (Lane("Course", events), follow_up), None, "admission"
    )


def undated() -> TimelineChart:
    """One drug, and nobody knows since when."""
    lane = Lane("Drugs", (Bar(None, None, "examplinib", "150 mg twice daily"),))
    return TimelineChart("Timeline", "Examplinib throughout.", (lane,), None, "admission")


def unstated() -> TimelineChart:
    """Drugs of which an end, a start or both are not known; days counted from 1; and what has no place at all."""
    return TimelineChart(
        "Timeline",
        "Nine days in hospital.",
        (
            Lane("Diagnosis and procedures", (Mark(at(2), "Laparotomy", "procedure", when="Day 3"),), ("angiography",)),
            Lane(
                "Drugs",
                (
                    Bar(at(0), at(0), "heparin", "5000 IU twice daily", fades=True),
                    Bar(None, at(8), "warfarin", "5 mg per day"),
                    Bar(None, at(6), "metformin", "1 g twice daily", gaps=((at(2), at(4)),), fades=True),
                    Bar(Span(1, 3), Span(1, 3), "insulin", "as needed", fades=True),
                ),
                (
                    "pantoprazole 40\u00a0mg per day",
                    "paracetamol 1\u00a0g as needed, of which nobody wrote down when it was given",
                ),
            ),
            Lane("Response", (), ("partial response",)),
            Lane("Adverse events", (Mark(Span(2, 7), "Delirium", "adverse event", 2, "During the first week"),)),
        ),
        None,
        "admission",
        first_day=1,
    )


def ages() -> TimelineChart:
    """Times that are ages."""
    year = 365.25
    return TimelineChart(
        "Timeline",
        "From the age of 15 to the age of 30 years.",
        (
            Lane("Diagnosis", (Mark(Span(15 * year, 16 * year), "Myasthenia", "diagnosis", when="At age 15 years"),)),
            Lane(
                "Drugs", (Bar(Span(15 * year, 25 * year), Span(20 * year, 31 * year), "examplinib", "for 5.5 years"),)
            ),
            Lane("Follow-up", (Mark(Span(30 * year, 31 * year), "well", "follow-up", when="After 15 years"),)),
        ),
        None,
        "birth",
        ages=True,
    )


def long_words() -> TimelineChart:
    """Labels of many words, a death at the right edge, every grade."""
    return TimelineChart(
        "Timeline",
        "From the operation to the death a year later.",
        (
            Lane(
                "Diagnosis and procedures",
                (
                    Mark(
                        at(0),
                        "Laparoscopic partial duodenectomy with Roux-en-Y duodenojejunostomy and dissection of the"
                        " regional lymph nodes, of which twelve were free of tumour",
                        "procedure",
                        when="Day 0",
                    ),
                    Mark(
                        at(365.0), "Death from a cause that had nothing to do with the tumour", "death", when="1 year"
                    ),
                ),
            ),
            Lane(
                "Drugs",
                (
                    Bar(at(2), at(9), "piperacillin and tazobactam", "4.5 g three times a day, over four hours each"),
                    Bar(None, Span(300, 330), "examplinib", "400 mg", steps=((at(200), "300 mg because of oedema"),)),
                ),
            ),
            Lane(
                "Adverse events",
                (
                    *(Mark(at(60.0 * grade), f"Event {grade}", "adverse event", grade) for grade in (1, 2, 3, 4)),
                    Mark(at(365.0), "Sudden death", "adverse event", 5, "1 year"),
                    Mark(at(45.0), "Nausea", "adverse event", None, "Week 6"),
                ),
            ),
        ),
        None,
        "surgery",
    )


def haemoglobin() -> LineChart:
    """Five values that rise towards their reference range."""
    values = ((0, 84), (2, 79), (5, 91), (14, 104), (60, 128))
    readings = tuple(Reading(at(x), value, str(value), f"Day {x}") for x, value in values)
    return LineChart(
        "Haemoglobin", "From 84 g/L to 128 g/L.", "Haemoglobin", "g/L", readings, (130, 170), None, "admission"
    )


def troponin() -> LineChart:
    """Calendar days, a peak, and two values below the limit of measurement."""
    values = ((0, 5, "<5"), (0.25, 420, "420"), (0.5, 1310, "1,310"), (1, 2300, "2,300"), (3, 610, "610"), (5, 5, "<5"))
    readings = tuple(Reading(at(x), value, text, beyond=text.startswith("<")) for x, value, text in values)
    return LineChart(
        "Troponin T", "A peak of 2,300 ng/L.", "Troponin T", "ng/L", readings, (None, 14), date(2014, 3, 12)
    )


def balance() -> LineChart:
    """A zigzag about zero, whose reference range goes from one side of it to the other."""
    values = ((0, -8), (1, 4), (2, -5), (3, 3), (4, -1))
    readings = tuple(Reading(at(x), value, str(value).replace("-", "−"), f"Day {x + 1}") for x, value in values)
    return LineChart(
        "Base excess", "From −8 to −1 mmol/L.", "Base excess", "mmol/L", readings, (-2, 2), None, "admission", 1
    )


TIMELINES = {
    "years_on_a_drug": years_on_a_drug(),
    "poisoning": poisoning(),
    "crowd": crowd(),
    "undated": undated(),
    "long_words": long_words(),
    "unstated": unstated(),
    "ages": ages(),
}
LINE_CHARTS = {"haemoglobin": haemoglobin(), "troponin": troponin(), "balance": balance()}
