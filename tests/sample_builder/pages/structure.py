"""A page of a school book on chemistry, with one structural formula."""

from __future__ import annotations

from tests.sample_builder.column import Column, page_foot, running_head
from tests.sample_builder.molecule import aspirin, draw_molecule
from tests.sample_builder.sample import Sample, SamplePage
from tests.sample_builder.scanner import Paper
from tests.sample_builder.sheet import Sheet
from tests.sample_builder.typefaces import Style

_X, _WIDTH = 78.0, 439.0
_BODY = Style("serif", 11, 15.4)


def build() -> Sample:
    sheet = Sheet()
    running_head(sheet, "Remedies from the Hedge", "Chapter 5", _X, _WIDTH, 46, _BODY.but(size=9.5))
    column = Column(sheet, _X, _WIDTH, 82, _BODY)
    column.heading("5.2 From willow bark to a white powder", size=15)
    column.space(8)
    _paragraphs(column, _BEFORE)
    column.space(14)
    molecule = aspirin()
    with sheet.block(molecule.truth()) as ink:
        label = Style("sans", 12.5)
        draw_molecule(ink, molecule, (_X + _WIDTH / 2, column.top + 82), 34, label)
    column.top += 180
    column.caption("Scheme 5.1. Acetylsalicylic acid. The ester group points down, the acid group up.", "center")
    column.space(14)
    _paragraphs(column, _AFTER)
    page_foot(sheet, "87", _X, _WIDTH, 796, _BODY.but(size=10))
    return Sample("structure", ("en",), (SamplePage(sheet, Paper(color=(240, 240, 240), skew=-0.1, seed=15)),))


def _paragraphs(column: Column, texts: tuple[str, ...]) -> None:
    for number, text in enumerate(texts):
        column.paragraph(text, indent=14 if number else 0)


_BEFORE = (
    "People who lived near rivers have long chewed willow bark against fever. What helps is a bitter substance that"
    " the body turns into salicylic acid. The acid works, but it burns the mouth and the stomach, and few patients"
    " took it for longer than they had to.",
    "The way out was to cover the part of the molecule that bites. If the hydroxyl group is joined to acetic acid, an"
    " ester is formed that tastes of little and passes the stomach almost whole. Only later does water split it again."
    " Scheme 5.1 shows the result.",
)
_AFTER = (
    "In the laboratory the ester is made in an hour. Two grams of salicylic acid are warmed with five milliliters of"
    " acetic anhydride and three drops of phosphoric acid. When the mixture has become clear it is poured on ice, and"
    " crystals fall out. They are washed with cold water and dried between sheets of paper. About two grams are"
    " obtained, which melt near 135 degrees.",
    "Whether any salicylic acid is left can be seen with a drop of iron chloride. The free hydroxyl group on the ring"
    " turns it violet; the ester leaves it yellow. A tablet that has been kept in a damp bathroom for a year smells of"
    " vinegar and gives the violet color, because the ester has begun to come apart.",
    "The powder became known under a trade name that many languages have since taken for an ordinary word. At first it"
    " was sold in paper bags by the ounce. The tablet came later, because it was hard to press: the crystals slide past"
    " one another and the disk falls apart in the hand. A little starch, a tenth of the weight, holds it together and"
    " makes it swell and open in a glass of water.",
    "A century after its first use it was found that a quarter of a tablet a day keeps blood from clotting. The dose is"
    " too small to ease any pain. Here the acetyl group itself does the work: it is passed on to a protein in the blood"
    " platelets, which then cannot call the others together for the ten days they live.",
    "Try to draw what happens in the damp tablet. Which bond is broken, and where does the oxygen of the water go?",
)
