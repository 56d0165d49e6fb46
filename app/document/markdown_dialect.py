"""What readers of Markdown have each in their own way; the marks of CommonMark are the same for all of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MarkdownDialect:
    """How formulas and scripts are written, and what else must not be taken for a mark.

    Attributes:
        inline: what stands before and behind a formula in a line.
        display: the lines before and behind a formula of its own.
        further: a pattern of what needs a backslash beside what needs one everywhere; "(" and "[" become entities.
        scripts: whether "^" and "~" raise and lower text, and tags do not.
    """

    inline: tuple[str, str] = ("$", "$")
    display: tuple[str, str] = ("$$", "$$")
    further: str = ""
    scripts: bool = False


COMMON = MarkdownDialect()
