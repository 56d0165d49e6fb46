"""A one-page business letter."""

from __future__ import annotations

from tests.sample_builder.column import Column, rule
from tests.sample_builder.sample import Sample, SamplePage
from tests.sample_builder.scanner import Paper
from tests.sample_builder.sheet import Sheet
from tests.sample_builder.truth import TruthBlock
from tests.sample_builder.typefaces import Style
from tests.sample_builder.typesetting import Measure, set_text

_X, _WIDTH = 74.0, 446.0
_BODY = Style("times", 11.5, 15.6)


def build() -> Sample:
    sheet = Sheet()
    _letterhead(sheet)
    column = Column(sheet, _X, _WIDTH, 152, _BODY, align="left")
    column.lines("Mrs. Adela Brandt", "Museum of River Craft", "17 Lower Quay", "4021 Steinfurt")
    column.space(22)
    column.lines("14 March 1996", align="right")
    column.space(16)
    column.heading("The survey sheets of the Orla valley, 1908 to 1911", size=_BODY.size)
    column.space(12)
    for text in _PARAGRAPHS:
        column.paragraph(text)
        column.space(8.5)
    column.space(8)
    column.paragraph("Yours sincerely,")
    column.space(40)
    column.lines("Henrik Solberg", "Keeper of Maps")
    column.space(26)
    column.paragraph("Enclosures: list of sheets, loan form, two specimen prints", style=_BODY.but(size=10, leading=13))
    return Sample("letter", ("en",), (SamplePage(sheet, Paper(seed=11)),))


def _letterhead(sheet: Sheet) -> None:
    with sheet.block(
        TruthBlock("header", "Halden Map Room 3 Chapel Street, 4005 Halden · Telephone 0417 55 20 61")
    ) as ink:
        name = _BODY.but(size=19, leading=24, bold=True)
        top = set_text(ink, "Halden Map Room", 58, Measure(_X, _WIDTH, "center"), name)
        address = "3 Chapel Street, 4005 Halden · Telephone 0417 55 20 61"
        set_text(ink, address, top + 2, Measure(_X, _WIDTH, "center"), _BODY.but(size=9.5, leading=12))
    rule(sheet, _X, _WIDTH, 106, 0.8)


_PARAGRAPHS = (
    "Dear Mrs. Brandt,",
    "Thank you for your letter of 2 March and for the photograph of the ferry at Tannau. You ask whether our"
    " collection holds the large survey of the Orla valley, and whether the sheets may be shown in your summer"
    " exhibition. I am glad to say that the answer to both questions is yes.",
    "The survey was drawn between 1908 and 1911 at a scale of 1:2,500. Of its 64 sheets we hold 61; numbers 12, 13"
    " and 40 were lent to the harbor office in 1923 and have not been seen since. The paper is in good order, but"
    " eleven sheets were folded for the field and have worn through at the corners. Those we would rather not send"
    " by rail.",
    "I would suggest the following. You choose up to eight sheets from the enclosed list. We mount them on board and"
    " bring them to Steinfurt ourselves in the last week of May. The light in your gallery should not exceed 50 lux,"
    " and the sheets should be back in their drawers by 30 September. The cost of mounting comes to 412.50, which we"
    " share in equal parts if that suits you.",
    "One request of our own: your photograph shows the old crane on the left bank before it burned down. No other"
    " picture of it is known to me. Would you allow us to make a copy for the reading room? We would name your museum"
    " as the owner wherever it is shown.",
    "Please let me know by the middle of April which sheets you would like to see.",
)
