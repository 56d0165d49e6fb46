"""Whether lines of text look like code: by the signs that programs, commands and settings are written with.

Plain strings; knows nothing of boxes. Made to miss rather than to take prose for code: a keyword alone tells nothing,
because every one is a word of some language too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SIGNS = (
    r"[{}]\s*[;,)]*$|^\s*[{}]",  # a block opens or closes
    r"[=()\[\]\"'].*;\s*$|^\s*(?:return|break|continue)\b[^.,]*;?\s*$",  # a statement ends
    r"[\w)\]]\s*(?:[:+\-*/|&]=|[=!]=|=>|->|<-|&&|\|\||<<|>>)\s*[\w(\"'\[$]|\w::\w",
    r"^\s*[A-Za-z_][\w.]*(?:\[[^\]]*\])?\s*=\s*[^=\s]",  # name = value
    r"\b[A-Za-z_]\w+(?:\.\w+)*\((?!(?:s|es|e|n|en|r|in|innen)\)|\w{1,6}\)\w)",  # a call
    r"^\s*(?:import\s+[\w.]+|from\s+[\w.]+\s+import\s.+|#include\b.*|(?:def|class|fn|func|function)\s+\w+.*[({:])\s*$",
    r"^\s*(?:if|elif|while|for|switch|except|with|else|try|finally|case)\b.*[:{]\s*$",
    r"^\s*(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|ALTER TABLE|WHERE|FROM|JOIN|ORDER BY|GROUP BY)\s+\S",
    r"^\s*(?://|/\*|\*/|#!|<!--|\"\"\"|'''|```)",  # a remark
    r"^\s*(?:\$|>>>|PS>|[A-Z]:\\[^>]*>|\w+@[\w.-]+[:~][^$#]*[$#])\s*\S",  # behind a prompt
    r"</?[A-Za-z][\w:-]*(?:\s+[\w:-]+=[^>]*)?/?>",
    r"^\s*[\"'][\w .-]+[\"']\s*:\s*\S|^\s*[\w.-]+=\S+$|^\s*\[[\w.:-]+\]\s*$",  # settings
    r"\w\[[\w:\"'+-]+\]|\s--[a-z][\w-]+|\b[a-z]+_[a-z_0-9]+\b",
)
_SIGN = re.compile("|".join(f"(?:{sign})" for sign in _SIGNS))
_WORD = re.compile(r"[\"'“„(]?[^\W\d_]+(?:['’-][^\W\d_]+)*[.,;:!?\"'”)]*")
_HEADER = re.compile(
    r"(?:From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Message-ID|Von|An|Betreff|Datum|Gesendet|De|À|Objet|Envoyé|Para"
    r"|Asunto|Fecha)\s*:",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*[•●▪■◦○–]")
_REMARK = re.compile(r"\s*(?://|/\*|\*|#|--|;|%|<!--|\"\"\"|''')")
_FEWEST_WORDS = 5  # of a line of prose
_MOSTLY_WORDS = 0.75
_AMONG_PROSE, _ALONE = 0.3, 0.5  # share of the lines that must have signs: beside other print, and without
_FEWEST_SIGNS = 2
_SOME_PROSE = 0.3  # share of the lines that may be sentences: what is printed, remarks that go on


def has_code_sign(line: str) -> bool:
    """Whether a line has a sign of code in it."""
    return bool(_SIGN.search(line)) and not _HEADER.match(line.strip()) and not _BULLET.match(line)


def is_code(lines: Sequence[str], *, stands_out: bool) -> bool:
    """Whether lines are a listing.

    Args:
        lines: in one width of letter; none empty.
        stands_out: whether the page's other text is set in another face, so that these lines were set apart on purpose.
    """
    signs = sum(map(has_code_sign, lines))
    heads = sum(1 for line in lines if _HEADER.match(line.strip()))
    if heads > 1 or is_prose(lines):
        return False
    return signs >= max(_FEWEST_SIGNS, (_AMONG_PROSE if stands_out else _ALONE) * len(lines))


def is_prose(lines: Sequence[str]) -> bool:
    """Whether more than some of the lines are sentences."""
    return sum(map(_is_sentence, lines)) > _SOME_PROSE * len(lines)


def _is_sentence(line: str) -> bool:
    words = line.split()
    plain = sum(1 for word in words if _WORD.fullmatch(word))
    return len(words) >= _FEWEST_WORDS and plain >= _MOSTLY_WORDS * len(words) and not _REMARK.match(line)
