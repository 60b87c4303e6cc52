"""The completed checklist of a case: what each guideline asks, and the page of the article that reports it."""

from casegen.checklist.checklist import Checklist, Group, Place, Row, complete_checklist

__all__ = ["Checklist", "Group", "Place", "Row", "complete_checklist"]
