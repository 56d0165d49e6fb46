"""What a random PDF paints with: operators, pictures, shades, functions, patterns; filters that fit or not."""

from __future__ import annotations

import zlib

from tests.fuzz.pdf_values import PdfValues
from tests.hostile_files.raw_pdf import stream

_FILTERS = ("FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "CCITTFaxDecode",
            "DCTDecode", "JPXDecode", "JBIG2Decode", "Crypt", "Unknown")  # fmt: skip
_OPERATORS = {
    "q": 0, "Q": 0, "cm": 6, "w": 1, "J": 1, "j": 1, "M": 1, "i": 1, "m": 2, "l": 2, "c": 6, "v": 4, "y": 4, "h": 0,
    "re": 4, "S": 0, "s": 0, "f": 0, "f*": 0, "B": 0, "b*": 0, "n": 0, "W": 0, "W*": 0, "BT": 0, "ET": 0, "Tc": 1,
    "Tw": 1, "Tz": 1, "TL": 1, "Tr": 1, "Ts": 1, "Td": 2, "TD": 2, "Tm": 6, "T*": 0, "g": 1, "G": 1, "rg": 3, "RG": 3,
    "k": 4, "K": 4, "sc": 3, "scn": 3, "d0": 2, "d1": 6, "BX": 0, "EX": 0, "EMC": 0, "MP": 1,
}  # fmt: skip
_NAMED = ("/R {n} Tf", "/R Do", "/R gs", "/R cs", "/R CS", "/R scn", "/R SCN", "/R sh", "/R ri", "/R BMC", "/OC /R BDC")
BODY = b"\x00\x01\x02\x03\xff\xfe\x80A(~>endstream"


class PdfPaint(PdfValues):
    """Random streams that refer to other objects."""

    def packed(self, body: bytes, entries: str = "") -> bytes:
        """A stream; in a third of cases with filters, that fit or do not."""
        if self.rng.random() < 0.6:
            return stream(body, entries)
        if self.rng.random() < 0.5:
            return stream(body, entries, deflated=self.rng.randrange(1, 4))
        names = [self.rng.choice(_FILTERS) for _ in range(self.rng.randrange(1, 4))]
        params = f"/DecodeParms << /Predictor {self.rng.choice((1, 2, 10, 15, 99))} /Columns {self.number()} "
        params += f"/Colors {self.number()} /K {self.rng.choice((-1, 0, 1))} /JBIG2Globals {self.ref()} >>"
        body = zlib.compress(body) if names[0] == "FlateDecode" else body
        return stream(body, f"{entries} /Filter [{' '.join('/' + name for name in names)}] {self.sometimes(params)}")

    def resources(self) -> str:
        rooms = ("Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading", "Properties")
        return f"/Resources << {' '.join(f'/{room} << /R {self.ref()} >>' for room in rooms)} >>"

    def image(self) -> bytes:
        entries = f"/Type /XObject /Subtype /Image /Width {self.rng.choice((0, 1, 8, 33, 4096, -3))} "
        entries += (
            f"/Height {self.rng.choice((0, 1, 8, 33, 4096))} /BitsPerComponent {self.rng.choice((1, 2, 8, 16, 5))}"
        )
        entries += f" /ColorSpace {self.space()} " + self.sometimes(f"/SMask {self.ref()}")
        entries += self.sometimes(f"/Mask {self.rng.choice((self.ref(), '[0 9 0 9]'))}", 0.2)
        entries += self.sometimes(f"/Decode [{self.numbers(6)}]", 0.2) + self.sometimes("/ImageMask true", 0.2)
        return self.packed(BODY * self.rng.choice((1, 30, 300)), entries)

    def shading(self) -> bytes:
        kind = self.rng.randrange(0, 9)
        entries = f"/ShadingType {kind} /ColorSpace {self.space()} /Coords [{self.numbers(6)}] /Function {self.ref()} "
        entries += f"/Domain [{self.numbers(4)}] /Extend [true {self.anything()}] /BBox [{self.numbers(4)}]"
        if kind < 4:
            return f"<< {entries} >>".encode()
        bits = f"/BitsPerCoordinate {self.rng.choice((1, 8, 32, 7))} /BitsPerComponent 8 /BitsPerFlag 2"
        return self.packed(BODY * 40, f"{entries} {bits} /VerticesPerRow {self.number()} /Decode [{self.numbers(10)}]")

    def function(self) -> bytes:
        kind = self.rng.choice((0, 2, 3, 4, 9))
        entries = f"/FunctionType {kind} /Domain [{self.numbers(self.rng.choice((2, 4)))}] /Range [{self.numbers(6)}] "
        if kind == 0:
            return self.packed(
                BODY * 20, f"{entries} /Size [{self.numbers(2)}] /BitsPerSample {self.rng.choice((8, 32, 3))}"
            )
        if kind == 4:
            words = (
                "dup",
                "exch",
                "pop",
                "add",
                "mul",
                "div",
                "idiv",
                "roll",
                "index",
                "copy",
                "{",
                "}",
                "if",
                "sqrt",
                "ln",
            )
            return self.packed(
                ("{ " + " ".join(self.rng.choice((*words, self.number())) for _ in range(30)) + " }").encode(), entries
            )
        ends = f"/C0 [{self.numbers(3)}] /C1 [{self.numbers(3)}] /N {self.number()}"
        parts = f"/Functions [{self.ref()} {self.ref()}] /Bounds [{self.numbers(1)}] /Encode [0 1 0 1]"
        return f"<< {entries} {ends} {parts} >>".encode()

    def pattern(self) -> bytes:
        if self.rng.random() < 0.4:
            return f"<< /Type /Pattern /PatternType 2 /Shading {self.ref()} /Matrix [{self.numbers(6)}] >>".encode()
        step = f"/XStep {self.number()} /YStep {self.number()}"
        kind = f"/Type /Pattern /PatternType 1 /PaintType {self.rng.choice((1, 2, 3))} /TilingType 1 /BBox [0 0 9 9]"
        return self.content(f"{kind} {step} {self.resources()}")

    def content(self, entries: str = "") -> bytes:
        out = []
        for _ in range(self.rng.randrange(40)):
            match self.rng.randrange(8):
                case 0:
                    out.append(self.rng.choice(_NAMED).format(n=self.number()))
                case 1:
                    out.append("BT /R 12 Tf 20 20 Td (Some text) Tj [(A) -200 <0041>] TJ ET")
                case 2:
                    out.append(f"[{self.numbers(2)}] {self.number()} d")
                case 3:
                    out.append(f"BI /W {self.number()} /H 4 /BPC 8 /CS /G ID abcdefgh EI")
                case _:
                    name, count = self.rng.choice(list(_OPERATORS.items()))
                    out.append(f"{self.numbers(count)} {name}")
        return self.packed(" ".join(out).encode(), entries)
