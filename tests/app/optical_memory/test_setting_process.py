"""Pages are set and drawn by the real process."""

import io

import pytest
from PIL import Image, ImageChops
from tokenizers import Tokenizer

from app.optical_memory.age_ladder import steps_by_age, usual_ladder
from app.optical_memory.keeping import NothingToKeep, PageSetting, kept_pages
from app.optical_memory.memory import ledger_of
from app.optical_memory.messages import PageFace, SetPages
from app.optical_memory.page_setting import MARGIN, set_pages
from app.optical_memory.passages import KeptText, Passage, PassageKind, passages_of_text
from app.optical_memory.pins import Pinning
from app.optical_memory.setting_process import PagesNotSet, SettingProcess
from tests.modes import MODES
from tests.tiny_checkpoint.tokenizer import write_tokenizer

ALL = tuple(MODES.values())
BASE = next(mode for mode in ALL if mode.name == "base")
TINY = next(mode for mode in ALL if mode.name == "tiny")
TEXT = "# The harbor\n\n" + "\n\n".join(
    f"In {1800 + year} the council bought {year * 7} lamps for the old harbor and mended the crane." * 3
    for year in range(150)
)


def test_a_text_comes_onto_pages_at_its_ratio_and_none_of_it_is_lost():
    source = KeptText("harbor", passages_of_text(TEXT + "\n\n漢字とかな \U0001f9ff"))
    ladder = usual_ladder(ALL)
    with SettingProcess() as process:
        for face in PageFace:
            pages, done = kept_pages(source, PageSetting(BASE, 6.0, face), ladder, Pinning(), process)
            assert " ".join(" ".join(page.text for page in pages).split()) == " ".join(source.text.split())
            assert [page.step for page in pages] == steps_by_age(ladder, len(pages))
            for page in pages[:-1]:
                assert page.text_tokens == pytest.approx(6 * 256, rel=0.15)
            assert done.type_size > 9
            assert done.unknown == "\U0001f9ff"
        large, small = (Image.open(io.BytesIO(process.draw(1, mode))) for mode in (BASE, TINY))
        assert (large.size, small.size, large.mode) == ((1024, 1024), (512, 512), "L")
        left, top, right, bottom = ImageChops.invert(large).getbbox() or (0, 0, 0, 0)
        assert min(left, top) >= 1024 * MARGIN - 2
        assert max(right, bottom) <= 1024 * (1 - MARGIN) + 2
        assert bottom > 600
        with pytest.raises(PagesNotSet):
            process.draw(len(pages) + 1, BASE)
        with pytest.raises(NothingToKeep, match="empty"):
            kept_pages(KeptText("empty", passages_of_text(" \n")), PageSetting(BASE), ladder, Pinning(), process)


def test_a_process_that_ends_is_an_error_with_its_last_words():
    with SettingProcess(command=("python3", "-c", "raise SystemExit('no room')")) as process:
        for _ in range(2):
            with pytest.raises(PagesNotSet) as raised:
                process.set_pages(SetPages((Passage("a"),), PageFace.INTER, 512))
            assert "no room" in raised.value.detail


def widths(word: str, bold: bool) -> float:
    return len(word) * 0.5


def test_a_page_ends_with_a_paragraph_and_a_heading_is_not_the_last_line():
    paragraph = Passage("word " * 60)
    pages = set_pages((*[paragraph] * 3, Passage("Heading", PassageKind.HEADING), paragraph), 200, 10.0, widths)
    for page in pages:
        assert page.lines[-1].text != "Heading"
        assert max(line.top + 1.2 * line.size for line in page.lines) <= 200 * (1 - MARGIN) + 0.1
        assert all(widths(line.text, False) * line.size <= 200 * (1 - 2 * MARGIN) + 0.1 for line in page.lines)


def test_a_word_wider_than_a_page_is_cut_and_not_lost():
    pages = set_pages((Passage("x" * 500),), 200, 10.0, widths)
    assert "".join(line.text for page in pages for line in page.lines) == "x" * 500
    assert "".join(passage.text for page in pages for passage in page.passages) == "x" * 500


def test_the_tokenizer_of_a_checkpoint_counts_the_text_of_each_page(tmp_path):
    write_tokenizer(tmp_path, 600)
    source, ladder = KeptText("harbor", passages_of_text(TEXT)), usual_ladder(ALL)
    setting = PageSetting(BASE, 6.0, tokenizer=tmp_path / "tokenizer.json")
    with SettingProcess() as process:
        pages, _ = kept_pages(source, setting, ladder, Pinning(), process)
    counter = Tokenizer.from_file(str(setting.tokenizer))
    assert [page.text_tokens for page in pages] == [
        len(counter.encode(page.text, add_special_tokens=False).ids) for page in pages
    ]
    assert ledger_of(pages).is_counted
    setting.tokenizer.write_text("{}")
    with SettingProcess() as process:
        pages, _ = kept_pages(source, setting, ladder, Pinning(), process)
    assert not ledger_of(pages).is_counted
    assert pages[0].text_tokens > 0
