"""One HTML file that needs nothing else: pictures and the font of its formulas are in it, and no script.

A browser is told to fetch nothing and to run nothing, whatever might have got into it.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from lxml import etree

from app.export.contract import ExportJob, ExportPage, ExportReport
from app.export.legal_text import legal
from app.export.placing import write_placed
from app.export.report import Losses, finished
from app.export.web_body import WebBody, is_turned, page_name
from app.export.web_contents import add_contents
from app.export.web_style import page_style
from app.export.web_text import WebText, child, depth_rules

_POLICY = (
    "default-src 'none'; img-src data:; font-src data:; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'"
)


def export_html(job: ExportJob, target: Path) -> ExportReport:
    """Write pages as one HTML file; see `contract.Export`. Where pages begin is seen if `page_breaks` are asked for."""
    losses = Losses()
    root = etree.Element("html")
    head, body = child(root, "head"), child(root, "body")
    turned = is_turned(job.pages)
    root.set("lang", job.options.language or "und")
    root.set("dir", "rtl" if turned else "ltr")
    main = etree.Element("main")
    writer = WebBody(job.options, job.crop, losses, _inline_picture, turned)
    for page in job.in_turn():
        _add_page(main, page, writer)
    add_contents(body, main)
    body.append(main)
    _fill_head(head, job.title, _style(writer.text))
    content = etree.tostring(root, method="html", encoding="unicode", doctype="<!DOCTYPE html>").encode()
    write_placed(target, lambda stream: stream.write(content))
    return finished(job.pages, (target,), losses, job.options.margins)


def _add_page(parent: etree._Element, page: ExportPage, writer: WebBody) -> None:
    section = child(parent, "section", id=page_name(page.number), class_="page")
    if writer.options.page_breaks:
        section.set("class", "page begins")
    writer.write_page(page, lambda _block: section)
    writer.write_notice(page, section)


def _inline_picture(_page: int, png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"


def _style(text: WebText) -> str:
    font = ""
    if text.letters:
        from app.mathematics.web_font import web_font

        font = f"data:font/woff;base64,{base64.b64encode(web_font(text.letters)).decode('ascii')}"
    return page_style(depth_rules(text.depths), font)


def _fill_head(head: etree._Element, title: str, style: str) -> None:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    child(head, "meta", charset="utf-8")
    policy = child(head, "meta", content=_POLICY.format(digest))
    policy.set("http-equiv", "Content-Security-Policy")
    child(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    child(head, "meta", name="generator", content="Recto")
    child(head, "title", " ".join(legal(title).split()) or "Recto")
    child(head, "style", style)
