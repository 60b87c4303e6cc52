"""D: what may identify the patient, a relative or anybody else who has not signed the article.

The rules follow the eighteen classes of HIPAA's Safe Harbor and the ICMJE Recommendations. They know forms, not people:
where none of them finds anything, somebody still has to read the report.
"""

from casegen.checks.deidentification import ages, dates, numbers, people, places
from casegen.checks.rule import Rule

RULES: tuple[Rule, ...] = (*people.RULES, *numbers.RULES, *dates.RULES, *ages.RULES, *places.RULES)
