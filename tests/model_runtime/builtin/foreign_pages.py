"""Small pictures of print in any script; the letters come from inside PyMuPDF."""

from __future__ import annotations

import pymupdf
from PIL import Image

RUSSIAN = "Портовая контора записывает каждое судно, которое проходит внешний мол, и отмечает его флаг."
ENGLISH = "The harbor office wrote down each ship that had come in with the tide."

PRINTED = {
    "Cyrillic": RUSSIAN,
    "Greek": "Κανείς στο χωριό δεν είχε δει τέτοια μηχανή πριν από τον χειμώνα.",
    "Arabic": "قبل الشتاء يحفظ كل شيء في المدرسة ويكتب رقمه على الباب",
    "Hebrew": "איש לא ראה ליד הנמל מכונה כזאת לפני שנת החורף",
    "Korean": "비가 오는 날이면 김민수 씨는 항구까지 걸어간다.",
    "Devanagari": "नगर ने दीपक और दो गाड़ियाँ बाज़ार के लिए खरीदीं।",
    "Thai": "ไม่มีใครในหมู่บ้านเคยเห็นเครื่องจักรแบบนี้ก่อนปีใหม่",
    "Georgian": "ნავსადგურის კანტორა ყოველ გემს წიგნში წერს",
}


_ROOM = 0.72  # of a sheet's width: the detector enlarges flatter pictures, which takes the longer the flatter they are


def printed(*paragraphs: str, width: int = 420, height: int | None = None, size: int = 15) -> Image.Image:
    """A sheet of `width` by `height` points with the paragraphs one below the other, at 130 dpi."""
    height = height or round(_ROOM * width)
    with pymupdf.open() as document:
        page = document.new_page(width=width, height=height)
        css = f"p {{ font-size: {size}px; margin: 0 0 {size}px 0; }}"
        page.insert_htmlbox(
            pymupdf.Rect(30, 25, width - 30, height), "".join(f"<p>{text}</p>" for text in paragraphs), css=css
        )
        pixels = page.get_pixmap(dpi=130)
        return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
