"""DeepSeek-OCR: the modes, wordings and rules of its published code. The model was never taught to follow others."""

from __future__ import annotations

from model_runtime.generate.ngrams import NgramOptions
from model_runtime.model_kinds.kind import AnswerParser, ModelKind
from model_runtime.output.deep_parsing import FigureParser
from model_runtime.output.span_parser import SpanParser
from model_runtime.prompt.tasks import IMAGE, PLACE, Output, Task, WordsWanted
from model_runtime.resolution_modes import ResolutionMode, Tiling, TokenLayout

_TOKENS = TokenLayout(patch=16, compression=4, line_ends=True, separators=1)
_GUNDAM = Tiling(640, fewest=2, most=9, free_side=640)
_GUNDAM_M = Tiling(1024, fewest=2, most=9, free_side=640)

_MODES = (
    ResolutionMode("tiny", "Tiny", 512, None, _TOKENS, "64", squashes=True),
    ResolutionMode("small", "Small", 640, None, _TOKENS, "100", squashes=True),
    ResolutionMode("base", "Base", 1024, None, _TOKENS, "256"),
    ResolutionMode("large", "Large", 1280, None, _TOKENS, "400"),
    ResolutionMode("gundam", "Gundam", 1024, _GUNDAM, _TOKENS, "n×100+256"),
    ResolutionMode("gundam-m", "Gundam-M", 1280, _GUNDAM_M, _TOKENS, "n×256+400", trained=False),
)

_TASKS = (
    Task("document", "Document", f"{IMAGE}\n<|grounding|>Convert the document to markdown.", Output.LAYOUT,
         reads=True),
    Task("text", "Plain text", f"{IMAGE}\nFree OCR.", Output.TEXT, reads=True),
    Task("boxes", "Text with boxes", f"{IMAGE}\n<|grounding|>OCR this image.", Output.LINES, reads=True),
    Task("figure", "Figure", f"{IMAGE}\nParse the figure.", Output.FIGURE),
    Task("describe", "Description", f"{IMAGE}\nDescribe this image in detail.", Output.TEXT),
    Task("locate", "Find a phrase", f"{IMAGE}\nLocate <|ref|>{PLACE}<|/ref|> in the image.", Output.LINES,
         WordsWanted.PHRASE),
    Task("objects", "Objects", f"{IMAGE}\nIdentify all objects in the image and output them in bounding boxes.",
         Output.LINES),
    Task("prompt", "Own prompt", f"{IMAGE}\n{PLACE}", Output.TEXT, WordsWanted.PROMPT),
)  # fmt: skip


def _parser_for(task: Task) -> AnswerParser:
    """What reads the answers to a task: blocks and lines in tags, or figures in their own ways."""
    if task.output is Output.FIGURE:
        return FigureParser()
    return SpanParser(ref_is_label=task.output is Output.LAYOUT)


DEEPSEEK_OCR = ModelKind(
    name="deepseek-ocr",
    title="DeepSeek-OCR",
    modes=_MODES,
    default_mode="gundam",
    tasks=_TASKS,
    ngrams=NgramOptions(30, 90),  # the published script for single pictures
    strict_ngrams=NgramOptions(20, 90),  # the published rule for pages that repeat themselves
    context_tokens=8192,
    parser_for=_parser_for,
)
