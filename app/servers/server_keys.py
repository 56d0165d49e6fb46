"""The key of a server: from the environment, else from the system's keyring, where `keyring` is installed and works.

Never in a file of ours. Whoever calls these waits for as long as the keyring wants, which may ask the person to unlock
it.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Mapping
from typing import Any

VARIABLE = "RECTO_REMOTE_KEY"
_SERVICE = "Recto"

_log = logging.getLogger(__name__)


def key_for(place: str, environment: Mapping[str, str]) -> str:
    """The key for a server by its host and port; empty where none is known."""
    return environment.get(VARIABLE, "").strip() or _asked(lambda ring: ring.get_password(_SERVICE, place)) or ""


def keep_key(place: str, key: str) -> bool:
    """Put a key into the keyring, or take it out if it is empty; False where there is no keyring."""

    def change(ring: Any) -> bool:
        if key:
            ring.set_password(_SERVICE, place, key)
        elif ring.get_password(_SERVICE, place) is not None:
            ring.delete_password(_SERVICE, place)
        return True

    return bool(_asked(change))


def _asked(ask: Callable[[Any], Any]) -> Any:
    try:
        return ask(importlib.import_module("keyring"))
    except ImportError:
        return None
    except Exception as error:  # each backend has errors of its own; their words may hold what was to be kept
        _log.info("the keyring cannot be used (%s)", type(error))
        return None
