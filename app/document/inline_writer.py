"""Runs of styled text back to inline Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.document.escaping import escape_inline
from app.document.inline import Run, inline_runs, merged
from app.document.markdown_dialect import COMMON, MarkdownDialect
from app.document.mathematics import MathSpan, delimited, math_at
from app.document.scripts import raised_and_lowered

# What Markdown and HTML take for a tag or a comment, wherever it stands; blanks mean nothing in mathematics.
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")

# Between a formula and a letter: it keeps them apart and shows nothing.
_NOTHING = "<span></span>"
_ESCAPED = re.compile(r"[\\`~*_<&($]")  # what `escape_inline` may write otherwise

_Marks = dict[str, tuple[str, str]]

# Stars read well; tags are understood wherever stars are not, for example inside a word beside punctuation.
_STARS: _Marks = {"bold": ("**", "**"), "italic": ("*", "*"), "sub": ("<sub>", "</sub>"), "sup": ("<sup>", "</sup>")}
_SCRIPTS: _Marks = {"sub": ("~", "~"), "sup": ("^", "^")}
_TAGS: _Marks = {**_STARS, "bold": ("<b>", "</b>"), "italic": ("<i>", "</i>")}


@dataclass(frozen=True, slots=True)
class _Manner:
    """How runs are written: with which marks, whether dollars are escaped, whether formulas stand between dollars."""

    marks: _Marks
    escaped_dollars: bool
    dollar_math: bool
    dialect: MarkdownDialect = COMMON


def inline_markdown(runs: Iterable[Run], *, dollar_math: bool = False, dialect: MarkdownDialect = COMMON) -> str:
    r"""Inline Markdown that `inline_runs` reads as the same runs, and that other readers understand alike.

    Args:
        runs: in any order and style; neighbors of one style are joined.
        dollar_math: write the runs as `dollar_runs` has them, with formulas as `$ $` and `$$ $$`, which most Markdown
            readers know, rather than as `\( \)`.
        dialect: for readers that have their own ways; `inline_runs` reads back only the common one.
    """
    wanted = dollar_runs(runs) if dollar_math else merged(runs)
    dollars = any(run.math for run in wanted) or sum(run.text.count("$") for run in wanted) > 1
    if all(run == Run(run.text) for run in wanted):
        return "".join(_text(run, _Manner(_STARS, dollars, False, dialect)) for run in wanted)
    for manner in (_Manner(_STARS, dollars, dollar_math), _Manner(_TAGS, dollars, dollar_math)):
        written = _written(wanted, manner)
        if inline_runs(written) == wanted:
            return written if dialect == COMMON else _written(wanted, replace(manner, dialect=dialect))
    return _written(wanted, _Manner(_TAGS, dollars, False, dialect))


def dollar_runs(runs: Iterable[Run]) -> list[Run]:
    """The runs as they can stand where formulas are written between dollars.

    Formulas that are only scripts are raised and lowered text; the others' sources are as `dollar_source` has them.
    """
    plain = merged(part for run in merged(runs) for part in raised_and_lowered(run))
    return [replace(run, text=dollar_source(run.text)) if run.math else run for run in plain]


def dollar_source(source: str) -> str:
    """A formula's source as it can stand between dollars: for readers that know no formulas it holds no tag either."""
    return _TAG_START.sub("< ", source)


def _written(runs: Sequence[Run], manner: _Manner) -> str:
    pieces = [_marked(run, manner) for run in runs]
    for at, (before, behind) in enumerate(pairwise(pieces)):
        if _would_touch(before, behind):
            pieces[at] += _NOTHING
    return "".join(pieces)


def _would_touch(before: str, behind: str) -> bool:
    """Whether a formula's dollar would stand at a letter, a digit or another dollar, where it reads as money."""
    ends = before.endswith("$") and not before.endswith("\\$")
    begins = behind.startswith("$")
    if ends and begins:
        return True
    single_ends, single_begins = ends and not before.endswith("$$"), begins and not behind.startswith("$$")
    return (single_ends and behind[0].isalnum()) or (single_begins and (before[-1].isalnum() or before[-1] == "$"))


def _marked(run: Run, manner: _Manner) -> str:
    text = _text(run, manner)
    scripts = _SCRIPTS if manner.dialect.scripts and not any(map(str.isspace, run.text)) else {}
    for style, (opening, closing) in {**manner.marks, **scripts}.items():
        if getattr(run, style):
            text = f"{opening}{text}{closing}"
    return text


def _text(run: Run, manner: _Manner) -> str:
    if run.math:
        return _formula(run, manner)
    if run.code:
        return _code(run.text)
    further = manner.dialect.further
    if not further and not _ESCAPED.search(run.text):
        return run.text
    lines = run.text.split("\n")
    return "\n".join(escape_inline(line, dollars=manner.escaped_dollars, further=further) for line in lines)


def _formula(run: Run, manner: _Manner) -> str:
    """A formula between dollars where they can hold it."""
    written = f"$${run.text}$$" if run.display else f"${run.text}$"
    if not manner.dollar_math or math_at(written, 0) != MathSpan(run.text, 0, len(written), run.display):
        return delimited(run.text, display=run.display)
    if manner.dialect == COMMON:
        return written
    source = run.text.strip()
    before, behind = ("$", "$") if "`" in source else manner.dialect.inline
    return f"$${source}$$" if run.display else f"{before}{source}{behind}"


def _code(text: str) -> str:
    """Code between backquotes, or in a tag where backquotes cannot hold it."""
    if "\n" in text:
        return f"<code>{escape_inline(text, dollars=True)}</code>"
    longest = max((len(ticks) for ticks in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    touches = text.startswith("`") or text.endswith("`") or (text[0] == text[-1] == " " and text.strip() != "")
    pad = " " if touches else ""
    return f"{fence}{pad}{text}{pad}{fence}"
