r"""A rule for the parser of Markdown: `$$ … $$` and `\[ … \]` on lines of their own are formulas, not paragraphs.

A paragraph's rules would eat their backslashes and take their lines for lists and headings.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from app.recognition.block_marks import formula_source

_ENDS = {"$$": "$$", r"\[": r"\]"}


def know_formulas(parser: MarkdownIt) -> MarkdownIt:
    """The parser with tokens of type "formula", whose content is the source without delimiters."""
    parser.block.ruler.before("fence", "formula", _formula, {"alt": ["paragraph", "blockquote", "list"]})
    return parser


def _formula(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    start = state.bMarks[start_line] + state.tShift[start_line]
    end_mark = _ENDS.get(state.src[start : start + 2])
    if end_mark is None or state.is_code_block(start_line):
        return False
    end = _next(state, end_mark, start + 2)
    line = start_line
    while line < end_line and state.eMarks[line] <= end:
        line += 1
    if end < 0 or line >= end_line or state.src[end + 2 : state.eMarks[line]].strip():
        return False
    source = formula_source(state.getLines(start_line, line + 1, state.blkIndent, False))
    if source is None:
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content, token.map = source, [start_line, line + 1]
        state.line = line + 1
    return True


def _next(state: StateBlock, mark: str, position: int) -> int:
    """Where a mark stands next; looked for once, however many formulas begin that do not end."""
    known: dict[str, tuple[int, int]] = state.env.setdefault("formula ends", {})
    since, found = known.get(mark, (len(state.src) + 1, -1))
    if position < since or 0 <= found < position:
        since, found = position, state.src.find(mark, position)
        known[mark] = since, found
    return found
