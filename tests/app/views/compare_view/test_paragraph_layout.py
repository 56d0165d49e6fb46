from PySide6.QtCore import QPointF

from app.comparison.differences import Mark
from app.views.compare_view.compared_text import Difference, Paragraph
from app.views.compare_view.paragraph_layout import ParagraphLayout, faces


def test_a_mark_stands_under_its_word_behind_letters_of_two_units(theme):
    known = faces(theme)
    letters = "𝛼𝛽𝛾 "

    def place_of_mark(before: str) -> tuple[float, float]:
        text = f"{before}beds of equal area"
        layout = ParagraphLayout(Paragraph(text, (Difference(len(before), 4, Mark.OTHER, "bed"),)), 600, known)
        (rect,) = layout.rects(layout.paragraph.differences[0], QPointF())
        return rect.left(), rect.width()

    def width(text: str) -> float:
        layout = ParagraphLayout(Paragraph(text, (Difference(0, len(text), Mark.OTHER, ""),)), 600, known)
        return layout.rects(layout.paragraph.differences[0], QPointF())[0].width()

    left, wide = place_of_mark(letters)
    assert abs(left - (width(letters + "b") - width("b"))) < 1
    assert abs(wide - place_of_mark("")[1]) < 1
