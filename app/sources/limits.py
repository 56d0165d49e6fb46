"""How much a file may ask of this machine. Beyond these a file is refused, or drawn smaller, with a plain word.

Each limit is far above what honest documents need and far below what would make the machine swap.
"""

from __future__ import annotations

MAX_PAGES = 50_000
"""Pages of one document, and pictures in one folder. The longest books have a tenth of this."""

MAX_TOTAL_BYTES = 16 * 1024**3
"""Size of one document on disk (all its files together, for a folder)."""

MAX_PICTURE_PIXELS = 150_000_000
"""Pixels of one decoded picture: an A0 sheet at 300 dpi has 140 million, and Pillow keeps 4 bytes for each."""

MAX_PICTURE_SIDE = 300_000
"""Longest side of a decoded picture in pixels, 12 metres at 600 dpi: every row costs memory, however short it is."""

MAX_DECODING_BYTES = 1_250_000_000
"""Memory for the decoding of one picture, with the pictures that are kept: `MAX_PICTURE_PIXELS` twice in RGB."""

MAX_RENDER_PIXELS = 40_000_000
"""Pixels of one rendered piece: five 4K screens, 160 MB on the way to the window."""

MAX_ENGINE_PIXELS = 36_000_000
"""Pixels of the picture that an engine gets, within what is drawn at once: A3 at 400 dpi has 31 million."""

MAX_ENGINE_SIDE = 12_000
"""Longest side of the picture that an engine gets, in pixels."""

MAX_CROP_PIXELS = 16_000_000
"""Pixels of one picture cut from a page for the reading panel or an export."""

MIN_PAGE_POINTS = 1.0
MAX_PAGE_POINTS = 72_000.0
"""Sides of a page in points; a size outside is shown as the nearest one inside (PDF itself stops at 14,400)."""

MAX_DECODED_BYTES = 400 * 1024**2
"""Memory for decoded pictures that are kept because the view will ask for another piece of them."""
