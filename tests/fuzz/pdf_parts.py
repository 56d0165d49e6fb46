"""PDFs put together at random from parts that know each other: objects, streams, filters, fonts, shades, tables of
references. Most are valid for long stretches, so that they reach code that damaged samples do not."""

from __future__ import annotations

import random

from tests.fuzz.pdf_paint import BODY, PdfPaint
from tests.fuzz.pdf_values import OBJECTS
from tests.hostile_files.raw_pdf import pdf_of


def built(rng: random.Random) -> tuple[str, bytes]:
    """One file of one to three pages."""
    parts = _Parts(rng)
    objects = [parts.catalog(), parts.pages(), *(parts.any_object() for _ in range(OBJECTS - 2))]
    for place in (2, 3):  # two objects that are pages for certain
        objects[place] = parts.page()
    data = pdf_of(objects)
    return ".pdf", _with_odd_ends(rng, data)


def _with_odd_ends(rng: random.Random, data: bytes) -> bytes:
    """Where the objects are said to be is wrong in one of six files."""
    match rng.randrange(24):
        case 0:
            return data.replace(b"startxref\n", b"startxref\n9", 1)
        case 1:
            at = data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
            return data[:at] + data[at:].replace(b" 00000 n", b" 00001 f", rng.randrange(1, 9))
        case 2:
            return data.replace(b"/Root 1 0 R", b"/Root %d 0 R" % rng.randrange(40), 1)
        case 3:
            return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % rng.randrange(len(data)), 1)
    return data


