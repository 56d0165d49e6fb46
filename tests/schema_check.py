"""Whether JSON is as a JSON Schema says, by those words of it that our schemas use; any other word is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_SAYS_NOTHING = frozenset({"$schema", "$id", "$defs", "title", "description"})
_TYPES = {
    "object": dict, "array": list, "string": str, "boolean": bool, "null": type(None), "integer": int,
    "number": (int, float),
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], place: str = "$") -> Iterator[str]:
    """All that is wrong with `value`, a field that the schema does not name among it."""
    for word, said in schema.items():
        if word in _SAYS_NOTHING:
            continue
        if word == "$ref":
            yield from faults(value, root["$defs"][said.removeprefix("#/$defs/")], root, place)
        elif word == "anyOf":
            if not any(not list(faults(value, one, root, place)) for one in said):
                yield f"{place}: nothing that is allowed"
        elif word in ("properties", "additionalProperties", "items", "required"):
            yield from _inside(word, value, schema, root, place)
        elif not _holds(word, value, said):
            yield f"{place}: {value!r:.60} is not {word} {said}"


def _inside(word: str, value: Any, schema: dict[str, Any], root: dict[str, Any], place: str) -> Iterator[str]:
    said = schema[word]
    if word == "items" and isinstance(value, list):
        for at, item in enumerate(value):
            yield from faults(item, said, root, f"{place}[{at}]")
    if not isinstance(value, dict):
        return
    if word == "required":
        yield from (f"{place}: {name} is missing" for name in said if name not in value)
    elif word == "properties":
        for name, item in value.items():
            known = said.get(name, schema.get("additionalProperties"))
            yield from (
                [f"{place}: {name} is not known"] if known is None else faults(item, known, root, f"{place}.{name}")
            )
    elif word == "additionalProperties" and "properties" not in schema:
        for name, item in value.items():
            yield from faults(item, said, root, f"{place}.{name}")


def _holds(word: str, value: Any, said: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    match word:
        case "type":
            return isinstance(value, _TYPES[said]) and (is_number or said not in ("integer", "number"))
        case "const":
            return type(value) is type(said) and bool(value == said)
        case "enum":
            return any(type(value) is type(one) and value == one for one in said)
        case "minimum":
            return not is_number or value >= said
        case "maximum":
            return not is_number or value <= said
        case "minItems":
            return not isinstance(value, list) or len(value) >= said
        case "maxItems":
            return not isinstance(value, list) or len(value) <= said
    raise ValueError(f"a word of JSON Schema that is not known here: {word}")
