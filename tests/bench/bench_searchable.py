"""How near the words of a searchable PDF lie to the printed ones, page by page, in the readers that are installed.

    python -m tests.bench.bench_searchable [--kinds letter,...] [--bends 0/0,0/90,2/0] [--folder DIR]

Draws pages whose words and places are known, makes scans of them (as they are, turned, askew), reads them with the
built-in reader, exports them, and looks where each reader finds the words: "lines" as they were read, "fitted" with the
lines forgotten, as of engines that give blocks alone. `--book N` times N pages of scans, the reading not counted.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pymupdf
from PIL import Image

from app.document.block import Block, BlockKind, Line
from app.document.geometry import BoundingBox, PageSize, Rotation, turn_box
from app.document.page import PageState, Reading, ReadingKey, StopReason
from app.document.serialize import block_from_json
from app.export.contract import ExportOptions, ExportPage, SourceFile
from app.export.formats import FORMATS

Word = tuple[str, BoundingBox]
DPI = 200
PDFJS = "PDFJS"  # the variable that names the folder of npm's pdfjs-dist


def lines_as_high(page: pymupdf.Page) -> Iterator[tuple[str, list[Word], BoundingBox]]:
    """Text, words and box of each line, from above its tallest letters to below its lowest, as its font has them."""
    lines: dict[tuple[int, int], list[tuple[float, ...]]] = {}
    for word in page.get_text("words", sort=False):
        lines.setdefault((word[5], word[6]), []).append(word)
    for words in lines.values():
        top, bottom = min(word[1] for word in words), max(word[3] for word in words)
        placed = [(str(word[4]), BoundingBox(word[0], top, word[2], bottom)) for word in words]
        box = BoundingBox(placed[0][1].left, top, max(word[2] for word in words), bottom)
        yield " ".join(text for text, _ in placed), placed, box


def scan(page: pymupdf.Page, degrees: float, turn: int) -> tuple[bytes, PageSize]:
    """A JPEG of the page, askew and turned."""
    pixels = page.get_pixmap(dpi=DPI)
    picture = Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)
    if degrees:
        picture = picture.rotate(-degrees, Image.Resampling.BICUBIC, fillcolor="white")
    packed = io.BytesIO()
    picture.rotate(-turn, expand=True).save(packed, "JPEG", quality=85, dpi=(DPI, DPI))
    return packed.getvalue(), PageSize(page.rect.width, page.rect.height).turned(Rotation(turn))


def where(box: BoundingBox, size: PageSize, degrees: float, turn: int) -> BoundingBox:
    """Where a word stands on the scan: level, as a layer has it, around the middle of its print."""
    if degrees:
        x, y = box.center
        middle = pymupdf.Point(size.width / 2, size.height / 2)
        moved = (pymupdf.Point(x, y) - middle) * pymupdf.Matrix(degrees) + middle
        across, down = moved.x - x, moved.y - y
        box = BoundingBox(box.left + across, box.top + down, box.right + across, box.bottom + down)
    return turn_box(box, size, Rotation(turn))


def found_by(reader: str, pdf: Path) -> list[list[Word]]:
    """The words of each page as a reader gives them."""
    if reader == "poppler":
        said = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout
        from lxml import etree

        root = etree.fromstring(
            said.replace(b' xmlns="http://www.w3.org/1999/xhtml"', b""), etree.XMLParser(recover=True)
        )
        return [
            [
                (word.text or "", BoundingBox(*(float(word.get(k)) for k in ("xMin", "yMin", "xMax", "yMax"))))
                for word in page.iter("word")
            ]
            for page in root.iter("page")
        ]
    if reader == "pdfium":
        return [*pdfium_words(pdf)]
    if reader == "pdf.js":
        command = ["node", str(Path(__file__).with_name("pdfjs_words.mjs")), os.environ[PDFJS], str(pdf)]
        said = subprocess.run(command, capture_output=True, check=True).stdout
        return [[(word[0], BoundingBox(*word[1:])) for word in page] for page in json.loads(said)]
    with pymupdf.open(pdf) as document:
        return [[(word[4], BoundingBox(*word[:4])) for word in _shown(page)] for page in document]


def _shown(page: pymupdf.Page) -> Iterator[tuple[float, float, float, float, str]]:
    for word in page.get_text("words", sort=False):
        box = pymupdf.Rect(word[:4]) * page.rotation_matrix
        yield box.x0, box.y0, box.x1, box.y1, word[4]


def pdfium_words(pdf: Path) -> Iterator[list[Word]]:
    import pypdfium2

    for page in pypdfium2.PdfDocument(pdf):
        text, height = page.get_textpage(), page.get_height()
        words: list[Word] = []
        letters, boxes = "", []
        for at in range(text.count_chars() + 1):
            char = text.get_text_range(at, 1) if at < text.count_chars() else " "
            if char.isspace() or not char:
                if letters:
                    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
                    right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
                    words.append((letters, BoundingBox(left, height - top, right, height - bottom)))
                letters, boxes = "", []
            else:
                letters += char
                boxes.append(text.get_charbox(at, loose=True))
        yield words


def overlap(one: BoundingBox, other: BoundingBox) -> float:
    common = one.intersection(other)
    return common.area / (one.area + other.area - common.area) if common and common.area else 0.0


def overlaps(truth: Sequence[Word], found: Sequence[Word]) -> list[float]:
    """Of each printed word that was read right, how far the nearest of the same words lies over it.

    What is printed more often than it was read was not read right in so many places: in those where it lies worst.
    """
    printed, read = Counter(text for text, _ in truth), Counter(text for text, _ in found)
    by_text: dict[str, list[BoundingBox]] = {}
    for text, box in found:
        by_text.setdefault(text, []).append(box)
    shares: dict[str, list[float]] = {}
    for text, box in truth:
        if text in by_text:
            shares.setdefault(text, []).append(max(overlap(box, other) for other in by_text[text]))
    return [share for text, own in shares.items() for share in sorted(own)[max(0, printed[text] - read[text]) :]]


def exported_page(data: dict, number: int) -> ExportPage:
    blocks = tuple(block_from_json(block) for block in data["blocks"])
    rotation = Rotation(data.get("reading", {}).get("rotation", 0))
    reading = Reading(ReadingKey("builtin", "1", "base"), blocks, StopReason.END, rotation)
    return ExportPage(number, PageSize(data["width"], data["height"]), blocks, PageState.READ, reading, rotation)


def without_lines(page: ExportPage) -> ExportPage:
    return replace(page, blocks=tuple(replace(block, lines=()) for block in page.blocks))


def readers() -> list[str]:
    from importlib.util import find_spec
    from shutil import which

    return [
        "mupdf",
        *(["poppler"] if which("pdftotext") else []),
        *(["pdfium"] if find_spec("pypdfium2") else []),
        *(["pdf.js"] if which("node") and os.environ.get(PDFJS) else []),
    ]


def measure(
    drawn: Path, folder: Path, degrees: float, turn: int, also: Path | None
) -> Iterator[tuple[str, str, list[float]]]:
    with pymupdf.open(drawn) as document:
        page = document[0]
        lines = [*lines_as_high(page)]
        jpeg, _ = scan(page, degrees, turn)
        upright = PageSize(page.rect.width, page.rect.height)
    name = f"{drawn.stem}-{degrees:g}-{turn}"
    picture = folder / f"{name}.jpg"
    picture.write_bytes(jpeg)
    said = folder / f"{name}.json"
    if not said.exists():
        subprocess.run(
            [sys.executable, "-m", "app", "read", str(picture), "--to", "json", "-o", str(folder)],
            check=True,
            capture_output=True,
        )
    exported = exported_page(json.loads(said.read_text())["pages"][0], 1)
    truth = [(text, where(box, upright, degrees, turn)) for _, words, _ in lines for text, box in words]
    if also is not None and (also / f"{name}.pdf").exists():
        for reader in readers():
            yield "other", reader, overlaps(truth, found_by(reader, also / f"{name}.pdf")[0])
    for kind in ("lines", "fitted"):
        one = without_lines(exported) if kind == "fitted" else exported
        target = folder / f"{name}-{kind}.pdf"
        FORMATS["pdf"].write(name, [one], target, ExportOptions(), lambda *_: b"", source=SourceFile(picture))
        for reader in readers():
            yield kind, reader, overlaps(truth, found_by(reader, target)[0])


def book(pages: int) -> None:
    """Time and memory of a long scan, and what is added to it."""
    with tempfile.TemporaryDirectory() as folder:
        long, read = _long_scan(Path(folder), pages)
        target = Path(folder) / "out.pdf"
        started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done, peaks = threading.Event(), [0]
        watch = threading.Thread(target=_watch, args=(done, peaks))
        watch.start()
        FORMATS["pdf"].write("book", read, target, ExportOptions(), lambda *_: b"", source=SourceFile(long))
        wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
        done.set()
        watch.join()
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        grown = (target.stat().st_size - long.stat().st_size) / pages
        words = sum(len(block.text.split()) for page in read for block in page.blocks) / pages
        print(f"{pages} pages of {words:.0f} words: {wall:.1f} s, {spent:.1f} s of the processor in the child, "
              f"{max(peaks) / 2**20:.0f} MB, {grown:.0f} bytes a page")  # fmt: skip


def _watch(done: threading.Event, peaks: list[int]) -> None:
    """Ask again and again how much memory the child has; the system's own account begins with its parent's."""
    while not done.wait(0.1):
        for child in psutil.Process().children():
            with suppress(psutil.Error):
                if "app.searchable" in child.cmdline():
                    peaks.append(child.memory_info().rss)


def _long_scan(folder: Path, pages: int) -> tuple[Path, list[ExportPage]]:
    """A scan of many pages, each a picture of its own, and what each says, line by line."""
    drawn, long = pymupdf.open(), pymupdf.open()
    read = []
    for number in range(1, pages + 1):
        page = drawn.new_page()
        for at in range(42):
            page.insert_text(
                (60, 60 + 17 * at), f"{number} of {pages}: the tide gauge keeps its own time {at}", fontsize=11
            )
        lines = [*lines_as_high(page)]
        jpeg, size = scan(page, 0, 0)
        sheet = long.new_page(width=size.width, height=size.height)
        sheet.insert_image(sheet.rect, stream=jpeg)
        blocks = tuple(
            Block(at, BlockKind.PARAGRAPH, box, text, lines=(Line(box, text),))
            for at, (text, _, box) in enumerate(lines)
        )
        read.append(ExportPage(number, size, blocks, PageState.READ))
    path = folder / "book.pdf"
    long.save(path)
    return path, read


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default="letter,two-columns,short-lines,lists,table-ruled")
    parser.add_argument("--bends", default="0/0,0/90,2/0", help="degrees askew / turn, of each page")
    parser.add_argument("--folder", type=Path, help="where pages and readings are kept for another run")
    parser.add_argument("--also", type=Path, help="PDFs that another program made of the pictures in the folder")
    parser.add_argument("--book", type=int, default=0)
    given = parser.parse_args(arguments)
    if given.book:
        return book(given.book)
    folder = given.folder or Path(tempfile.mkdtemp())
    if not (folder / "files").exists():
        command = ["-m", "tests.quality.generate", str(folder), "--each", "1", "--forms", "files"]
        subprocess.run([sys.executable, *command, "--kinds", given.kinds, "--seed", str(given.seed)], check=True)
    sums: dict[tuple[str, str, str], list[float]] = {}
    for drawn in sorted((folder / "files").glob("*.pdf")):
        for bend in given.bends.split(","):
            degrees, turn = (float(value) for value in bend.split("/"))
            for kind, reader, shares in measure(drawn, folder, degrees, int(turn), given.also):
                sums.setdefault((kind, reader, bend), []).extend(shares)
                print(drawn.stem, bend, kind, reader, summed(shares), flush=True)
    for (kind, reader, bend), shares in sorted(sums.items()):
        print(f"{kind:7} {reader:8} {bend:6} {summed(shares)}")
    return None


def summed(shares: Sequence[float]) -> str:
    if not shares:
        return "no words"
    good, fair = (sum(share >= bound for share in shares) / len(shares) for bound in (0.7, 0.5))
    mean = sum(shares) / len(shares)
    return f"{len(shares)} words, {good:.3f} of them 0.7 and more, {fair:.3f} 0.5 and more, mean {mean:.2f}"


if __name__ == "__main__":
    main()
