"""The style sheet of a document in HTML and of a book: light and dark, on a screen and on paper."""

from __future__ import annotations

_READING = """\
html { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --line: #d1d5da; --shade: #f4f5f6; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  html { --ink: #e6e8ea; --soft: #9da7b0; --line: #3d444d; --shade: #22272d; --paper: #16191d; }
}
body { color: var(--ink); background: var(--paper); font: 1.0625rem/1.6 Georgia, "Noto Serif", serif;
  margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 44rem; overflow-wrap: break-word; }
nav, table, figcaption, .caption, .notice, .footnote, .margin { font-family: system-ui, "Noto Sans", sans-serif; }
"""
_SHARED = """\
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 .5em; }
p, ul, ol, pre, figure, .equation, .wide { margin: 0 0 1em; }
ul, ol { padding-inline-start: 1.8em; }
li > ul, li > ol { margin-bottom: 0; }
ul.marked { list-style: none; padding-inline-start: 0; }
li ul.marked { padding-inline-start: 1.8em; }
figure img { display: block; max-width: 100%; height: auto; background: #fff; margin: 0 0 .5em; }
figcaption, .caption { font-size: .875em; color: var(--soft, inherit); }
.footnote, .margin { font-size: .875em; }
.footnote { border-top: 1px solid var(--line, #999); padding-top: .4em; margin: 0 0 .6em; }
.notice { color: var(--soft, inherit); font-style: italic; font-size: .875em; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9375em; line-height: 1.4; }
th, td { border: 1px solid var(--line, #999); padding: .3em .6em; text-align: start; vertical-align: top; }
th { background: var(--shade, transparent); font-weight: 600; }
td.number { text-align: end; font-variant-numeric: tabular-nums; }
pre { overflow-x: auto; background: var(--shade, transparent); padding: .7em .9em; }
code { font-family: ui-monospace, "Noto Sans Mono", monospace; font-size: .9em; }
.equation { overflow-x: auto; overflow-y: hidden; text-align: center; padding: .2em 0; }
.tag { margin-inline-start: 2em; }
math { font-family: "Recto Formulas", "STIX Two Math", "Cambria Math", math; }
math[display="block"] { display: inline math; display: inline-block math; }
mtd.left { text-align: left; }
mtd.right { text-align: right; }
mtd.starts { padding-left: 0; }
mtd.ends { padding-right: 0; }
.drawn svg { display: inline-block; vertical-align: baseline; overflow: visible; }
.drawn { white-space: nowrap; }
a { color: inherit; }
a[role="doc-noteref"], a[role="doc-backlink"] { text-decoration: none; }
"""
_PAPER = """\
nav { font-size: .9375em; border-bottom: 1px solid var(--line); margin-bottom: 2em; }
nav ol { list-style: none; padding-inline-start: 1.2em; }
nav > ol { padding: 0; }
.page + .page.begins { border-top: 1px solid var(--line); padding-top: 2em; margin-top: 2em; }
@page { margin: 20mm; }
@media print {
  html { --ink: #000; --soft: #444; --line: #999; --shade: #f0f0f0; --paper: #fff; color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  nav { display: none; }
  .wide, .equation, pre { overflow: visible; }
  pre { white-space: pre-wrap; }
  h1, h2, h3, h4, h5, h6 { break-after: avoid; }
  figure, tr, .equation { break-inside: avoid; }
  thead { display: table-header-group; }
  .page + .page.begins { break-before: page; border-top: 0; padding-top: 0; margin-top: 0; }
}
"""
_FONT = '@font-face {{ font-family: "Recto Formulas"; src: url("{}") format("woff"); }}\n'


def page_style(further: str, font: str = "") -> str:
    """The style sheet of a page of its own.

    Args:
        further: rules that only this document needs.
        font: the address of the font of its formulas; empty where it has none.
    """
    return _with_font(font) + _READING + _SHARED + _PAPER + further


def book_style(further: str, font: str = "") -> str:
    """That of a book, whose colors and letters are left to the reader. See `page_style`."""
    return _with_font(font) + _SHARED + further


def _with_font(address: str) -> str:
    return _FONT.format(address) if address else ""
