"""A typewritten page that was put into the scanner sideways and askew, on dirty glass."""

from __future__ import annotations

from tests.sample_builder.column import Column
from tests.sample_builder.sample import Sample, SamplePage
from tests.sample_builder.scanner import Paper
from tests.sample_builder.sheet import Sheet
from tests.sample_builder.typefaces import Style

_X, _WIDTH = 80.0, 436.0
_BODY = Style("typewriter", 11, 17)


def build() -> Sample:
    sheet = Sheet()
    column = Column(sheet, _X, _WIDTH, 84, _BODY, align="left")
    column.title("MINUTES OF THE BRIDGE COMMITTEE", 13)
    column.space(10)
    column.lines("Held at the fire station, Tannau", "Tuesday, 6 February 1968, 7.30 p.m.")
    column.space(10)
    column.paragraph("Present: Mrs. Lindqvist (chair), Mr. Oduya, Mr. Petersen, Miss Varnholt, Dr. Weiss.")
    column.space(14)
    for heading, text in _ITEMS:
        column.heading(heading, size=11)
        column.space(3)
        column.paragraph(text)
        column.space(12)
    column.lines("Signed: E. Lindqvist")
    paper = Paper(color=(232, 232, 232), blur=0.6, noise=7, skew=1.5, turn=90, specks=1400, quality=60, seed=18)
    return Sample("rotated-noisy", ("en",), (SamplePage(sheet, paper),))


_ITEMS = (
    (
        "1. The old bridge",
        "Mr. Petersen reported that the third pier has moved by 14 mm since October. The divers found the timber sound"
        " but the stones around it washed away. Carts over two tons are to be turned back at both ends from Monday.",
    ),
    (
        "2. Money",
        "The fund stands at 18,460. The county has promised 25,000 if the town raises the same sum before the end of"
        " 1969. Miss Varnholt will ask the boatyards for a loan without interest.",
    ),
    (
        "3. The ferry in the meantime",
        "Dr. Weiss pointed out that the ambulance cannot wait for the ferry at night. It was agreed that the ferryman"
        " shall sleep in the pier house from 10 p.m. to 5 a.m. and be paid for it. Mr. Oduya will see to a bell.",
    ),
    (
        "4. Next meeting",
        "Tuesday, 5 March, at the same place. Members are asked to bring the drawings of 1931, if they have them.",
    ),
)
