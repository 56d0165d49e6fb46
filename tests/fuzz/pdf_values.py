"""Random small things of a PDF: numbers, references, color spaces, any object at all."""

from __future__ import annotations

import random

OBJECTS = 24
_BASIC = (0, 1, -1, 0.001, 3, 12, 72, 595, 842, 1e5, -1e5, 2**31, 1e20, 1e-20)
_SPACES = ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern", "[/Indexed /DeviceRGB 255 <00>]",
           "[/ICCBased {ref}]", "[/Separation /A /DeviceRGB {ref}]", "[/DeviceN [/A /B] /DeviceRGB {ref}]",
           "[/Lab << /WhitePoint [1 1 1] >>]", "[/CalRGB << /WhitePoint [0 0 0] >>]", "[/Indexed {ref} 300 {ref}]",
           "{ref}", "[/Pattern /DeviceRGB]")  # fmt: skip


class PdfValues:
    """Random values; those that are references lead to each other's objects."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def ref(self) -> str:
        return f"{self.rng.randrange(1, OBJECTS + 2)} 0 R"

    def number(self) -> str:
        value = self.rng.choice(_BASIC) if self.rng.random() < 0.2 else self.rng.randrange(-50, 900)
        return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)

    def numbers(self, count: int) -> str:
        return " ".join(self.number() for _ in range(count))

    def space(self) -> str:
        return self.rng.choice(_SPACES).format(ref=self.ref())

    def anything(self, depth: int = 0) -> str:
        choice = self.rng.randrange(9 if depth < 4 else 6)
        if choice < 6:
            return (self.number(), self.ref(), "null", "true", "(text)", "/Name")[choice]
        if choice == 6:
            return f"[{' '.join(self.anything(depth + 1) for _ in range(self.rng.randrange(4)))}]"
        return f"<< /A {self.anything(depth + 1)} /B {self.anything(depth + 1)} >>"

    def sometimes(self, text: str, share: float = 0.3) -> str:
        return text if self.rng.random() < share else ""
