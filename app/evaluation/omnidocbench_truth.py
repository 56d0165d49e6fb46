"""The annotation of OmniDocBench's pages: a JSON list of pages, read one after another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.evaluation.benchmark import BenchmarkUnreadable
from app.evaluation.omnidocbench_matching import TruthRow
from app.evaluation.omnidocbench_pieces import lines_of_array
from app.evaluation.omnidocbench_text import normalized_text
from app.measures.formulas import normalized_formula
from model_runtime.messages import message

_TEXTS = (
    "text_block title code_txt code_txt_caption reference equation_caption figure_caption figure_footnote "
    "table_caption table_footnote code_algorithm code_algorithm_caption header footer page_footnote page_number"
)
_CATEGORIES = (*_TEXTS.split(), "equation_isolated")
_KEPT = ("category_type", "order", "anno_id", "text", "latex", "html")
_MOST_ATTRIBUTES = ("data_source", "language", "layout")


def read_annotation(path: Path) -> Iterator[dict[str, Any]]:
    """The pages of a file, without the places of blocks, which no score needs.

    Raises:
        BenchmarkUnreadable: it is no such list.
    """
    try:
        text = path.read_text("utf-8-sig")
        decoder, at = json.JSONDecoder(), text.index("[") + 1
        while (at := _past(text, at, " \t\r\n,")) < len(text) and text[at] != "]":
            page, at = decoder.raw_decode(text, at)
            yield _slim(page)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        hint = message("It should be OmniDocBench's list of pages, such as OmniDocBench.json.")
        raise BenchmarkUnreadable(message("{name} is no annotation of OmniDocBench", name=path.name), hint) from error


def _past(text: str, at: int, blanks: str) -> int:
    while at < len(text) and text[at] in blanks:
        at += 1
    return at


def _slim(page: dict[str, Any]) -> dict[str, Any]:
    blocks = [{key: block[key] for key in _KEPT if key in block} for block in page["layout_dets"]]
    relations = page.get("extra", {}).get("relation", [])
    return {"page_info": page["page_info"], "blocks": blocks, "relations": relations}


def attributes_of(page: Mapping[str, Any]) -> dict[str, str]:
    """What is known of a page, several special issues as one text."""
    told = page["page_info"].get("page_attribute", {})
    known = {name: str(told[name]) for name in _MOST_ATTRIBUTES if told.get(name)}
    return {**known, "special_issue": ", ".join(sorted(map(str, told.get("special_issue") or ["none"])))}


def blocks_of(page: Mapping[str, Any], as_published: bool) -> list[dict[str, Any]]:
    """The blocks, those that an edge of a column or page has cut apart joined.

    As published, a block in the middle of such a chain stands in it twice.
    """
    chains: list[list[Any]] = []
    for relation in page["relations"]:
        if relation.get("relation_type") == "truncated":
            pair = [relation["source_anno_id"], relation["target_anno_id"]]
            chain = next((one for one in chains if not set(pair).isdisjoint(one)), None)
            if chain is None:
                chains.append(pair)
            else:
                chain += pair
    known = {block.get("anno_id"): block for block in page["blocks"]}
    in_chains = {name for chain in chains for name in chain}
    alone = [block for block in page["blocks"] if block.get("anno_id") not in in_chains]
    return [*alone, *filter(None, (_joined(chain, known, as_published) for chain in chains))]


def _joined(chain: list[Any], known: Mapping[Any, dict[str, Any]], as_published: bool) -> dict[str, Any] | None:
    names = chain if as_published else list(dict.fromkeys(chain))
    parts = sorted((known[name] for name in names if name in known), key=lambda block: block.get("order") or 0)
    if not parts:
        return None
    return {**parts[0], "text": "".join(str(part.get("text", "")) for part in parts)}


def truth_rows(blocks: list[dict[str, Any]], as_published: bool) -> list[TruthRow]:
    """What is matched with paragraphs and formulas, in its order; blocks that say nothing are left out.

    As published, the place in the order is then read from the wrong block where one before it was left out.
    """
    mixed = [block for category in _CATEGORIES for block in blocks if block["category_type"] == category]
    mixed.sort(key=lambda block: block.get("order") or 0)
    rows = [row for block in mixed for row in _rows(block)]
    kept = [row for row in rows if row.raw and row.text]
    if not as_published:
        return kept
    return [TruthRow(row.raw, row.text, row.category, rows[at].order) for at, row in enumerate(kept)]


def _rows(block: dict[str, Any]) -> list[TruthRow]:
    category, order = block["category_type"], float(block.get("order") or 0)
    if category != "equation_isolated":
        text = str(block.get("text", ""))
        return [TruthRow(text, normalized_text(text), category, order)]
    latex = str(block.get("latex", ""))
    lines = [(line, round(order + at / 10, 1)) for at, (line, _) in enumerate(lines_of_array(latex), start=1)]
    return [TruthRow(source, normalized_formula(source), category, at) for source, at in lines or [(latex, order)]]


def tables_of(blocks: list[dict[str, Any]]) -> list[str]:
    """The tables as HTML, in their order."""
    tables = [block for block in blocks if block["category_type"] == "table"]
    return [str(block.get("html", "")) for block in sorted(tables, key=lambda block: block.get("order") or 0)]
