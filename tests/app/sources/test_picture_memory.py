"""Pictures that would fill the memory: refused from their headers, drawn smaller, or named when the memory is full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from PIL import Image, ImageOps

from app.document.geometry import Rotation
from app.pages.messages import OpenFailure
from app.pages.page_process import PageProcess
from app.sources import limits, open_source, picture_colors
from app.sources.errors import FileTooLarge
from app.sources.picture_colors import bgrx_of, to_rgb
from app.sources.picture_file import _fit_into_memory, opened_picture
from tests.app.pages.events import Events
from tests.app.sources.picture_bombs import jpeg, pdf, png, save_bomb, tiff, zeros

MB = 1024**2
REFUSED = {
    "tall.png": "1 × 149,000,000 pixels, and Recto opens up to 300,000 along a side",
    "narrow.png": "8 × 18,000,000 pixels",
    "tall.tif": "300,000 along a side",
    "tall.bmp": "300,000 along a side",
    "frame.gif": "more than the 150 million pixels that Recto opens",
    "largest.webp": "more than the 150 million pixels",
    "canvas.webp": "12,200 × 12,200 pixels needs more memory to decode",
    "strip.tif": "12,200 × 12,200 pixels needs more memory to decode",
    "tile.tif": "64 × 64 pixels needs more memory to decode",
    "cmyk.jpg": "needs more memory to decode",
}
"""Bombs that are known by their headers, and what is said of them."""


def test_a_bomb_is_refused_before_it_costs_anything(tmp_path: Path):
    events = Events()
    process = PageProcess(events)
    try:
        for count, name in enumerate(REFUSED, 1):
            process.open(save_bomb(tmp_path, name))
            events.wait(OpenFailure, count)
            failure = events.of(OpenFailure)[-1]
            assert str(failure.title).startswith(f"“{name}” is too large"), str(failure.title)
            assert REFUSED[name] in str(failure.title)
            assert str(failure.hint)
            for child in psutil.Process().children(recursive=True):  # the last is the one that has the document
                assert _peak_bytes(child.pid) < 250 * MB
    finally:
        process.close()


def _peak_bytes(pid: int) -> int:
    """The most that a process ever had in memory; where nobody keeps that, what it has now."""
    status = Path(f"/proc/{pid}/status")
    if status.exists():
        return 1024 * int(status.read_text().split("VmHWM:")[1].split()[0])
    now = psutil.Process(pid).memory_info()
    return int(getattr(now, "peak_wset", now.rss))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gray.png", lambda: png((12_000, 9_000), whole=False)),
        ("newspaper.jpg", lambda: jpeg((12_200, 12_200), subsampling=0)),
        ("newspaper.tif", lambda: tiff((12_200, 12_200), 3, rows=16)),
        ("one_strip.tif", lambda: tiff((12_200, 12_200), 3)),
        ("log.png", lambda: png((400, 300_000))),
    ],
)
def test_what_a_large_scan_needs_there_is(tmp_path: Path, name: str, data):
    path = tmp_path / name
    path.write_bytes(data())
    with opened_picture(path) as picture:
        size = picture.size
        assert _fit_into_memory(path, picture) <= limits.MAX_DECODING_BYTES
        assert picture.size == size


def test_a_jpeg_that_needs_too_much_is_drawn_half_as_sharp_and_says_so(tmp_path: Path, monkeypatch):
    path = tmp_path / "page.jpg"
    Image.linear_gradient("L").resize((800, 600)).convert("RGB").save(path, progressive=True, subsampling=0)
    monkeypatch.setattr(limits, "MAX_DECODING_BYTES", 4_000_000)  # whole it needs 4.8 million
    source = open_source(path)
    assert source.pages[0].pixels == (800, 600)
    whole = source.render(1, Rotation.NONE, 800, 600)
    assert whole.size == (800, 600)
    assert [picture.size for picture in source._decoded.values()] == [(400, 300)]
    assert "half as sharp" in str(source.page_notes(1)[0])
    piece = source.render(1, Rotation.HALF, 800, 600, (0, 0, 100, 100))
    assert piece.getpixel((5, 5))[0] > 240  # the gradient is light at its lower end
    source.close()


def test_a_picture_that_cannot_be_decoded_smaller_is_refused(tmp_path: Path, monkeypatch):
    path = tmp_path / "page.png"
    Image.new("RGB", (800, 600)).save(path)
    monkeypatch.setattr(limits, "MAX_DECODING_BYTES", 3_000_000)
    with pytest.raises(FileTooLarge, match=r"page\.png.*800 × 600 pixels needs more memory"):
        open_source(path)


def test_pictures_that_are_kept_give_way_to_one_that_needs_their_memory(tmp_path: Path, monkeypatch):
    for number, side in enumerate((100, 100, 300)):
        Image.new("RGB", (side, side)).save(tmp_path / f"{number}.png")
    monkeypatch.setattr(limits, "MAX_DECODING_BYTES", 800_000)
    source = open_source(tmp_path)
    for number in (1, 2, 3):
        source.render(number, Rotation.NONE, 100, 100)
    assert list(source._decoded) == [2, 3]
    source.close()


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "I;16", "I", "F"])
def test_piece_by_piece_is_the_same_as_in_one_go(monkeypatch, orientation: int, mode: str):
    gradient = Image.linear_gradient("L").rotate(30, expand=True).resize((37, 23))
    picture = gradient.convert("I").point(lambda value: value * 200) if mode in ("I", "I;16") else gradient
    picture = picture.convert(mode)
    if mode in ("RGBA", "LA"):
        picture.putalpha(gradient)
    whole = to_rgb(picture)
    whole.getexif()[0x0112] = orientation
    monkeypatch.setattr(picture_colors, "_PIECE_PIXELS", 37 * 5)
    pieces = to_rgb(picture, orientation)
    assert pieces.tobytes() == ImageOps.exif_transpose(whole).tobytes()
    assert Image.frombytes("RGB", pieces.size, bgrx_of(pieces), "raw", "BGRX").tobytes() == pieces.tobytes()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no limit can be set on a process as small as this")
@pytest.mark.parametrize("name", ["strip.tif", "scan.pdf", "flate.pdf"])
def test_where_only_the_decoder_knows_the_file_is_named_and_not_called_damaged(tmp_path: Path, name: str):
    size = 6_000, 6_000
    keys = "/Filter /{} /BitsPerComponent {} /ColorSpace /DeviceRGB"
    scan = jpeg(size, progressive=True, subsampling=0)
    data = {
        "strip.tif": lambda: tiff(size, 4, 16),
        "scan.pdf": lambda: pdf(size, scan, keys.format("DCTDecode", 8)),
        "flate.pdf": lambda: pdf((60_000_000, 3), zeros(1000), keys.format("FlateDecode", 16)),
    }[name]()
    path = tmp_path / name
    path.write_bytes(data)
    code = """
import sys
from pathlib import Path
from app.document.geometry import Rotation
from app.processes.resource_limits import limit_resources
from app.sources import open_source
source = open_source(Path(sys.argv[1]))
limit_resources(200 * 1024**2)
try:
    source.render(1, Rotation.NONE, 300, 300)
except Exception as error:
    print(type(error).__name__, error)
"""
    said = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True).stdout
    assert said.startswith(f"FileTooLarge “{name}” is too large")
    assert "needs more memory to be drawn than Recto gives to one. Save it with smaller pictures" in said
