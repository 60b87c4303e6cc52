"""A property that is made when it is first asked for, and kept.

``functools.cached_property`` of Python 3.11 takes a lock each time that it makes a value, which is as long as many a
value takes; Python 3.12 has none. A check of one case makes some fifty, and no two threads share one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Made = TypeVar("Made")


class made_once(Generic[Made]):  # noqa: N801  # a decorator, as property is
    """Makes a method a property that calls it once, and keeps what it gives in the ``__dict__`` of the object."""

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type[Any]) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any]) -> Made: ...

    def __get__(self, instance: object | None, owner: type[Any]) -> Self | Made:
        if instance is None:
            return self
        # From here on Python finds it in the object, before it comes to this class.
        made = vars(instance)[self._name] = self._make(instance)
        return made
