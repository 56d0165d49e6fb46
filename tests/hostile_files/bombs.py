"""The bombs. Each is a function of a path; what it needs to be drawn is far beyond anybody's patience."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.hostile_files.raw_pdf import some_pages, stream

_BOX = "/BBox [0 0 595 842]"
_DOTS = b"0 0 595 842 re f\n" * 8


def xobjects(path: Path) -> Path:
    """Forms that draw the next form ten times, twelve deep."""
    return some_pages(path, stream(b"/X Do"), "/XObject << /X 5 0 R >>", _nested_forms(12))


def groups(path: Path) -> Path:
    """The same with transparency groups, each blended onto the one around it."""
    blend = "/Group << /S /Transparency /I true /K true >>"
    return some_pages(path, stream(b"/X Do"), "/XObject << /X 5 0 R >>", _nested_forms(12, blend, times=3))


def deflated(path: Path) -> Path:
    """Sixteen gigabytes of operators in a few kilobytes, compressed over and over and shown again and again."""
    return some_pages(path, stream(b"q 1 0 0 1 0 0 cm Q\n" * 2_000_000, deflated=3), times=400)


def glyphs(path: Path) -> Path:
    """Letters of a Type 3 font that are full pages, set a million times."""
    font = (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 595 842] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 "
        "/Widths [0] /Encoding << /Type /Encoding /Differences [97 /a] >> /CharProcs << /a 6 0 R >> "
        "/Resources << /XObject << /X 7 0 R >> >> >>"
    )
    text = b"BT /F 1 Tf " + (b"(" + b"a" * 1000 + b") Tj ") * 1000 + b" ET"
    return some_pages(
        path,
        stream(text, deflated=1),
        "/Font << /F 5 0 R >>",
        [font.encode(), stream(b"595 0 d0 /X Do"), *_nested_forms(4, first=7)],
    )


def annotations(path: Path) -> Path:
    """Two hundred thousand notes, each with a picture of its own to draw."""
    note = "<< /Type /Annot /Subtype /Stamp /F 4 /Rect [0 0 595 842] /AP << /N 5 0 R >> >>"
    return some_pages(path, stream(b""), "", _nested_forms(3), f"/Annots [{note * 200_000}]")


def segments(path: Path) -> Path:
    """A dashed line of a million pieces, with round ends."""
    points = b"".join(b"%d %d l\n" % (number * 7919 % 595, number * 104_729 % 842) for number in range(1_000_000))
    return some_pages(path, stream(b"1 J 1 j [0.02 0.02] 0 d 3 w 0 0 m\n" + points + b"S", deflated=1))


def tiles(path: Path) -> Path:
    """Patterns made of patterns, in steps of a hundredth of a point."""
    pattern = (
        "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 0.01 /YStep 0.01 "
        "/Resources << /Pattern << /P {} 0 R >> >>"
    )
    paint = b"/Pattern cs /P scn 0 0 595 842 re f"
    others = [stream(paint, pattern.format(6 + depth)) for depth in range(6)]
    last = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 4 4] /XStep 0.01 /YStep 0.01"
    return some_pages(path, stream(paint), "/Pattern << /P 5 0 R >>", [*others, stream(b"0 0 4 4 re f", last)])


def masks(path: Path) -> Path:
    """Soft masks that are drawn through soft masks."""
    others = []
    for depth in range(12):
        state = f"<< /SMask << /S /Luminosity /G {6 + 2 * depth} 0 R >> >>"
        inside = f"/ExtGState << /G {7 + 2 * depth} 0 R >>" if depth < 11 else ""
        use = b"/G gs " if inside else b""
        form = f"/Type /XObject /Subtype /Form {_BOX} /Group << /S /Transparency /CS /DeviceGray >>"
        drawn = (use + b"0 0 595 842 re f ") * 8
        others += [state.encode(), stream(drawn, f"{form} /Resources << {inside} >>")]
    return some_pages(path, stream(b"/G gs 0 0 595 842 re f " * 8), "/ExtGState << /G 5 0 R >>", others)


def clips(path: Path) -> Path:
    """A clip of a hundred thousand pieces, set again and again."""
    points = b"".join(b"%d %d l\n" % (number * 7919 % 595, number * 104_729 % 842) for number in range(100_000))
    clip = b"q 0 0 m\n" + points + b"W* n 0 0 595 842 re f Q\n"
    return some_pages(path, stream(clip, deflated=1), times=500)


def meshes(path: Path) -> Path:
    """A shade whose color is worked out point by point by a program that does not hurry."""
    program = b"{ " + b"sin cos exch sin cos exch " * 2000 + b"2 copy add }"
    shading = "<< /ShadingType 1 /ColorSpace /DeviceRGB /Domain [0 595 0 842] /Function 6 0 R /Matrix [1 0 0 1 0 0] >>"
    function = stream(program, "/FunctionType 4 /Domain [0 595 0 842] /Range [0 1 0 1 0 1]")
    return some_pages(path, stream(b"/S sh\n" * 1000), "/Shading << /S 5 0 R >>", [shading.encode(), function])


def letters(path: Path) -> Path:
    """Lines that nobody sees, a billion of them: quick to draw and slow to read."""
    text = b"BT /F 9 Tf 3 Tr 1 0 0 1 9 9 Tm (Nobody sees this line of text.) Tj ET\n" * 8
    fonts = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    last = stream(text, f"/Type /XObject /Subtype /Form {_BOX} /Resources << {fonts} >>")
    return some_pages(path, stream(b"/X Do"), "/XObject << /X 5 0 R >>", [*_nested_forms(9)[:-1], last])


def pictures(path: Path) -> Path:
    """A picture of a hundred million pixels that are a hundred kilobytes, drawn again and again at every size."""
    entries = "/Type /XObject /Subtype /Image /Width 10000 /Height 10000 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    sizes = b"".join(b"q %d 0 0 %d 0 0 cm /I Do Q\n" % (300 + size, 400 + size) for size in range(300))
    return some_pages(path, stream(sizes * 20), "/XObject << /I 5 0 R >>", [stream(bytes(10**8), entries, deflated=2)])


def curves(path: Path) -> Path:
    """A line of a hundred thousand loops from edge to edge, drawn a hundred times."""
    primes = (7919, 6007, 5003, 4001, 3001, 2003)
    parts = (
        b"%d %d %d %d %d %d c\n" % tuple(number * prime % 20_000 - 9000 for prime in primes)
        for number in range(100_000)
    )
    return some_pages(path, stream(b"5 w [1 2] 0 d 0 0 m\n" + b"".join(parts) + b"S\n", deflated=1), times=100)


def triangles(path: Path) -> Path:
    """A million triangles of blending colors, each as large as the page."""
    corner = b"\x00\x00\x00\x00\x00\xff\x00\xff\x00\xff\xff\x00\x00\xff\x00\xff\x00\xff"
    entries = "/ShadingType 4 /ColorSpace /DeviceRGB /BitsPerCoordinate 8 /BitsPerComponent 8 /BitsPerFlag 8"
    shading = stream(corner * 400_000, f"{entries} /Decode [0 595 0 842 0 1 0 1 0 1]", deflated=2)
    return some_pages(path, stream(b"/S sh\n" * 100), "/Shading << /S 5 0 R >>", [shading])


def sparse(path: Path) -> Path:
    """Eight gigabytes of nothing between a PDF's head and its end; on the disk it takes none."""
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(8 * 1024**3)
        file.seek(0, 2)
        file.write(b"\ntrailer\n<< /Root 1 0 R >>\nstartxref\n12345\n%%EOF\n")
    return path


def bomb_of_many_pages(path: Path, count: int) -> Path:
    """`count` pages, each of them a bomb of its own."""
    return some_pages(path, stream(b"/X Do"), "/XObject << /X 5 0 R >>", _nested_forms(12), count=count)


def _nested_forms(depth: int, entries: str = "", times: int = 10, first: int = 5) -> list[bytes]:
    """Form objects from number `first` on, each of which draws the next several times; the last draws dots."""
    forms = []
    for level in range(depth - 1):
        inside = f"/Resources << /XObject << /X {first + level + 1} 0 R >> >>"
        forms.append(stream(b"/X Do " * times, f"/Type /XObject /Subtype /Form {_BOX} {entries} {inside}"))
    return [*forms, stream(_DOTS, f"/Type /XObject /Subtype /Form {_BOX} {entries}")]


BOMBS: dict[str, Callable[[Path], Path]] = {
    make.__name__: make
    for make in (
        xobjects,
        groups,
        deflated,
        glyphs,
        annotations,
        segments,
        tiles,
        masks,
        clips,
        meshes,
        letters,
        pictures,
        curves,
        triangles,
        sparse,
    )
}
"""Every kind by its name."""
