"""Fox's pages as the DeepSeek-OCR paper's study of compression uses them: words as sets, by the length of the text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.document.tasks import TEXT
from app.evaluation.benchmark import Benchmark, BenchmarkPage, BenchmarkUnreadable, FoundText, Measure, PageScore
from app.evaluation.stored_texts import first_there, named_so
from app.measures.texts import character_agreement
from app.measures.word_sets import set_precision, set_recall
from model_runtime.messages import message

METHOD = "Words between blanks as sets, nothing folded; pages of 600 to 1300 tokens in bins of 100"
FEWEST_TOKENS, MOST_TOKENS, BIN = 600, 1300, 100
_CHARACTERS_OF_TOKEN = 4.48  # of English pages, with the tokenizer of DeepSeek-OCR
_LOOPED = 1.6  # times as long as the truth
_FORGIVING = "Precision by sets of words forgives missing text: see recall and agreement beside it"
_ESTIMATED = "The file tells no token_count of its pages, so bins are estimated from characters (4.48 a token)"
_MEASURES = (
    Measure("precision", "Set precision"),
    Measure("recall", "Set recall"),
    Measure("agreement", "1 - edit distance"),
    Measure("looped", "Looped", is_error=True),
)


@dataclass(frozen=True, slots=True)
class FoxStudy:
    """See `Benchmark`. `truths` by the name of a page."""

    pages: tuple[BenchmarkPage, ...]
    truths: Mapping[str, str]
    left_out: tuple[str, ...]
    name: str = "fox"
    version: str = "English pages"
    method: str = METHOD
    measures = _MEASURES
    mean_of: tuple[str, ...] = ()
    task: str = TEXT
    heads: bool = True

    def stored(self, page: BenchmarkPage, folder: Path) -> list[Path]:
        return first_there(folder, named_so(page.name))

    def score(self, page: BenchmarkPage, found: Sequence[FoundText]) -> PageScore:
        text, truth = found[0].text, self.truths[page.name]
        values = {
            "precision": [set_precision(text, truth)],
            "recall": [set_recall(text, truth)],
            "agreement": [character_agreement(text, truth)],
            "looped": [float(len(text) > _LOOPED * len(truth))],
        }
        return PageScore(values, text, truth)


def open_fox(folder: Path) -> Benchmark:
    """The English pages of Fox's focus benchmark, or files laid out like them.

    Raises:
        BenchmarkUnreadable: they are not there.
    """
    items = _items(folder)
    texts = {str(item["image"]): _truth(item) for item in items}
    counts = {str(item["image"]): int(item["token_count"]) for item in items if "token_count" in item}
    images = next((place for place in (folder / "en_pdf_png", folder / "en_png", folder) if place.is_dir()), folder)
    pages, truths = [], {}
    for image, text in texts.items():
        tokens = counts.get(image, round(len(text) / _CHARACTERS_OF_TOKEN))
        name = Path(image).stem
        truths[name] = text
        pages.append(BenchmarkPage(name, images / image, attributes={"text_tokens": bin_of(tokens)}))
    left_out = (_FORGIVING,) if len(counts) == len(texts) else (_FORGIVING, _ESTIMATED)
    return FoxStudy(tuple(pages), truths, left_out)


def bin_of(tokens: int) -> str:
    """The bin of a page in the paper's table; what is outside of it is told apart."""
    if tokens < FEWEST_TOKENS:
        return f"below {FEWEST_TOKENS}"
    if tokens >= MOST_TOKENS:
        return f"from {MOST_TOKENS}"
    start = tokens // BIN * BIN
    return f"{start}-{start + BIN}"


def _items(folder: Path) -> list[dict[str, Any]]:
    files = first_there(folder, ("en_page_ocr.json", "data.json"))
    hint = message("en_page_ocr.json and the folder en_pdf_png of Fox belong into it.")
    if not files:
        raise BenchmarkUnreadable(message("There are no texts of Fox in “{path}”", path=folder), hint)
    try:
        items = json.loads(files[0].read_text("utf-8-sig"))
        if not items or any(not item["image"] or not _truth(item) for item in items):
            raise ValueError("a page without a picture or a text")
        return list(items)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        title = message("{name} is no list of Fox's pages", name=files[0].name)
        raise BenchmarkUnreadable(title, hint, str(error)) from error


def _truth(item: Mapping[str, Any]) -> str:
    return str(item["gt_text"] if "gt_text" in item else item["conversations"][1]["value"])
