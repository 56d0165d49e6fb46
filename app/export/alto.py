"""ALTO XML, version 4: where every word stands, as libraries and archives keep it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from app.document.block import Block, BlockKind
from app.document.geometry import BoundingBox
from app.export.contract import ExportJob, ExportReport
from app.export.legal_text import legal
from app.export.placed_pages import PlacedBlock, PlacedPage, around, placed_pages
from app.export.placing import write_placed
from app.export.report import Losses, finished, known_blocks, notice
from app.searchable.messages import PlacedWord
from model_runtime.messages import verbatim

_NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_UNITS = 1200 / 72  # twelve hundredths of an inch in a point


def export_alto(job: ExportJob, target: Path) -> ExportReport:
    """Write pages as ALTO; see `contract.Export`. Places are those of the page turned as it was read."""
    losses = Losses()
    root = ElementTree.Element("alto", {"xmlns": _NAMESPACE})
    _describe(root, job)
    tags = ElementTree.SubElement(root, "Tags")
    layout = ElementTree.SubElement(root, "Layout")
    kinds: set[BlockKind] = set()
    for page in placed_pages(job, losses, verbatim("ALTO")):
        _add_page(layout, page)
        kinds.update(block.kind for block in known_blocks(page.page))
    for kind in sorted(kinds):
        ElementTree.SubElement(tags, "StructureTag", {"ID": _tag(kind), "LABEL": kind.value})
    ElementTree.indent(root, " ")
    content = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    write_placed(target, lambda stream: stream.write(content))
    return finished(job.pages, (target,), losses)


def _describe(root: ElementTree.Element, job: ExportJob) -> None:
    about = ElementTree.SubElement(root, "Description")
    ElementTree.SubElement(about, "MeasurementUnit").text = "inch1200"
    source = ElementTree.SubElement(about, "sourceImageInformation")
    ElementTree.SubElement(source, "fileName").text = legal(job.source.path.name if job.source else job.title)
    engines = {page.reading.key.engine: page.reading.key.engine_version for page in job.pages if page.reading}
    for at, (engine, version) in enumerate(sorted(engines.items()), start=1):
        processing = ElementTree.SubElement(about, "Processing", {"ID": f"processing_{at}"})
        software = ElementTree.SubElement(processing, "processingSoftware")
        ElementTree.SubElement(software, "softwareCreator").text = "Recto"
        ElementTree.SubElement(software, "softwareName").text = legal(engine)
        ElementTree.SubElement(software, "softwareVersion").text = legal(version)


def _add_page(layout: ElementTree.Element, placed: PlacedPage) -> None:
    number, size = placed.page.number, placed.size
    whole = {"WIDTH": _units(size.width), "HEIGHT": _units(size.height)}
    name = f"page_{number}"
    page = ElementTree.SubElement(layout, "Page", {"ID": name, "PHYSICAL_IMG_NR": str(number), **whole})
    if words := notice(placed.page):
        page.append(ElementTree.Comment(f" {legal(words).replace('--', '- -')} "))
    space = ElementTree.SubElement(page, "PrintSpace", {"HPOS": "0", "VPOS": "0", **whole})
    for at, block in enumerate(placed.blocks, start=1):
        _add_block(space, block, f"{name}_block_{at}")


def _add_block(space: ElementTree.Element, placed: PlacedBlock, name: str) -> None:
    box = _place(around([word for line in placed.lines for word in line]))
    block = ElementTree.SubElement(space, "TextBlock", {"ID": name, "TAGREFS": _tag(placed.block.kind), **box})
    for at, words in enumerate(placed.lines, start=1):
        line = ElementTree.SubElement(block, "TextLine", {"ID": f"{name}_line_{at}", **_place(around(words))})
        line.extend(_words(words, placed.block, f"{name}_word_{at}"))


def _words(words: tuple[PlacedWord, ...], block: Block, name: str) -> Iterator[ElementTree.Element]:
    confidence = {} if block.confidence is None else {"WC": f"{block.confidence:.2f}"}
    for at, word in enumerate(words):
        if at:
            yield ElementTree.Element("SP")
        place = _place(word.box)
        yield ElementTree.Element(
            "String", {"ID": f"{name}_{at + 1}", "CONTENT": legal(word.text), **place, **confidence}
        )


def _tag(kind: BlockKind) -> str:
    return f"kind_{kind.value}"


def _place(box: BoundingBox) -> dict[str, str]:
    size = {"WIDTH": _units(box.width), "HEIGHT": _units(box.height)}
    return {"HPOS": _units(box.left), "VPOS": _units(box.top), **size}


def _units(points: float) -> str:
    return str(round(points * _UNITS))
