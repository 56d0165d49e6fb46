"""Words and letters for which the recognizer wrote nothing, in lines that read well: found, read by others, or said."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from model_runtime.engines.builtin.lost_words import GAP
from model_runtime.engines.builtin.quads import cut_out, from_box, part_of
from model_runtime.engines.builtin.writing.guesses import Guesses
from model_runtime.ink_ledger.ledger import ink_ledger
from model_runtime.protocol import InkFault, Span
from tests.model_runtime.builtin.conftest import Read, spans_of
from tests.model_runtime.builtin.foreign_pages import ENGLISH, printed
from tests.model_runtime.builtin.test_foreign_lines import fake, notes_of, with_others  # noqa: F401

VIETNAMESE = (
    "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền lợi. Mùa xuân năm 1907, ông Nguyễn "
    "Văn An tìm thấy một chiếc đèn cũ gần trường học của làng."
)
ARABIC_WORDS = "The town is called المدينة by those who live there, and the school المدرسة is old."


def _text(spans: list[Span]) -> str:
    return " ".join(span.text for span in spans)


def _surety(spans: list[Span]) -> float:
    return min(line.confidence or 0.0 for span in spans for line in span.lines)


def test_words_of_another_script_are_missed_and_named(read: Read) -> None:
    page = printed(ARABIC_WORDS, ENGLISH, width=640)
    events = read(page)
    spans = spans_of(events)
    assert _text(spans) == (f"The town is called {GAP} by those who live there, and the school {GAP} is old. {ENGLISH}")
    assert [one.script for span in spans for one in span.unread] == ["Arabic", "Arabic"]
    assert _surety(spans) < 0.75
    assert "Print in Arabic, which the built-in reader does not know, is in no text. Install" in notes_of(events)
    patches = ink_ledger(page, spans).patches
    assert [(patch.fault, patch.script) for patch in patches] == [(InkFault.UNKNOWN_SCRIPT, "Arabic")] * 2
    assert all(0.02 < patch.share < 0.1 and patch.box[2] - patch.box[0] < 0.15 for patch in patches)


def test_words_of_another_script_are_read_by_others(read: Read, with_others, tmp_path: Path, monkeypatch) -> None:  # noqa: F811
    with_others(tesseract=fake(tmp_path, monkeypatch, packs=["ara"], lines=["كلمة"], version="5.9.0"))
    events = read(printed(ARABIC_WORDS, width=640))
    assert _text(spans_of(events)) == ARABIC_WORDS.replace("المدينة", "كلمة").replace("المدرسة", "كلمة")
    assert notes_of(events) == "Print in Arabic was read by Tesseract 5.9.0 (ara)."
    assert not [one for span in spans_of(events) for one in span.unread]


def test_letters_that_are_not_known_are_guesses(read: Read) -> None:
    page = printed(VIETNAMESE, width=600)
    events = read(page)
    spans = spans_of(events)
    text = _text(spans)
    assert all((line.confidence or 0.0) <= 0.7 for span in spans for line in span.lines)
    assert [patch.script for patch in ink_ledger(page, spans).patches] == ["Vietnamese"]
    assert "trưòng hoc cůa làng" in text  # neither ờ nor ọ nor ủ is known
    assert "ngưòi" in text
    assert _surety(spans) < 0.75
    assert "This page is in Vietnamese, of which the built-in reader does not know all letters." in notes_of(events)
    assert "tesseract-ocr-vie" in notes_of(events)


def test_another_language_with_such_letters_is_not_named(read: Read) -> None:
    events = read(printed("Gbogbo ènìyàn ni a bí ní òmìnira; iyì àti ẹ̀tọ́ kọ̀ọ̀kan sì dọ́gba fún ọmọ ìyá."))
    assert notes_of(events) == (
        "Some letters on this page are not known to the built-in reader. What stands for them is a guess."
    )
    assert _surety(spans_of(events)) < 0.75


def test_somebody_who_knows_the_language_reads_it(read: Read, with_others, tmp_path: Path, monkeypatch) -> None:  # noqa: F811
    events = read(printed(VIETNAMESE, width=900))
    count = sum(len(span.lines) for span in spans_of(events))
    words = VIETNAMESE.split()
    lines = [line.text.split() for span in spans_of(events) for line in span.lines]
    told, place = [], 0
    for line in lines:
        told.append(" ".join(words[place : place + len(line)]))
        place += len(line)
    assert (place, count) == (len(words), len(told))
    with_others(tesseract=fake(tmp_path, monkeypatch, packs=["vie"], lines=told, version="5.9.0"))
    events = read(printed(VIETNAMESE, width=900))
    assert _text(spans_of(events)) == VIETNAMESE
    assert notes_of(events) == "Print in Vietnamese was read by Tesseract 5.9.0 (vie)."


def test_what_says_something_else_is_not_taken(read: Read, with_others, tmp_path: Path, monkeypatch) -> None:  # noqa: F811
    with_others(tesseract=fake(tmp_path, monkeypatch, packs=["vie"], lines=["một hai ba"]))
    assert "một hai ba" not in _text(spans_of(read(printed(VIETNAMESE, width=600))))


KNOWN = (
    ENGLISH,
    "Rénrén shēng ér zìyóu, zài zūnyán hé quánlì shàng píngděng; tāmen fùyǒu lǐxìng hé liángxīn.",
    "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv, jsou nadáni rozumem.",
    "Name ........................................ Place ........................................ 12",
    "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。",
)


def test_known_print_has_no_gaps(read: Read) -> None:
    events = read(printed(*KNOWN, width=640))
    assert sum(len(span.lines) for span in spans_of(events)) >= len(KNOWN)
    assert GAP not in _text(spans_of(events))
    assert notes_of(events) == ""
    assert _surety(spans_of(events)) > 0.8


def test_a_language_is_told_by_its_own_letters() -> None:
    guesses = Guesses()
    guesses.count("ngưi đưc sinh ra", 2)
    assert guesses.language is None  # too few
    guesses.count("Trưng", 1)
    assert guesses.language is not None
    assert guesses.language.name == "Vietnamese"
    other = Guesses()
    other.count("Gbogbo ènìyàn", 9)
    assert (other.are_many, other.language) == (True, None)


def test_a_part_of_a_line_is_where_its_piece_is_cut() -> None:
    picture = np.zeros((200, 300, 3), np.uint8)
    picture[50:150, 100:104] = 255  # a mark two thirds down a line that runs down, one third along one that does not
    for box in ((40, 60, 240, 80), (95, 30, 109, 180)):
        quad = from_box(box)
        along = cut_out(picture, quad).max(axis=(0, 2)) > 0
        first, last = (float(place) / len(along) for place in (np.flatnonzero(along)[0], np.flatnonzero(along)[-1] + 1))
        part = part_of(quad, first, last)
        assert picture[tuple(part.mean(axis=0).astype(int)[::-1])].all()
        assert tuple(np.round(part_of(quad, 0.0, 1.0).ravel())) == tuple(quad.ravel())


def test_a_low_quotation_mark_is_known_by_its_ink(read: Read) -> None:
    said = "Am Abend kam der Pilot. „Lassen Sie das Tor offen“, sagte er leise, „der Fischer braucht es morgen.“"
    spans = spans_of(read(printed(said, width=500)))
    assert _text(spans).count("„") == 2
    assert _surety(spans) > 0.8
    assert "…" not in _text(spans)


def test_dots_of_a_contents_page_are_not_doubted(read: Read) -> None:
    dots = "The boats of the harbor " + "." * 60 + " 24"
    spans = spans_of(read(printed(dots, dots.replace("boats", "lamps"), width=640)))
    assert _surety(spans) > 0.75
