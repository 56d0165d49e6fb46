"""Pictures of every kind open as upright RGB; damaged ones are refused in words."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from model_runtime.errors import EngineError, ErrorCode
from model_runtime.preprocess.open_picture import MAX_PIXELS, open_picture


def _saved(path: Path, image: Image.Image, **options: object) -> Path:
    image.save(path, **options)  # type: ignore[arg-type]
    return path


def _refusal(path: Path) -> ErrorCode:
    with pytest.raises(EngineError) as caught:
        open_picture(path)
    assert str(caught.value.problem.hint)
    assert path.name in str(caught.value.problem.detail)
    return caught.value.problem.code


def _png_head(width: int, height: int) -> bytes:
    """A PNG that declares a size and holds nothing."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "YCbCr", "LA", "RGBA", "I;16", "I", "F"])
def test_every_pixel_kind_keeps_black_and_white(tmp_path: Path, mode: str) -> None:
    gray = Image.new("L", (4, 4), 255)
    gray.paste(0, (0, 0, 2, 4))
    if mode in ("I;16", "I", "F"):
        image = gray.convert("I").point(lambda value: value * 257 + 0)
        image = image.convert("F") if mode == "F" else image.convert(mode)
    else:
        image = gray.convert("RGB").convert(mode) if mode != "LA" else gray.convert("LA")
    opened = open_picture(_saved(tmp_path / "page.tif", image))
    assert opened.mode == "RGB"
    black, white = opened.getpixel((0, 0)), opened.getpixel((3, 3))
    assert isinstance(black, tuple)
    assert isinstance(white, tuple)
    assert max(black) <= 2
    assert min(white) >= 253


def test_deep_gray_png_is_scaled_not_clipped(tmp_path: Path) -> None:
    image = Image.new("I;16", (2, 2), 0x8000)
    value = open_picture(_saved(tmp_path / "deep.png", image)).getpixel((0, 0))
    assert isinstance(value, tuple)
    assert value[0] in (127, 128)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparent_places_become_white(tmp_path: Path, mode: str) -> None:
    image = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    image.putpixel((1, 0), (0, 0, 0, 255))
    opened = open_picture(_saved(tmp_path / "glass.png", image if mode == "RGBA" else image.convert(mode)))
    assert opened.getpixel((0, 0)) == (255, 255, 255)
    assert opened.getpixel((1, 0)) == (0, 0, 0)


def test_a_picture_lying_on_its_side_is_turned(tmp_path: Path) -> None:
    image = Image.new("RGB", (30, 10), "white")
    exif = Image.Exif()
    exif[0x0112] = 6
    assert open_picture(_saved(tmp_path / "side.jpg", image, exif=exif)).size == (10, 30)


def test_a_remark_of_an_odd_type_in_the_exif_does_not_hinder_turning(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x9286] = 6, b"remark"
    path = _saved(tmp_path / "side.jpg", Image.new("RGB", (30, 10), "white"), exif=exif)
    path.write_bytes(path.read_bytes().replace(b"\x92\x86\0\x07", b"\x92\x86\0\x01"))  # bytes, not "undefined"
    assert open_picture(path).size == (10, 30)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_way_a_picture_can_lie_is_undone(tmp_path: Path, orientation: int) -> None:
    corners = Image.new("RGB", (2, 3), "black")
    corners.putpixel((0, 0), (255, 0, 0))
    corners.putpixel((1, 0), (0, 255, 0))
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = _saved(tmp_path / "lies.png", corners, exif=exif)
    with Image.open(path) as image:
        assert open_picture(path).tobytes() == ImageOps.exif_transpose(image).tobytes()


def test_damaged_exif_does_not_lose_the_page(tmp_path: Path) -> None:
    path = _saved(tmp_path / "odd.jpg", Image.new("RGB", (30, 10)), exif=b"Exif\0\0II*\0\x08\0\0\0\xff\xff\x12\x01")
    assert open_picture(path).size == (30, 10)


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "webp", "bmp"])
def test_a_file_cut_short_is_refused(tmp_path: Path, suffix: str) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(buffer, {"jpg": "JPEG", "tif": "TIFF"}.get(suffix, suffix))
    path = tmp_path / f"cut.{suffix}"
    path.write_bytes(buffer.getvalue()[: len(buffer.getvalue()) // 3])
    assert _refusal(path) is ErrorCode.IMAGE_UNREADABLE


def test_a_file_whose_kind_of_pixels_nobody_knows_is_refused(tmp_path: Path) -> None:
    path = _saved(tmp_path / "odd.dds", Image.new("RGB", (4, 4)))
    content = bytearray(path.read_bytes())
    content[80:84] = bytes(4)  # the pixel format's flags
    path.write_bytes(content)
    assert _refusal(path) is ErrorCode.IMAGE_UNREADABLE


@pytest.mark.parametrize("content", [b"", b"not a picture", b"%PDF-1.7\n"])
def test_what_is_no_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(content)
    assert _refusal(path) is ErrorCode.IMAGE_UNREADABLE


@pytest.mark.parametrize("shade", [float("nan"), float("inf")])
def test_shades_that_are_no_numbers_are_refused_not_read_as_black(tmp_path: Path, shade: float) -> None:
    image = Image.new("F", (4, 4), 200.0)
    image.putpixel((0, 0), shade)
    assert _refusal(_saved(tmp_path / "odd.tif", image)) is ErrorCode.IMAGE_UNREADABLE


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "gone.png") is ErrorCode.IMAGE_UNREADABLE


@pytest.mark.parametrize(
    ("size", "code"),
    [((0, 10), ErrorCode.IMAGE_UNREADABLE), ((15_000, 15_000), ErrorCode.IMAGE_TOO_LARGE),
     ((60_000, 60_000), ErrorCode.IMAGE_TOO_LARGE)],
)  # fmt: skip
def test_sizes_are_checked_before_decoding(tmp_path: Path, size: tuple[int, int], code: ErrorCode) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(_png_head(*size) + b"\0\0\0\0IDAT\x35\xaf\x06\x1e")
    assert _refusal(path) is code


def test_a_large_sheet_is_still_opened() -> None:
    assert MAX_PIXELS > 9_933 * 14_043  # A0 at 300 dpi


def test_a_picture_that_would_be_opened_by_running_a_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.ppm"
    Image.new("RGB", (10, 10)).save(path, format="EPS")
    with Image.open(path) as unlimited:
        assert unlimited.format == "EPS"  # what the file holds counts, and not its name
    assert _refusal(path) is ErrorCode.IMAGE_UNREADABLE
