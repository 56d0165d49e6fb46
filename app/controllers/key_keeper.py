"""Keys of servers as the window has them: looked for beside it, because a keyring may ask the person to unlock it.

What was typed is held as long as the application runs, and put into the keyring where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.controllers.background import Background, Failure, Order
from app.servers.server_keys import keep_key, key_for


class KeyKeeper(QObject):
    """Keys by their server's host and port.

    Signals:
        changed: a key is known, or it is known that there is none.
    """

    changed = Signal()

    def __init__(self, background: Background, environment: Mapping[str, str]) -> None:
        super().__init__()
        self._environment = environment
        self._keys: dict[str, str] = {}
        self._asked: set[str] = set()
        self._lane = background.lane("keys", Order.IN_ORDER, must_finish=False)

    def key(self, place: str) -> str:
        """The key; empty where there is none, or it is not known yet. One without a place is for any."""
        return self._keys.get(place) or self._keys.get("", "")

    def is_known(self, place: str) -> bool:
        """Whether it was looked for; `changed` tells when it was."""
        return place in self._keys

    def look_for(self, place: str) -> None:
        """Have the key looked for, once."""
        if place not in self._asked:
            self._asked.add(place)
            self._lane.run(partial(key_for, place, self._environment), partial(self._take, place))

    def keep(self, place: str, key: str) -> None:
        """Have a key from now on; an empty one is forgotten."""
        self._keys[place] = key
        if place:
            self._lane.run(partial(keep_key, place, key), lambda _kept: None)

    def _take(self, place: str, found: str | Failure) -> None:
        self._keys.setdefault(place, "" if isinstance(found, Failure) else found)  # what was typed meanwhile counts
        self.changed.emit()
