"""Which mode is the cheapest that keeps what the finest keeps, and which one Auto takes. `--help` says how to run it.

    python -m tests.bench.bench_auto --folder DIR [--engine builtin] [--sizes 5,8,...] [--kinds letter,...]

Pages of falling print size and pages of the kinds of `tests/quality` are read in every mode of the engine, in an order
that mixes them, so that whatever was read until it is stopped is a fair sample. What was read is kept in
DIR/readings.json, so that another rule is tried in seconds. A word counts as kept where it stands in the page's truth
and arrives as it is, as often as it stands there. How high letters have to be for the engine is chosen on every second
page and judged on the others.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from app.auto_mode.aims import OF_THE_NEED, Demand
from app.auto_mode.choice import PagePrint, chosen_mode
from app.interface import DocumentReader, ReadingOptions
from app.sources.printed_letters import printed_letters
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.resolution_modes import vision_tokens
from tests.quality.desk import Desk
from tests.quality.documents import SCANS, write_document
from tests.quality.kinds import KINDS
from tests.quality.prose import Prose
from tests.quality.scan import Scan, jpeg, scanned
from tests.sample_builder.typefaces import Style

MODES = DEEPSEEK_OCR.mode
KEPT = 0.99  # of the words that the finest mode keeps: so many are enough
SIZES = (4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 9, 10, 11, 12, 14, 16, 18, 21, 24, 28)
FACES = ("serif", "times", "sans")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Page:
    """A picture and the words printed on it."""

    name: str
    picture: Path
    words: Counter[str]


def pages(folder: Path, sizes: Sequence[float], kinds: Sequence[str]) -> Iterator[Page]:
    """All pages, drawn where they are not there yet."""
    for face in FACES:
        for size in sizes:
            yield _of_prose(folder, face, size)
    for kind in kinds:
        path = folder / SCANS / f"{kind}-001.jpg"
        if not path.exists() and KINDS[kind].scan:
            write_document(folder, kind, 1, 11, (SCANS,))
        if path.exists():
            truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            yield Page(path.stem, path, words_of(" ".join(_texts(truth["pages"]))))


def words_of(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("text", "latex") and isinstance(inner, str):
                yield inner
            else:
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _of_prose(folder: Path, face: str, size: float) -> Page:
    """A page of running text of one size; where that is small, not down to its end: nobody prints 5,000 words."""
    rng = random.Random(f"{face} {size}")
    desk = Desk(rng, Prose(rng), Style(face, size, 1.3 * size), Scan(quality=85))
    leaf = desk.leaf()
    column = desk.column(leaf, 60, leaf.size[0] - 120, 70, align="justify")
    desk.fill(column, min(770, 70 + 60 * size), broken=False)
    text = " ".join(
        _texts(
            [block.__dict__ if hasattr(block, "__dict__") else {"text": block.text} for block in leaf.truth(1).blocks]
        )
    )
    path = folder / f"{face}-{size}.jpg"
    path.write_bytes(jpeg(scanned(leaf.picture(200), desk.scan), desk.scan))
    return Page(path.stem, path, words_of(text))


def read_all(found: list[Page], folder: Path, engine: str) -> dict[str, dict[str, int]]:
    """How many words of each page each mode keeps."""
    kept_file = folder / "readings.json"
    kept: dict[str, dict[str, int]] = json.loads(kept_file.read_text()) if kept_file.exists() else {}
    with DocumentReader() as reader:
        modes = [mode.name for one in reader.engines() if one.name == engine for mode in one.modes]
        for page in found:
            by_mode = kept.setdefault(page.name, {})
            with reader.open(page.picture) as document:
                for mode in (mode for mode in modes if mode not in by_mode):
                    read = document.read(options=ReadingOptions(engine=engine, mode=mode, read_picture=True))
                    text = " ".join(one.markdown for one in read)
                    by_mode[mode] = (words_of(text) & page.words).total()
            kept_file.write_text(json.dumps(kept))
            print(page.name, page.words.total(), by_mode, flush=True)
    return kept


@dataclass
class Tally:
    """What became of Auto's choices for one aim."""

    pages: int = 0
    cheapest: int = 0
    kept: int = 0
    finer: int = 0
    tokens: int = 0
    tokens_of_cheapest: int = 0
    tokens_of_usual: int = 0
    tokens_of_finest: int = 0
    words: int = 0
    words_of_finest: int = 0

    def add(self, size: tuple[int, int], kept: dict[str, int], chosen: str) -> None:
        """Count a page: `kept` words by mode, the finest mode last."""
        costs = {name: vision_tokens(size, MODES[name]) for name in kept}
        finest = list(kept)[-1]
        enough = [name for name, words in kept.items() if words >= KEPT * kept[finest]]
        cheapest = min(enough, key=costs.__getitem__)
        self.pages += 1
        self.kept += chosen in enough
        self.cheapest += costs[chosen] == costs[cheapest]
        self.finer += chosen in enough and costs[chosen] > costs[cheapest]
        self.tokens += costs[chosen]
        self.tokens_of_cheapest += costs[cheapest]
        self.tokens_of_usual += costs[DEEPSEEK_OCR.default_mode]
        self.tokens_of_finest += costs[finest]
        self.words += kept[chosen]
        self.words_of_finest += kept[finest]

    def __str__(self) -> str:
        """A row of the table."""
        return (
            f"{self.pages} pages, {self.cheapest} in the cheapest mode that keeps {KEPT:.0%}, {self.finer} in a finer, "
            f"{self.pages - self.kept} in one that keeps less; {self.words / self.words_of_finest:.1%} of the words; "
            f"of the tokens saved {1 - self.tokens / self.tokens_of_finest:.0%} against the finest mode (at best "
            f"{1 - self.tokens_of_cheapest / self.tokens_of_finest:.0%}), "
            f"{1 - self.tokens / self.tokens_of_usual:.0%} against the usual one"
        )


