"""Profiles as plain data: names of sources become the sources themselves, and a profile is laid over another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Data = dict[str, Any]


class UnknownSource(Exception):
    """A source by a name that the profile does not explain. The argument is what is wrong, with the place."""


def with_sources(own: Mapping[str, Any], known: Mapping[str, Any]) -> Data:
    """The profile's data with each requirement written in full, ``{is: 150, source: {url: …}}``.

    ``known`` are the sources by name, its own and those of the profiles that it extends. A requirement without a
    source has that of ``requirements.source``. Raises `UnknownSource`. What has not the right shape is left as it
    is, for the model to refuse.
    """
    data = {key: value for key, value in own.items() if key != "sources"}
    if isinstance(data.get("follows"), dict):
        data["follows"] = {key: _source(name, known, f"follows.{key}") for key, name in data["follows"].items()}
    if isinstance(data.get("requirements"), dict):
        data["requirements"] = dict(_topics(data["requirements"], known))
    if isinstance(data.get("rules"), dict):
        data["rules"] = {code: _change(change, known, f"rules.{code}") for code, change in data["rules"].items()}
    return data


def _topics(requirements: Mapping[str, Any], known: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    default = requirements.get("source")
    for topic, kinds in requirements.items():
        if topic != "source" and isinstance(kinds, dict):
            paths = {kind: f"requirements.{topic}.{kind}" for kind in kinds}
            yield topic, {kind: _requirement(value, default, known, paths[kind]) for kind, value in kinds.items()}
        elif topic != "source":
            yield topic, kinds


def _requirement(value: Any, default: Any, known: Mapping[str, Any], path: str) -> Any:
    """A value alone is what is wanted; one left empty takes back what the extended profile wants."""
    if value is None:
        return None
    written = value if isinstance(value, dict) and "is" in value else {"is": value}
    return {**written, "source": _source(written.get("source", default), known, path)}


def _change(change: Any, known: Mapping[str, Any], path: str) -> Any:
    return {**change, "source": _source(change.get("source"), known, path)} if isinstance(change, dict) else change


def _source(name: Any, known: Mapping[str, Any], path: str) -> Any:
    if not isinstance(name, str):
        raise UnknownSource(f"names no source at {path}")
    if name not in known:
        raise UnknownSource(f"names the source {name!r} at {path}, which is not among its sources")
    return known[name]


def merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> Data:
    """The base with what the profile says laid over it, key by key; a list, a requirement and a source whole."""
    result = dict(base)
    for key, value in own.items():
        below = result.get(key)
        part_by_part = isinstance(below, dict) and isinstance(value, dict) and not _is_whole(value)
        result[key] = merged(result[key], value) if part_by_part else value
    return result


def _is_whole(value: Mapping[str, Any]) -> bool:
    """Whether it is a requirement or a source, of which no part belongs to another."""
    return "is" in value or "url" in value
