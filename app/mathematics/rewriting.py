r"""TeX as people and engines write it → TeX that the typesetting draws right.

ziamath prints the star of `\operatorname*`, numbers every line of `align`, and sets a tag a page's width away; its
parser loses what `\text` holds besides letters. Pure text in, text out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.mathematics.array_rules import with_marked_rules

# Characters that would end up as markup in the MathML, or end a group; put back by `restored`.
_GUARDS = {"<": "\ue000", ">": "\ue001", "&": "\ue002", "{": "\ue003", "}": "\ue004", "$": "\ue005", "\\": "\ue006"}
_UNGUARDED = str.maketrans({guard: character for character, guard in _GUARDS.items()})

_TAG = re.compile(r"\\(?:tag\s*\*?|l?eqno)\s*(?=[{(])")
_STARRED_TAG = re.compile(r"\\tag\s*\*")
_SILENT = re.compile(
    r"\\(?:nonumber|notag|allowbreak|nobreak|displaylimits|mathstrut|strut|centering)(?![A-Za-z])|\\label\s*\{[^{}]*\}"
)
_TEXT = re.compile(r"\\(text(?:bf|it|tt|sf|rm|normal|up)?|[mh]box)\s*(?=\{)")
_FACES = ("textbf", "textit", "texttt", "textsf")
_ALIGNED = ("align", "alignat", "aligned", "alignedat", "eqnarray", "flalign", "split", "xalignat")
_GATHERED = ("gather", "gathered", "multline", "multlined")
_PLAIN = ("equation", "displaymath", "math", "subequations")
_KNOWN = frozenset(
    {"matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "cases", "array", "gather"}
)
_SIZED = {"dcases": "cases"}
# With its star, how many columns there are, and where it stands beside its line.
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{\s*([A-Za-z]+)(\*?)\s*\}(\s*\{\d+\})?(\s*\[[tbclr]\])?")
_SCRIPT = re.compile(r"\s*[_^']")
_ROW_END = re.compile(r"\\\\\*?(?:\s*\[\s*-?[\d.]+\s*\\?[A-Za-z]+\s*\])?")
_ANGLE = re.compile(r"\\(left|middle|right)\s*([<>])")
_LONE_BACKSLASH = re.compile(r"((?<!\\)(?:\\\\)*)\\\s*$")  # of a blank that counts, where the blank is gone
_BARE_PERCENT = re.compile(r"(?<!\\)%")
_OPERATOR = re.compile(r"\\(operatorname\s*\*?|mathop)\s*(?=\{)")
_OPERATOR_NAME = re.compile(r"\\(?:rm|mathrm|text|textrm|operatorname)(?![A-Za-z])|[{} \t\n]")
_OPERATOR_SPACE = re.compile(r"\\[,;:!> ]|~|\\(?:thinspace|quad)(?![A-Za-z])")
_WORDS = {r"\AA": "Å", r"\degree": r"^{\circ}", r"\bmod": r"\:\operatorname{mod}\:"}
_WORD = re.compile(r"\\(?:AA|degree|bmod)(?![A-Za-z])")
_ONLY_COMMANDS = re.compile(r"\s*(?:\\[A-Za-z]+\s*)+")
_BESIDE = re.compile(r"(\\[A-Za-z]+)\s*\\nolimits(?![A-Za-z])")
_PRIMES_AND_POWER = re.compile(r"('{2,})\s*\^\s*(?:\{([^{}]*)\}|([0-9A-Za-z*]))")
_NOT_EQUAL = re.compile(r"\\not\s*=")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """TeX to be set, and the tags that were taken out of it, with the parentheses they are printed in."""

    tex: str
    tags: tuple[str, ...]


def normalized_tex(source: str, *, display: bool = True) -> Rewritten:
    """The formula in the words that the typesetting knows; expects a source without faults."""
    tex = _SILENT.sub("", source)
    tex, tags = _without_tags(tex)
    tex = _BARE_PERCENT.sub(r"\\%", tex)  # an engine writes no comments
    tex = _ROW_END.sub(r"\\\\", tex)  # the space that a row is given is not drawn
    tex = _with_grouped_bases(_ENVIRONMENT.sub(_known_environment, tex))
    tex = _ANGLE.sub(lambda match: rf"\{match[1]}\{'l' if match[2] == '<' else 'r'}angle ", tex)
    tex = tex.replace(":=", "≔")
    tex = _PRIMES_AND_POWER.sub(_with_one_superscript, tex)
    tex = _WORD.sub(lambda match: _WORDS[match[0]], tex)
    tex = _NOT_EQUAL.sub(r"\\neq ", tex)
    tex = _BESIDE.sub(_with_limits_beside, _with_plain_operators(tex, display))
    tex = _LONE_BACKSLASH.sub(r"\1", _with_guarded_text(tex)).strip()
    return Rewritten(with_marked_rules(tex), tags)


def restored(text: str) -> str:
    r"""Text of a MathML element with the characters that stood in `\text`."""
    return text.translate(_UNGUARDED)


def braced(tex: str, start: int) -> int:
    """The position after the group that opens at `start`, or the end of the text if it stays open."""
    depth = 0
    index = start
    while index < len(tex):
        if tex[index] == "\\":
            index += 1
        elif tex[index] in "{}":
            depth += 1 if tex[index] == "{" else -1
            if not depth:
                return index + 1
        index += 1
    return len(tex)


def _without_tags(tex: str) -> tuple[str, tuple[str, ...]]:
    tags = []
    while match := _TAG.search(tex):
        end = braced(tex, match.end()) if tex[match.end()] == "{" else tex.find(")", match.end()) + 1 or len(tex)
        words = _plain(tex[match.end() + 1 : end - 1])
        tags.append(words if _STARRED_TAG.match(match[0]) else f"({words})")
        tex = tex[: match.start()] + tex[end:]
    return tex, tuple(tags)


def _plain(tag: str) -> str:
    r"""A tag as it is read: `$*$` is a star, `\text{A}1` is A1."""
    tag = re.sub(r"\\(?:text|textrm|mathrm|mbox|ref|eqref|textit|textbf)\s*", "", tag)
    tag = tag.replace(r"\prime", "′").replace(r"\ast", "∗").replace("$", "")
    return re.sub(r"[{}\\^]", "", tag).strip().strip("()")


def _known_environment(match: re.Match[str]) -> str:
    edge, name, rest = match[1], match[2], (match[4] or "") + (match[5] or "")
    if name in _PLAIN:
        return ""
    if name in _ALIGNED:
        return rf"\{edge}{{aligned}}"
    if name in _GATHERED:
        return rf"\{edge}{{gather*}}"
    if name == "array" or match[3]:  # a star gives a matrix aligned columns; the parser gives it no brackets
        rest = match[4] or ""
    return rf"\{edge}{{{_SIZED.get(name, name)}}}{rest}"


def _with_grouped_bases(tex: str) -> str:
    """Environments that bear a script in groups of their own: the parser sees nothing that it could be put to."""
    opened: list[int] = []
    braces: list[tuple[int, str]] = []
    for match in _ENVIRONMENT.finditer(tex):
        if match[1] == "begin":
            opened.append(match.start())
        elif opened:
            start = opened.pop()
            if _SCRIPT.match(tex, match.end()):
                braces += [(start, "{"), (match.end(), "}")]
    for place, brace in sorted(braces, reverse=True):
        tex = tex[:place] + brace + tex[place:]
    return tex


def unknown_environment(source: str) -> str | None:
    """The beginning of the first environment that nobody here knows how to set, or None."""
    for match in _ENVIRONMENT.finditer(source):
        if match[2] not in (*_KNOWN, *_SIZED, *_PLAIN, *_ALIGNED, *_GATHERED):
            return rf"\begin{{{match[2]}{match[3]}}}"
    return None


def _with_plain_operators(tex: str, display: bool) -> str:
    """Operators of the writer's own by their bare names; what is printed below a starred one stays below it."""
    done = ""
    while match := _OPERATOR.search(tex):
        end = braced(tex, match.end())
        name = _OPERATOR_NAME.sub("", _OPERATOR_SPACE.sub("\u2009", tex[match.end() + 1 : end - 1]))
        rest = tex[end:].lstrip()
        if not name or "\\" in name:  # `\mathop{\sum}`: what is inside knows best
            content = tex[match.end() : end]
            if _ONLY_COMMANDS.fullmatch(content[1:-1]):  # in braces it would be no operator to the parser
                content = content[1:-1]
            done, tex = done + tex[: match.start()] + content, tex[end:]
            continue
        below = match[1] != "operatorname" and display and rest.startswith(("_", "^"))
        done += tex[: match.start()] + rf"\operatorname{{{name}}}" + (r"\limits" if below else "")
        tex = rest
    return done + tex


