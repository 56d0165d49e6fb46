"""Why a file is no PDF/A, and what had to go for it to be one, in words. Knows the clauses of ISO 19005-2."""

from __future__ import annotations

import re
from collections.abc import Iterable

from model_runtime.messages import Message, message, verbatim

_NOT_ARCHIVAL = message("This is an ordinary PDF and no PDF/A: {why}.")
_BY_CLAUSE = message("{why} (ISO 19005-2, {clause})")

LOCKED = message("the file is locked, which PDF/A forbids")
SIGNED = message("the file is signed, and writing it anew would break the signature")

NOTES_GONE = message("To be PDF/A the file lost {count} notes and fields that are never seen.")
SCRIPTS_GONE = message("To be PDF/A the file lost its scripts.")
PLACE_GONE = message("To be PDF/A the file lost the place at which it opens.")
SLIDES_GONE = message("To be PDF/A the file lost its slide shows.")
PROPERTIES_GONE = message("To be PDF/A the file lost what it said of itself as {names}.")

_WHY = {
    "6.1": message("it is built in a way that PDF/A forbids"),
    "6.2.4": message("it has colors that look different on each device"),
    "6.2.8": message("it has a picture of a kind that PDF/A forbids"),
    "6.2.9": message("it takes drawings from other files"),
    "6.2.10": message("it has transparency without saying in which colors"),
    "6.2.11": message("it shows text in a font that it does not bring along whole"),
    "6.2": message("it draws in a way that PDF/A forbids"),
    "6.3": message("it has notes, films or sounds of a kind that PDF/A forbids"),
    "6.4": message("it has fields to fill in that PDF/A forbids"),
    "6.5": message("it has buttons or scripts that do something"),
    "6.6": message("what it says of itself cannot be made to agree"),
    "6.8": message("other files are packed into it"),
    "6.9": message("it has layers that PDF/A forbids"),
}
"""By the number of a clause; of those that a number begins with the longest holds."""
_BY_NAME = ((re.compile("embedded.?file", re.I), "6.8"), (re.compile("action|javascript|/AA", re.I), "6.5"))
"""Of findings for which the check names no clause."""

_UNKNOWN = message("the check does not know what it found: {found}")

_CLAUSE = re.compile(r"^ISO_19005_2:([\d.]+)")
_MOST = 5
_LONGEST = 160


def not_archival(why: Message) -> Message:
    """The sentence for a reason."""
    return _NOT_ARCHIVAL.filled(why=why)


def reasons_of(findings: Iterable[tuple[str, str]]) -> list[Message]:
    """The reasons in a check's findings, each once.

    Args:
        findings: rules, named as veraPDF does, and what was found in the check's own words.
    """
    reasons: dict[str, Message] = {}
    for rule, found in findings:
        clause = _clause_of(rule, found)
        key = next((key for key in _prefixes(clause) if key in _WHY), "")
        if key not in reasons:
            known = _BY_CLAUSE.filled(why=_WHY[key], clause=clause) if key else None
            reasons[key] = known or _UNKNOWN.filled(found=verbatim(found[:_LONGEST]))
    return [*reasons.values()][:_MOST]


def _clause_of(rule: str, found: str) -> str:
    """The number of the clause that is broken; empty where it is not known."""
    if match := _CLAUSE.match(rule):
        return match[1]
    return next((clause for pattern, clause in _BY_NAME if pattern.search(f"{rule} {found}")), "")


def _prefixes(clause: str) -> list[str]:
    """A clause and those that it is part of, the longest first."""
    numbers = clause.split(".")
    return [".".join(numbers[:count]) for count in range(len(numbers), 0, -1)]
