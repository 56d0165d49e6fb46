"""Picture files and folders of them as pages: turns, modes, resolutions, damage, bombs, order."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib

import pytest
from PIL import Image, ImageChops

from app.document.geometry import BoundingBox, PageSize, Rotation
from app.sources import limits, open_source
from app.sources.crops import crop_png_from
from app.sources.errors import DamagedFile, DamagedPage, FileTooLarge, FolderWithoutPictures
from app.sources.picture_colors import to_rgb
from tests.app.sources.pdf_files import SENTENCE, corner_names, corners, save_scan_pdf
from tests.app.sources.test_pdf_source import TURNED_CORNERS

ORIENTATION_TAG = 0x0112


@pytest.fixture
def saved(tmp_path):
    def save(picture, name="page.png", **options):
        path = tmp_path / name
        picture.save(path, **options)
        return path

    return save


def drawn(path, width=120, height=160):
    source = open_source(path)
    try:
        return source.render(1, Rotation.NONE, width, height)
    finally:
        source.close()


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "webp", "bmp", "gif"])
def test_every_format_opens_by_its_content(saved, tmp_path, suffix):
    path = saved(corners(120, 160), f"page.{suffix}")
    misnamed = path.rename(tmp_path / "no_suffix_at_all")
    picture = drawn(misnamed)
    assert picture.mode == "RGB"
    assert corner_names(picture) == "RGBK"


@pytest.mark.parametrize("orientation", range(1, 9))
def test_photographs_are_turned_as_their_camera_says(saved, orientation):
    turns = {
        1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE, 8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    upright = corners(240, 320)
    stored = upright if turns[orientation] is None else upright.transpose(turns[orientation])
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = orientation
    source = open_source(saved(stored, "photo.jpg", exif=exif, quality=95))
    size = source.pages[0].size
    assert size.width / size.height == pytest.approx(240 / 320)
    assert source.native_size(1) == (240, 320)
    assert corner_names(source.render(1, Rotation.NONE, 240, 320)) == "RGBK"
    assert corner_names(source.render(1, Rotation.NONE, 30, 40)) == "RGBK"  # decoded at a fraction
    source.close()


@pytest.mark.parametrize("turn", list(Rotation))
def test_turned_pages_and_their_pieces(saved, turn):
    source = open_source(saved(corners(300, 400)))
    width, height = (300, 400) if turn % 180 == 0 else (400, 300)
    whole = source.render(1, turn, width, height)
    assert corner_names(whole) == TURNED_CORNERS[turn]
    piece = source.render(1, turn, width, height, (20, 30, 111, 77))
    difference = ImageChops.difference(piece, whole.crop((20, 30, 131, 107)))
    assert max(high for _, high in difference.getextrema()) <= 2
    source.close()


@pytest.mark.parametrize(
    ("dpi", "points"),
    [
        ((300, 300), (240, 480)),
        ((204, 102), (1000 / 204 * 72, 2000 / 102 * 72)),  # a fax
        ((72, 72), (360, 720)),  # what cameras write: 200 assumed
        ((96, 96), (360, 720)),
        ((100_000, 100_000), (360, 720)),
        (None, (360, 720)),
    ],
)
def test_the_resolution_gives_the_page_its_size(saved, dpi, points):
    options = {"dpi": dpi} if dpi else {}
    source = open_source(saved(Image.new("L", (1000, 2000)), "page.tif", **options))
    size = source.pages[0].size
    assert (size.width, size.height) == pytest.approx(points, rel=1e-3)


def test_a_large_photograph_is_taken_for_a_sheet_of_a3(saved):
    source = open_source(saved(Image.new("L", (4000, 3000)), "photo.jpg"))
    assert source.pages[0].size == PageSize(pytest.approx(1188), pytest.approx(891))


def test_every_page_of_a_tiff_is_a_page(tmp_path):
    path = tmp_path / "fax.tif"
    frames = [Image.new("L", (100 + 10 * n, 140), 40 * n) for n in range(5)]
    frames[0].save(path, save_all=True, append_images=frames[1:], dpi=(200, 200))
    source = open_source(path)
    assert [page.number for page in source.pages] == [1, 2, 3, 4, 5]
    assert source.pages[4].size.width == pytest.approx(140 / 200 * 72, rel=1e-3)
    assert [source.render(n, Rotation.NONE, 10, 14).getpixel((5, 5))[0] for n in (5, 1, 3)] == [160, 0, 80]
    source.close()


def test_a_moving_gif_is_its_first_moment(tmp_path):
    path = tmp_path / "moving.gif"
    corners(60, 80).save(path, save_all=True, append_images=[Image.new("RGB", (60, 80))])
    source = open_source(path)
    assert len(source.pages) == 1
    assert corner_names(source.render(1, Rotation.NONE, 60, 80)) == "RGBK"


def test_transparency_lies_on_white(saved):
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert drawn(saved(clear)).getextrema() == ((255, 255),) * 3
    assert drawn(saved(clear.convert("LA"), "grey.png")).getextrema() == ((255, 255),) * 3
    palette = Image.new("P", (40, 40), 1)
    palette.putpalette([0, 0, 0, 255, 0, 0])
    assert drawn(saved(palette, "palette.png", transparency=1)).getextrema() == ((255, 255),) * 3
    assert drawn(saved(palette, "plain.png")).getpixel((9, 9)) == (255, 0, 0)


def test_cmyk_and_bilevel_become_rgb(saved):
    cmyk = Image.new("CMYK", (40, 40), (0, 255, 255, 0))
    red, green, blue = drawn(saved(cmyk, "print.jpg", quality=100)).getpixel((60, 80))
    assert red > 200
    assert max(green, blue) < 60
    assert drawn(saved(Image.new("1", (40, 40), 1), "fax.tif", compression="group4")).getpixel((9, 9)) == (255,) * 3


@pytest.mark.parametrize(("value", "grey"), [(0, 0), (0x8000, 128), (0xFFFF, 255)])
@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_16_bit_grey_is_scaled_not_cut(saved, value, grey, suffix):
    picture = Image.new("I;16", (8, 8), value)
    assert drawn(saved(picture, f"deep.{suffix}")).getpixel((60, 80)) == pytest.approx((grey,) * 3, abs=1)


@pytest.mark.parametrize(("mode", "values"), [("I", (-5, 70_000)), ("F", (0.0, 1.0))])
def test_other_number_pictures_are_stretched(mode, values):
    picture = Image.new(mode, (2, 1), values[0])
    picture.putpixel((1, 0), values[1])
    assert [to_rgb(picture).getpixel((x, 0))[0] for x in (0, 1)] == [0, 255]


def test_a_truncated_jpeg_shows_what_is_there_and_says_so(saved):
    path = saved(Image.effect_noise((400, 400), 80), "cut.jpg", quality=90)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    source = open_source(path)
    assert source.page_notes(1) == ()
    picture = source.render(1, Rotation.NONE, 400, 400)
    low, high = picture.convert("L").crop((0, 0, 400, 100)).getextrema()
    assert high - low > 100
    assert "page 1 breaks off" in str(source.page_notes(1)[0])
    source.close()


def test_a_file_of_nothing_but_a_header_is_damaged(tmp_path):
    path = tmp_path / "empty.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(DamagedFile, match=r"empty\.png"):
        open_source(path)


def test_a_page_with_broken_pixels_names_itself(tmp_path):
    path = tmp_path / "broken.png"
    header = struct.pack(">IIBBBBB", 50, 50, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", b"no zlib stream"))
    source = open_source(path)
    with pytest.raises(DamagedPage, match=r"Page 1 of “broken\.png”"):
        source.render(1, Rotation.NONE, 50, 50)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize("side", [14_000, 60_000])
def test_pixel_bombs_are_refused_from_their_header(tmp_path, side):
    path = tmp_path / "bomb.png"
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"\0")))
    with pytest.raises(FileTooLarge, match=r"bomb\.png.*too large") as refused:
        open_source(path)
    assert "Recto opens up to 150 million pixels" in str(refused.value.title)


def test_a_bomb_among_the_later_frames_is_refused(tmp_path):
    path = tmp_path / "bomb.tif"
    small = Image.new("1", (10, 10))
    small.save(path, save_all=True, append_images=[Image.new("1", (13_000, 13_000))], compression="group4")
    with pytest.raises(FileTooLarge, match="13,000 × 13,000"):
        open_source(path)


def test_page_bombs_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_PAGES", 3)
    path = tmp_path / "many.tif"
    Image.new("1", (8, 8)).save(path, save_all=True, append_images=[Image.new("1", (8, 8))] * 4)
    with pytest.raises(FileTooLarge, match="pages"):
        open_source(path)
    for number in range(4):
        Image.new("1", (8, 8)).save(tmp_path / f"{number}.png")
    with pytest.raises(FileTooLarge, match="pages"):
        open_source(tmp_path)


def test_a_folder_is_its_pictures_in_natural_order(tmp_path):
    for number in (10, 2, 1):
        Image.new("L", (50 + number, 80)).save(tmp_path / f"img{number}.png")
    (tmp_path / "notes.txt").write_text(SENTENCE)
    (tmp_path / ".hidden.png").write_bytes((tmp_path / "img1.png").read_bytes())
    (tmp_path / "inside").mkdir()
    Image.new("L", (9, 9)).save(tmp_path / "inside" / "img3.png")
    frames = [Image.new("L", (70, 80)), Image.new("L", (71, 80))]
    frames[0].save(tmp_path / "img11.tif", save_all=True, append_images=frames[1:])
    source = open_source(tmp_path)
    assert source.title == tmp_path.name
    assert [source.native_size(page.number)[0] for page in source.pages] == [51, 52, 60, 70, 71]


def test_one_damaged_picture_leaves_the_rest_of_the_folder(tmp_path):
    corners(60, 80).save(tmp_path / "1.png")
    (tmp_path / "2.png").write_bytes(b"\x89PNG\r\n\x1a\nand then nothing")
    corners(60, 80).save(tmp_path / "3.png")
    source = open_source(tmp_path)
    assert len(source.pages) == 3
    assert source.pages[1].size == PageSize(595, 842)
    assert "“2.png”" in str(source.notes[0])
    assert corner_names(source.render(3, Rotation.NONE, 60, 80)) == "RGBK"
    with pytest.raises(DamagedPage):
        source.render(2, Rotation.NONE, 60, 80)


def test_a_folder_without_pictures(tmp_path):
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(FolderWithoutPictures, match=tmp_path.name):
        open_source(tmp_path)


def test_the_hash_of_a_folder_follows_names_and_bytes(tmp_path):
    def fingerprint():
        source = open_source(tmp_path)
        try:
            return source.content_hash()
        finally:
            source.close()

    corners(6, 8).save(tmp_path / "1.png")
    first = fingerprint()
    corners(6, 8).save(tmp_path / "2.png")
    both = fingerprint()
    (tmp_path / "2.png").rename(tmp_path / "3.png")
    renamed = fingerprint()
    (tmp_path / "notes.txt").write_text("not a page")
    assert len({first, both, renamed}) == 3
    assert fingerprint() == renamed


def test_the_hash_of_a_picture_is_that_of_its_bytes(saved):
    path = saved(corners(6, 8))
    assert open_source(path).content_hash() == hashlib.sha256(path.read_bytes()).hexdigest()


def test_decoded_pages_are_kept_within_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "MAX_DECODED_BYTES", 2 * 100 * 100 * 4)
    for number in range(4):
        Image.new("L", (100, 100), number).save(tmp_path / f"{number}.png")
    source = open_source(tmp_path)
    for number in (1, 2, 3, 4):
        source.render(number, Rotation.NONE, 100, 100)
    assert list(source._decoded) == [3, 4]
    source.close()


@pytest.mark.parametrize("turn", list(Rotation))
def test_the_windows_bytes_are_the_same_picture(saved, tmp_path, turn):
    for path in (saved(corners(90, 120)), save_scan_pdf(tmp_path / "scan.pdf", corners(90, 120), 90, 120)):
        source = open_source(path)
        picture = source.render(1, turn, 60, 80, (3, 5, 41, 67))
        pixels = source.render_bgrx(1, turn, 60, 80, (3, 5, 41, 67))
        source.close()
        assert len(pixels) == 41 * 67 * 4
        assert Image.frombytes("RGB", (41, 67), pixels, "raw", "BGRX").tobytes() == picture.tobytes()
        assert set(pixels[3::4]) == {255}


def test_a_crop_is_a_png_of_that_piece(saved):
    source = open_source(saved(corners(400, 400), dpi=(200, 200)))  # 144 points square
    png = crop_png_from(source, 1, BoundingBox(108, 0, 144, 36), dpi=100, rotation=Rotation.NONE)
    picture = Image.open(io.BytesIO(png))
    assert picture.size == (50, 50)
    assert picture.getpixel((25, 25)) == (0, 255, 0)
    turned = crop_png_from(source, 1, BoundingBox(108, 0, 144, 36), dpi=100, rotation=Rotation.QUARTER)
    assert Image.open(io.BytesIO(turned)).getpixel((25, 25)) == (0, 255, 0)
    source.close()
