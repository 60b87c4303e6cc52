"""A value that many cases spell alike is read once; what can't be read is told each time."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from casegen.model.values.age import Age
from casegen.model.values.duration import Duration


def test_the_same_words_give_the_same_value() -> None:
    assert Duration._validate("7 weeks") is Duration._validate("7 weeks")


def test_the_same_words_are_another_value_of_another_kind() -> None:
    duration, age = Duration._validate("56 years"), Age._validate("56 years")
    assert isinstance(duration, Duration)
    assert isinstance(age, Age)


def test_a_fault_is_told_each_time() -> None:
    for _ in range(2):
        with pytest.raises(PydanticCustomError, match="nonsense"):
            Duration._validate("nonsense")
