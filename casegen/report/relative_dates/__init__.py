"""A case with all dates of the patient told from one event: 2012-09-04 becomes 3 weeks after surgery.

Pure: case in, case out. No offset is more exact than the two dates that it lies between, and where a time can't be
told from the event it is a fault, never a guess. The dates of the article and of its references stay.
"""

from casegen.report.relative_dates.rewrite import Fault, with_relative_dates

__all__ = ["Fault", "with_relative_dates"]
