"""What the fields of messages may hold.

It is checked where a message comes in, so that nobody behind has to. A box need only be finite: text may stand beyond
the page's edge, and models err; whoever puts it on a page clips it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

UnitBox = tuple[float, float, float, float]
ShortText = Annotated[str, Meta(max_length=1000)]
Count = Annotated[int, Meta(ge=0, le=2**31 - 1)]
ByteCount = Annotated[int, Meta(ge=0, le=2**63 - 1)]
Share = Annotated[float, Meta(ge=0, le=1)]
LetterPixels = Annotated[float, Meta(ge=1, le=100)]
LogProbability = Annotated[float, Meta(le=0)]
Seconds = Annotated[float, Meta(ge=0, le=1e9)]
PagesTogether = Annotated[int, Meta(ge=1, le=1000)]
StopName = Literal["end", "length", "loop"]
SourceName = Literal["picture", "text_layer"]
QuarterTurn = Literal[0, 90, 180, 270]  # degrees, clockwise
