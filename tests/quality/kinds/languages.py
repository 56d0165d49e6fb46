"""Plain pages in other languages and scripts, old print, typewriting, and pages that lie wrongly."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from tests.quality.desk import Desk
from tests.quality.kinds.columns import two_columns
from tests.quality.kinds.letters import letter
from tests.quality.kinds.structure import headings_by_size
from tests.quality.scan import Scan
from tests.quality.vocabulary import VOCABULARIES
from tests.sample_builder.column import page_foot
from tests.sample_builder.truth import TruthBlock

_FROM_THE_RIGHT = frozenset({"ar", "he"})


def article(desk: Desk) -> None:
    """A title, headings and paragraphs in the language of the desk."""
    column = desk.wide_column(desk.leaf())
    column.title(desk.prose.heading(), 18)
    column.space(8)
    for _ in range(desk.rng.randint(2, 3)):
        desk.fill(column, column.top + 170, most=4)
        column.space(8)
        desk.heading(column, 2)
    desk.fill(column, 780)


def script(desk: Desk) -> None:
    """A heading and paragraphs in a script that is shaped; its letters come from inside PyMuPDF."""
    texts = [desk.prose.paragraph(desk.rng.randint(2, 4)) for _ in range(desk.rng.randint(3, 5))]
    _shaped(desk, desk.prose.heading(), texts)


def foreign_words(desk: Desk) -> None:
    """Plain text in which here and there a word of another script is named."""
    others = [
        VOCABULARIES[language].slots["place"] for language in desk.rng.sample(("ru", "el", "ar", "he", "ko", "hi"), 2)
    ]
    words = [word.split()[0] for places in others for word in places[:2]]
    texts = [desk.prose.paragraph(desk.rng.randint(2, 4)) for _ in range(4)]
    for word in words:
        at = desk.rng.randrange(len(texts))
        before = texts[at].split(" ")
        place = desk.rng.randint(2, len(before) - 1)
        texts[at] = " ".join((*before[:place], word, *before[place:]))
    _shaped(desk, desk.prose.heading(), texts)


def _shaped(desk: Desk, heading: str, texts: Sequence[str]) -> None:
    leaf = desk.leaf()
    right = desk.prose.language in _FROM_THE_RIGHT
    css = f"body {{ font-size: {desk.body.size + 1:.1f}px; line-height: 1.45; }} p {{ margin: 0; }}"
    blocks = [TruthBlock("heading", heading, level=1)]
    blocks += [TruthBlock("paragraph", text) for text in texts]
    top = 60.0
    for block in blocks:
        tag = "p style='font-size: 18px; font-weight: bold'" if block.kind == "heading" else "p"
        direction = " dir='rtl'" if right else ""
        with leaf.block(block) as ink:
            top = ink.shaped((60, top, 535, 800), f"<{tag}{direction}>{block.text}</{tag[0]}>", css)
        top += 12


def old_print(desk: Desk) -> None:
    """A page of an old book: a head, narrow margins, heavy ink, foxed paper."""
    desk.body = desk.body.but(face="times", size=desk.rng.uniform(9.5, 11))
    desk.scan = replace(Scan.poor(desk.rng), blur=desk.rng.uniform(0.6, 1.0), ink=40, dpi=desk.rng.choice((150, 200)))
    leaf = desk.leaf((420, 640))
    column = desk.column(leaf, 48, 324, 60, align="justify")
    if desk.rng.random() < 0.6:
        column.title(f"Chapter {desk.prose.number(2, 30)}", 14, "center")
        column.space(10)
    desk.fill(column, 590, broken=True)
    page_foot(leaf, f"— {desk.prose.number(2, 300)} —", 48, 324, 604, desk.body)


def typewriter(desk: Desk) -> None:
    """A typed letter, copied."""
    desk.body = desk.body.but(face="typewriter", size=10.5, leading=desk.rng.choice((14.0, 21.0)))
    desk.scan = Scan.poor(desk.rng)
    letter(desk)


def turned(degrees: int) -> Callable[[Desk], None]:
    """A page put in sideways or upside down."""

    def draw(desk: Desk) -> None:
        desk.rng.choice((letter, two_columns, headings_by_size))(desk)
        desk.scan = replace(desk.scan, turn=degrees, dpi=max(150, desk.scan.dpi))

    return draw


def skewed(desk: Desk) -> None:
    """A page that lies askew on the glass."""
    desk.rng.choice((letter, two_columns, headings_by_size))(desk)
    desk.scan = replace(desk.scan, skew=desk.rng.choice((-1, 1)) * desk.rng.uniform(1, 4), dpi=max(150, desk.scan.dpi))


def poor_scan(desk: Desk) -> None:
    """A copy of a copy of a plain page."""
    desk.scan = Scan.poor(desk.rng)
    desk.rng.choice((letter, two_columns, headings_by_size))(desk)
