r"""The marks that programs put between the pages of a text: `--- Page 2 ---`, `<--- Page Split --->`, form feeds.

A printed line may look the same, "Page 2" at the foot of a page. So what numbers a page is a mark only where all marks
of its looks count upward, and one that a page could print itself only where they count 1, 2, 3 from the top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

_WORDS = "page|seite|p[aá]gina|pagina|strona|страница|pg"
_ORNAMENT = r"(?:[^\w\n]|_){0,120}"
_NUMBERED = re.compile(
    rf"^(?P<left>{_ORNAMENT})(?:(?P<edge>start|begin|beginning|end)[ _]of[ _])?(?:ocr (?:for|of) )?"
    rf"(?:(?:(?:pdf|document) )?(?:{_WORDS})[ \t_-]{{0,4}}(?:no\.?|nr\.?|number|num)?"
    r"[ \t]{0,4}[#:=\"']{0,3}[ \t]{0,4}"
    r"(?P<number>\d{1,5})(?:[ \t]{0,4}(?:of|/|von|de|di|из|out of)[ \t]{0,4}(?P<total>\d{1,5}))?"
    r"|第[ \t]{0,4}(?P<asian>\d{1,5})[ \t]{0,4}(?:页|頁|ページ)"
    r"|(?P<bare>\d{1,5})(?P<of>[ \t](?:of|/)[ \t](?P<bare_total>\d{1,5}))?)"
    rf"(?P<right>{_ORNAMENT})$",
    re.IGNORECASE | re.MULTILINE,
)
_BETWEEN = re.compile(
    r"^[ \t]{0,8}(?:"
    r"(?:[-=*_~#]{2,100}|<!?-+|<|\[|\{)[ \t]{0,4}(?:page[ _-]?(?:split|break|separator)|new[ _-]?page)"
    r"[ \t]{0,4}(?:[-=*_~#]{2,100}|-*>|/?>|\]|\})"
    r"|\\(?:newpage|pagebreak|clearpage)(?:\{\})?"
    r"|<div[^<>\n]{0,80}page-break-(?:after|before)[^<>\n]{0,80}>(?:[ \t]{0,4}</div>)?"
    r"|(?P<opens></?page[ \t]{0,4}/?>)"
    r")[ \t]{0,80}$",
    re.IGNORECASE | re.MULTILINE,
)
_TOKEN = re.compile(r"^[ \t]{0,8}</?PAGE>|</?PAGE>[ \t]{0,8}$", re.MULTILINE)
_CLOSING = re.compile(r"\s*</page[^<>]{0,40}>\s*", re.IGNORECASE)
_RULE = re.compile(r"^---[ \t]{0,80}$", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n(?:\n|\Z)")
_FORM_FEED = re.compile("\f")
_RULE_LINE = re.compile(r"[ \t]*(?:-{3,}|={3,}|\*{3,}|_{3,}|~{3,}|#{3,})[ \t]*")
_LONG_LINE = re.compile(r"[-=*_~#]{2}|<!--")
_WINDOW = 1 << 16
_MOST_NUMBERS = 200_000


@dataclass(frozen=True, slots=True)
class PageMark:
    """A mark: the slice of the text that it takes, and what it says.

    Attributes:
        number: the page's; None for a mark between two pages.
        looks: what is the same in all marks of one program.
        is_certain: whether no page prints such a line.
        ends_page: whether the page that it numbers lies before it.
        opens: of a mark without a number, whether it stands before a page rather than between two.
    """

    start: int
    end: int
    number: int | None = None
    looks: str = ""
    is_certain: bool = True
    ends_page: bool = False
    opens: bool = False
    total: int | None = None


def numbered_marks(text: str, count: int) -> list[PageMark]:
    """The marks that number the pages of a text for a document of `count` pages; none where none can be sure."""
    by_looks: dict[str, list[PageMark]] = {}
    for found in islice(_lines_found(_NUMBERED, text), _MOST_NUMBERS):
        if (mark := _numbered(text, found)) is not None:
            by_looks.setdefault(mark.looks, []).append(mark)
    kept = [marks for marks in by_looks.values() if _are_marks(text, marks, count)]
    certain_first = sorted(kept, key=lambda marks: (not marks[0].is_certain, marks[0].ends_page, marks[0].start))
    return certain_first[0] if certain_first else []


def marks_between(text: str, count: int) -> list[PageMark]:
    """The marks between pages that say no number, form feeds among them; of far more than `count`, the first."""
    most = 3 * count + 1000
    for pattern in (_BETWEEN, _TOKEN, _FORM_FEED):
        found = [
            PageMark(at.start(), at.end(), opens=pattern is _TOKEN or at.groupdict().get("opens") is not None)
            for at in islice(_lines_found(pattern, text), most)
        ]
        if found:
            return found
    return []


def rules(text: str, count: int) -> list[PageMark]:
    """Rules as Recto's export writes them between `count` pages; of more than that, no more than show it."""
    found = (PageMark(at.start(), at.end()) for at in _lines_found(_RULE, text) if _BLANK_LINE.match(text, at.end()))
    return list(islice(found, count))