@dataclass(frozen=True)
class Look:
    """A page as Auto sees it, and how many words each mode keeps of it, from the coarsest to the finest."""

    page: PagePrint
    kept: dict[str, int]


def looks(found: list[Page], kept: dict[str, dict[str, int]]) -> list[Look]:
    """All pages that were read in every mode, and of which the finest reads anything."""
    seen = []
    for page in found:
        by_mode = {name: kept[page.name][name] for name in MODES if name in kept.get(page.name, {})}
        if len(by_mode) == len(MODES) and by_mode[list(MODES)[-1]]:
            with Image.open(page.picture) as picture:
                letters = printed_letters(picture.convert("L"))
                seen.append(Look(PagePrint(picture.size, letters.smallest, letters.characters), by_mode))
    return seen


def tallied(seen: Sequence[Look], letter_px: float) -> Tally:
    """What becomes of these pages where letters have to be so high."""
    tally = Tally()
    for look in seen:
        choice = chosen_mode(look.page, list(MODES.values()), MODES["gundam"], Demand(letter_px, 0.0))
        tally.add(look.page.size, look.kept, choice.mode.name)
    return tally


def show(seen: Sequence[Look]) -> None:
    """The need that is right most often on every second page, and what it does to the others, by aim."""
    tried, others = seen[::2], seen[1::2]
    needs = [step / 10 for step in range(15, 81)]
    best = max(tallied(tried, need).cheapest for need in needs)
    good = [need for need in needs if tallied(tried, need).cheapest == best]
    need = good[len(good) // 2]
    print(f"letters of {need:.1f} px (as good: {good[0]:.1f} to {good[-1]:.1f}): {tallied(tried, need)}")
    for aim, factor in OF_THE_NEED.items():
        print(aim, tallied(others, factor * need), sep=": ")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--engine", default="builtin")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="of type, in points")
    parser.add_argument("--kinds", default=",".join(KINDS))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    sizes = [float(size) if "." in size else int(size) for size in given.sizes.split(",")]
    found = [*pages(given.folder, sizes, given.kinds.split(","))]
    random.Random(17).shuffle(found)
    print(len(found), "pages", flush=True)
    show(looks(found, read_all(found, given.folder, given.engine)))


if __name__ == "__main__":
    main()
