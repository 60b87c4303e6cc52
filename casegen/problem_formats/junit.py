"""Findings as a JUnit report, which build servers show as tests: a suite a file, a test a code.

The form was never standardized; these are the elements that build servers have in common, such as
https://docs.gitlab.com/ci/testing/unit_test_reports (read 2026-11-22), where two tests of one name are taken for one.
An error is a failure; warnings and notes are told in the output of a test that passed, and a waived finding is a test
that was skipped.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from casegen.problem_formats.text import printable
from casegen.problems import Findings, Problem


def format_junit(findings: Sequence[Findings]) -> str:
    """``<testsuites>`` with one suite a file; a file without problems has one test that passed."""
    root = ElementTree.Element("testsuites", name="casegen")
    for found in findings:
        suite = ElementTree.SubElement(root, "testsuite", name=printable(found.file))
        for problem in found.problems:
            _add_test(suite, found.file, problem)
        if not found.problems:
            ElementTree.SubElement(suite, "testcase", classname=printable(found.file), name="no problem found")
        _count(suite, found)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _count(suite: ElementTree.Element, found: Findings) -> None:
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(found.count("error")))
    suite.set("errors", "0")
    suite.set("skipped", str(found.waived))


def _add_test(suite: ElementTree.Element, file: str, problem: Problem) -> None:
    line = f" line {problem.position.line}:{problem.position.column}" if problem.position else ""
    path = f" {problem.path}" if problem.path else ""
    name = f"{problem.code}{path}{line}"
    test = ElementTree.SubElement(suite, "testcase", classname=printable(file), name=printable(name))
    told = printable(f"{problem.message} ({problem.hint})" if problem.hint else problem.message)
    if problem.waived:
        ElementTree.SubElement(test, "skipped", message=printable(problem.waived))
    elif problem.severity == "error":
        failure = ElementTree.SubElement(test, "failure", message=told, type=problem.severity)
        failure.text = f"{printable(file)}{line}: {told}"
        return
    ElementTree.SubElement(test, "system-out").text = f"{problem.severity}: {told}"