def without_marks(part: str) -> str:
    """A page without the rules that stood around its marks, and without marks that end it."""
    lines = part.strip().split("\n")
    while lines and (_RULE_LINE.fullmatch(lines[-1]) or _ends_a_page(lines[-1])):
        lines.pop()
        while lines and not lines[-1].strip():
            lines.pop()
    return "\n".join(lines)


def _ends_a_page(line: str) -> bool:
    found = _NUMBERED.fullmatch(line) if len(line) < 300 else None
    return _CLOSING.fullmatch(line) is not None or (found is not None and (found["edge"] or "").lower() == "end")


def _lines_found(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What a pattern of one line finds, looked for a piece at a time: a search lets no other thread run."""
    start = 0
    while start < len(text):
        end = text.rfind("\n", start, start + _WINDOW) + 1 or start + _WINDOW
        yield from pattern.finditer(text, start, end)
        start = end


def _numbered(text: str, found: re.Match[str]) -> PageMark | None:
    number = found["number"] or found["asian"] or found["bare"]
    total = found["total"] or found["bare_total"]
    left, right = found["left"].strip(), found["right"].strip()
    start, end, ruled = _with_rules(text, found.start(), found.end())
    certain = ruled or (_is_long(left) and _is_long(right)) or (left[:1] == "<" and right[-1:] == ">")
    marker = left == "{" and right.startswith("}---")  # the number alone, and a line of dashes
    if found["bare"] and not marker and not (certain and total):
        return None
    if not (left or right or ruled):
        return None
    looks = f"{left} {found['edge'] or ''} {total is not None} {right}".lower()
    ends_page = (found["edge"] or "").lower() == "end"
    mark = PageMark(start, end, int(number), looks, certain or marker, ends_page)
    return replace(mark, total=int(total) if total else None)


def _is_long(ornament: str) -> bool:
    """Whether an ornament is longer than one that is printed around a page's number; a heading's is not."""
    return ornament == "-->" or (_LONG_LINE.search(ornament) is not None and not re.fullmatch(r"#+|\*\*", ornament))


def _with_rules(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """The slice of a line with the rules right above and below it, and whether there are both."""
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    below = text.find("\n", end + 1)
    below = len(text) if below < 0 else below
    ruled_above = start > 0 and start - above < 300 and _RULE_LINE.fullmatch(text[above : start - 1]) is not None
    ruled_below = end < len(text) and below - end < 300 and _RULE_LINE.fullmatch(text[end + 1 : below]) is not None
    both = ruled_above and ruled_below
    return (above, below, True) if both else (start, end, False)


def _are_marks(text: str, marks: Sequence[PageMark], count: int) -> bool:
    """Whether lines of one look number pages."""
    numbers = [mark.number or 0 for mark in marks]
    upward = all(before < after for before, after in pairwise(numbers))
    if any(mark.total is not None and (mark.number or 0) > mark.total for mark in marks) or not upward:
        return False
    if marks[0].is_certain:
        return True
    in_order = numbers == list(range(1, len(numbers) + 1)) and 1 < len(numbers) <= count
    is_heading = text[marks[0].start :].lstrip()[:1] == "#"
    return in_order and (is_heading or not text[: marks[0].start].strip())
