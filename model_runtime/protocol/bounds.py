"""What the fields of messages may hold.

It is checked where a message comes in, so that nobody behind has to. A box need only be finite: text may stand beyond
the page's edge, and models err; whoever puts it on a page clips it.
"""

from __future__ import annotations

from typing import Annotated

from model_runtime.checked_json import AtMost, Between, OneOf
from model_runtime.resolution_modes import MODES

UnitBox = tuple[float, float, float, float]
ShortText = Annotated[str, AtMost(1000)]
Count = Annotated[int, Between(0, 2**31 - 1)]
ByteCount = Annotated[int, Between(0, 2**63 - 1)]
Share = Annotated[float, Between(0, 1)]
Seconds = Annotated[float, Between(0, 1e9)]
ModeName = Annotated[str, OneOf(tuple(MODES))]
StopName = Annotated[str, OneOf(("end", "length", "loop"))]
SourceName = Annotated[str, OneOf(("picture", "text_layer"))]
