"""What each kind of server wants in a request, as data, and by what it is known. Other kinds get the plain request.

The wordings are those that the servers' own examples give; where a server places the picture by itself, no image token
is in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from model_runtime.generate.ngrams import NgramOptions

_Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ServerProfile:
    """One kind of server.

    Attributes:
        owners: what its model list may say under `owned_by`.
        version_path: where it tells its version, and under which word.
        fields: go with every request.
        rule: the fields of the rule against repetition; None where the server has none.
        strict_rule: the same for a page that went in circles; None to look in another mode instead.
        wordings: by task, where they differ from the model's own.
        picture_first: whether the picture stands before the text in the message.
        keeps_line: whether the line end that the wordings have behind the picture is sent.
    """

    name: str
    title: str
    owners: frozenset[str] = frozenset()
    version_path: str = ""
    version_word: str = ""
    fields: _Fields = field(default_factory=dict)
    rule: Callable[[NgramOptions], _Fields] | None = None
    strict_rule: Callable[[NgramOptions], _Fields] | None = None
    wordings: Mapping[str, str] = field(default_factory=dict)
    picture_first: bool = True
    keeps_line: bool = False


def _numbers(rule: NgramOptions) -> dict[str, Any]:
    # Tokens as a list: a text in their place is taken for no tokens, without a word.
    return {
        "ngram_size": rule.size,
        "window_size": rule.window,
        "whitelist_token_ids": sorted(rule.allowed),
    }


def _vllm_rule(rule: NgramOptions) -> _Fields:
    return {"vllm_xargs": _numbers(rule)}


def _sglang_rule(rule: NgramOptions) -> _Fields:
    return {
        "custom_logit_processor": "DeepseekOCRNoRepeatNGramLogitProcessor",
        "custom_params": _numbers(rule),
    }


def _dry_rule(rule: NgramOptions) -> _Fields:
    # The nearest that it has; the multiplier is its manual's, and nobody has measured it on pages.
    return {"dry_multiplier": 0.8, "dry_allowed_length": rule.size, "dry_penalty_last_n": rule.window}


VLLM = ServerProfile(
    "vllm", "vLLM",
    owners=frozenset({"vllm"}),
    version_path="/version", version_word="version",
    fields={"skip_special_tokens": False},
    rule=_vllm_rule, strict_rule=_vllm_rule,
)  # fmt: skip
SGLANG = ServerProfile(
    "sglang", "SGLang",
    owners=frozenset({"sglang"}),
    version_path="/get_server_info", version_word="version",
    fields={"skip_special_tokens": False},
    rule=_sglang_rule, strict_rule=_sglang_rule,
)  # fmt: skip
LLAMA_CPP = ServerProfile(
    "llama.cpp", "llama.cpp",
    owners=frozenset({"llamacpp"}),
    version_path="/props", version_word="build_info",
    strict_rule=_dry_rule,
    wordings={"document": "<|grounding|>OCR", "text": "OCR", "boxes": "<|grounding|>OCR"},
    picture_first=False,
)  # fmt: skip
OLLAMA = ServerProfile(
    "ollama", "Ollama",
    owners=frozenset({"library"}),
    version_path="/api/version", version_word="version",
    keeps_line=True,
)  # fmt: skip
OTHER = ServerProfile("other", "OpenAI API")

PROFILES = (VLLM, SGLANG, LLAMA_CPP, OLLAMA, OTHER)
