"""A catalog of two engines as tests speak of them: one that has all with it, and one that needs a folder of weights."""

from __future__ import annotations

from app.recognition.engine_catalog import EngineCatalog
from model_runtime.model_kinds.deepseek_ocr import DEEPSEEK_OCR
from model_runtime.protocol import EngineDescription, Need, NeedKind

FOLDER = Need(NeedKind.FOLDER, "checkpoint", ("config.json", "tokenizer.json", "*.safetensors"))

CATALOG = EngineCatalog(
    (
        EngineDescription(
            "builtin", "Built-in reader", "1", ("document", "text"), DEEPSEEK_OCR.modes, "gundam", ready=True,
            takes_given_text=True,
        ),
        EngineDescription(
            DEEPSEEK_OCR.name, DEEPSEEK_OCR.title, "1", DEEPSEEK_OCR.task_names, DEEPSEEK_OCR.modes, "gundam",
            ready=True, needs=(FOLDER,),
        ),
    )
)  # fmt: skip
