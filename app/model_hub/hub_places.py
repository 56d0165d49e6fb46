"""What the environment says of hubs: addresses, tokens, caches, and that they are to be left alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import model_runtime

ENDPOINT = "https://huggingface.co"
MODELSCOPE = "https://www.modelscope.cn"
_YES = frozenset({"1", "on", "yes", "true"})


def endpoint(environment: Mapping[str, str] = os.environ) -> str:
    """The address of the hub, without a slash at its end."""
    return _said(environment, "HF_ENDPOINT").rstrip("/") or ENDPOINT


def has_own_endpoint(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the person has named a hub: then no other is asked of its own accord."""
    return bool(_said(environment, "HF_ENDPOINT"))


def modelscope_endpoint(environment: Mapping[str, str] = os.environ) -> str:
    """The address of ModelScope."""
    domain = _said(environment, "MODELSCOPE_DOMAIN").rstrip("/")
    return domain if "://" in domain else f"https://{domain}" if domain else MODELSCOPE


def token(environment: Mapping[str, str] = os.environ) -> str:
    """The person's token for the hub; empty where there is none, or where it is not to be used unasked."""
    if _said(environment, "HF_HUB_DISABLE_IMPLICIT_TOKEN").lower() in _YES:
        return ""
    named = _said(environment, "HF_TOKEN") or _said(environment, "HUGGING_FACE_HUB_TOKEN")
    if named:
        return named
    with suppress(OSError, UnicodeError):
        given = _said(environment, "HF_TOKEN_PATH")
        file = Path(given).expanduser() if given else hub_home(environment) / "token"
        return file.read_text("utf-8").strip()
    return ""


def is_offline() -> bool:
    """Whether the person has told programs to leave hubs alone. Recto itself tells its libraries so, always."""
    return (model_runtime.SET_BEFORE["HF_HUB_OFFLINE"] or "").strip().lower() in _YES


def hub_home(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the hub's own programs keep their things."""
    named = _said(environment, "HF_HOME")
    return Path(named).expanduser() if named else _cache(environment) / "huggingface"


def hub_cache(environment: Mapping[str, str] = os.environ) -> Path:
    """Where they keep what they fetched."""
    named = _said(environment, "HF_HUB_CACHE") or _said(environment, "HUGGINGFACE_HUB_CACHE")
    return Path(named).expanduser() if named else hub_home(environment) / "hub"


def modelscope_caches(environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Where ModelScope's programs keep what they fetched, in their newer and older ways."""
    named = _said(environment, "MODELSCOPE_CACHE")
    root = Path(named).expanduser() if named else _cache(environment) / "modelscope"
    return root / "hub" / "models", root / "hub", root / "models", root


def _cache(environment: Mapping[str, str]) -> Path:
    named = _said(environment, "XDG_CACHE_HOME")
    return Path(named).expanduser() if named else Path.home() / ".cache"


def _said(environment: Mapping[str, str], name: str) -> str:
    return environment.get(name, "").strip()
