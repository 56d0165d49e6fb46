"""Names that come with a file, and what was read, as they can be shown: nothing that reads as something else.

Every name goes through `plain_name` where it is shown, never where its file is to be found again. What is filled into a
message, or into the words of `tr`, has gone through it already.
"""

from __future__ import annotations

from model_runtime.plain_text import DIRECTION_ORDERS, plain_name, without_orders, without_turns

__all__ = ["DIRECTION_ORDERS", "plain_name", "without_orders", "without_turns"]