def _with_one_superscript(match: re.Match[str]) -> str:
    """Several primes and the power behind them as one superscript; the parser takes them for two."""
    primes = r"\prime" * len(match[1])
    return f"^{{{primes} {match[2] or match[3] or ''}}}"


def _with_limits_beside(match: re.Match[str]) -> str:
    """An operator in a group, which the parser takes for a letter; the limits of an integral stand beside it anyway."""
    return match[1] if match[1].endswith("int") else f"{{{match[1]}}}"


def _with_guarded_text(tex: str) -> str:
    r"""Every `\text{…}` with its special characters guarded, and the formulas inside it taken out of it."""
    done = ""
    while match := _TEXT.search(tex):
        command = match[1] if match[1] in _FACES else "text"
        end = braced(tex, match.end())
        done += tex[: match.start()] + _text_pieces(command, tex[match.end() + 1 : end - 1])
        tex = tex[end:]
    return done + tex


def _text_pieces(command: str, content: str) -> str:
    pieces = re.split(r"(?<!\\)\$", content)
    if not len(pieces) % 2:
        pieces = [content]
    texts = [rf"\{command}{{{_guarded(piece)}}}" if piece else "" for piece in pieces[::2]]
    formulas = [*(f"{{{piece}}}" for piece in pieces[1::2]), ""]
    return "".join(text + formula for text, formula in zip(texts, formulas, strict=True)) or "{}"


def _guarded(text: str) -> str:
    text = re.sub(r"\\([{}$&%_# ])", lambda match: _GUARDS.get(match[1], match[1]), text)
    text = text.replace("~", " ")
    text = re.sub(r"\\[A-Za-z]+\s*", "", text)  # a change of face inside words: the words count
    return "".join(_GUARDS.get(character, character) for character in text if character not in "{}")