class _Parts(PdfPaint):
    """Random objects that refer to each other."""

    def catalog(self) -> bytes:
        more = self.sometimes(f"/Outlines {self.ref()}") + self.sometimes(f"/AcroForm {self.ref()}", 0.1)
        more += self.sometimes(f"/OCProperties << /OCGs [{self.ref()}] /D << /OFF [{self.ref()}] >> >>", 0.1)
        more += self.sometimes(f"/Names {self.ref()} /Dests {self.anything()}", 0.1)
        more += self.sometimes(f"/StructTreeRoot {self.ref()} /MarkInfo << /Marked true >>", 0.1)
        more += self.sometimes(f"/PageLabels << /Nums [0 {self.anything()}] >>", 0.1)
        return f"<< /Type /Catalog /Pages 2 0 R {more} >>".encode()

    def pages(self) -> bytes:
        kids = "3 0 R 4 0 R " + self.sometimes(self.ref())
        count = self.rng.choice(("2", "3", "1", self.number())) if self.rng.random() < 0.2 else "2"
        return f"<< /Type /Pages /Kids [{kids}] /Count {count} {self.sometimes(self.resources(), 0.1)} >>".encode()

    def page(self) -> bytes:
        box = "0 0 200 280" if self.rng.random() < 0.8 else self.numbers(4)
        contents = f"[{' '.join(self.ref() for _ in range(self.rng.randrange(1, 5)))}]"
        more = self.sometimes(f"/Rotate {self.rng.choice((0, 90, 180, 270, 45, -90, 3600000))}")
        more += self.sometimes(f"/CropBox [{self.numbers(4)}]", 0.1) + self.sometimes(f"/UserUnit {self.number()}", 0.1)
        more += self.sometimes(f"/Annots [{self.ref()} {self.ref()}]") + self.sometimes(
            f"/Group {self.anything()}", 0.1
        )
        kind = f"/Type /Page /Parent 2 0 R /MediaBox [{box}]"
        return f"<< {kind} /Contents {contents} {self.resources()} {more} >>".encode()

    def any_object(self) -> bytes:
        ways = (
            self.content, self.content, self.content, self.form, self.image, self.image, self.font, self.font,
            self.shading, self.function, self.pattern, self.state, self.annotation, self.outline, self.mapping,
            self.page, self.pages, self.object_stream, self.plain,
        )  # fmt: skip
        return self.rng.choice(ways)()

    def plain(self) -> bytes:
        return self.anything().encode()

    def form(self) -> bytes:
        more = self.sometimes(f"/Group << /S /Transparency /CS {self.space()} /I true /K true >>")
        more += self.sometimes(f"/Matrix [{self.numbers(6)}]") + self.sometimes(f"/OC {self.ref()}", 0.1)
        return self.content(f"/Type /XObject /Subtype /Form /BBox [0 0 {self.numbers(2)}] {self.resources()} {more}")

    def font(self) -> bytes:
        kind = self.rng.choice(("Type1", "TrueType", "Type3", "Type0", "CIDFontType0", "CIDFontType2", "MMType1"))
        more = f"/BaseFont /{self.rng.choice(('Helvetica', 'Symbol', 'Nothing+Known'))} /ToUnicode {self.ref()} "
        if kind == "Type3":
            more += (
                f"/FontBBox [{self.numbers(4)}] /FontMatrix [{self.rng.choice(('.001 0 0 .001 0 0', self.numbers(6)))}]"
            )
            more += f" /CharProcs << /a {self.ref()} /T {self.ref()} >> {self.resources()}"
        if kind == "Type0":
            more += f"/DescendantFonts [{self.ref()}] "
            more += f"/Encoding {self.rng.choice(('/Identity-H', '/UniGB-UCS2-V', self.ref()))}"
        if kind.startswith("CID"):
            more += "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 9 >> "
            more += f"/W [0 [{self.numbers(4)}] 5 9 {self.number()}]"
            more += f" /CIDToGIDMap {self.rng.choice(('/Identity', self.ref()))}"
        more += self.sometimes(f"/Encoding << /Differences [65 /a 999 /T {self.number()} /b] >>")
        file = self.rng.choice(("FontFile", "FontFile2", "FontFile3"))
        more += self.sometimes(
            f"/FontDescriptor << /Flags {self.number()} /FontBBox [{self.numbers(4)}] /{file} {self.ref()} >>", 0.5
        )
        more += self.sometimes(f"/FirstChar {self.number()} /LastChar {self.number()} /Widths [{self.numbers(6)}]")
        return f"<< /Type /Font /Subtype /{kind} {more} >>".encode()

    def state(self) -> bytes:
        mask = f"<< /S /{self.rng.choice(('Luminosity', 'Alpha'))} /G {self.ref()} "
        mask += f"/BC [{self.numbers(3)}] /TR {self.ref()} >>"
        blend = self.rng.choice(("Multiply", "Luminosity", "Screen", "Odd"))
        rest = f"/ca {self.number()} /CA .5 /LW {self.number()} /Font [{self.ref()} 9]"
        return f"<< /SMask {mask} /BM /{blend} {rest} >>".encode()

    def annotation(self) -> bytes:
        kind = self.rng.choice(("Link", "Widget", "Stamp", "FreeText", "Ink", "Line", "Popup", "Screen"))
        more = self.sometimes(f"/AP << /N {self.ref()} >>", 0.6) + self.sometimes(f"/InkList [[{self.numbers(6)}]]")
        more += self.sometimes(
            f"/A << /S /{self.rng.choice(('URI', 'Launch', 'JavaScript', 'GoToR'))} /URI (x) /JS (x) /F (x) >>"
        )
        more += self.sometimes(f"/FT /Tx /V (x) /Parent {self.ref()} /Kids [{self.ref()}]")
        return f"<< /Type /Annot /Subtype /{kind} /Rect [{self.numbers(4)}] /Contents (x) {more} >>".encode()

    def outline(self) -> bytes:
        title = self.rng.choice(("(One)", "<feffd800>", "()", self.number()))
        links = f"/First {self.ref()} /Last {self.ref()} /Next {self.ref()} /Prev {self.ref()} /Parent {self.ref()}"
        return (
            f"<< /Title {title} {links} /Count {self.number()} /Dest [{self.ref()} /XYZ {self.numbers(3)}] >>".encode()
        )

    def mapping(self) -> bytes:
        """A font's table of characters, or its file."""
        if self.rng.random() < 0.4:
            return self.packed(
                self.rng.choice((b"\x00\x01\x00\x00\x00\x09", b"%!PS-AdobeFont", b"\x01\x00\x04\x01")) + BODY * 30
            )
        line = "begincodespacerange <00> <ffff> endcodespacerange "
        line += f"1 beginbfrange <0041> <{self.rng.choice(('0042', 'ffff', '0000'))}> "
        line += f"<{self.rng.choice(('d800', '0041', ''))}> endbfrange "
        line += f"1 begincidrange <00> <ff> {self.number()} endcidrange /{self.rng.choice(('GBK-EUC-H', 'R'))} usecmap"
        return self.packed(line.encode(), self.sometimes(f"/UseCMap {self.ref()}"))

    def object_stream(self) -> bytes:
        inside = f"{self.rng.randrange(30)} 0 {self.rng.randrange(30)} {self.number()} << /A 1 >> {self.anything()}"
        return self.packed(
            inside.encode(), f"/Type /ObjStm /N {self.number()} /First {self.number()} /Extends {self.ref()}"
        )
