"""The style of the HTML report: light or dark as the reader's system, black on white on paper."""

STYLE = """
:root { color-scheme: light dark; --text: #1d1f21; --soft: #54585d; --line: #dcdcd8; --page: #fff; --error: #b3261e;
  --tint: #fbe9e7; --warn: #865600;
  --run0: #0f59da; --run1: #8f600d; --run2: #580297; --run3: #1f7d63; --run4: #901704 }
@media (prefers-color-scheme: dark) { :root { --text: #e8e8e5; --soft: #b0b4b8; --line: #33363a; --page: #1a1c1e;
  --error: #f28b82; --tint: #3b2220; --warn: #e3b45b; --run0: #2b95ef; --run1: #ddbd33; --run2: #ebc2f6;
  --run3: #4cc99e; --run4: #eb6054 } }
@media print { :root { color-scheme: light } }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; color: var(--text); background: var(--page) }
h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2.5rem } h1, h2 { font-weight: 600 }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .9rem; text-align: right; vertical-align: top }
th { font-weight: 600 } thead th { color: var(--soft); font-weight: 400 }
.numbers td { white-space: nowrap } th:first-child { text-align: left; padding-left: 0 }
small { display: block; color: var(--soft); max-width: 16rem; white-space: normal }
.numbers { display: flex; flex-wrap: wrap; gap: 3rem; align-items: flex-start }
.columns { margin-top: 1.5rem; width: 100%; table-layout: fixed }
.columns th, .columns td { text-align: left; border: 0; border-left: 1px solid var(--line); padding: .1rem 1rem }
.columns td { font-family: "Source Serif 4", Georgia, serif; overflow-wrap: anywhere }
.columns thead th { position: sticky; top: 0; background: var(--page); color: var(--text); font-weight: 600;
  padding: .6rem 1rem; border-bottom: 1px solid var(--line) }
.columns th:first-child, .columns td:first-child { border-left: 0; padding-left: 0 }
.columns p { margin: .3rem 0; white-space: pre-wrap; text-align: start } .heading, .title { font-weight: 600 }
.note, .legend { color: var(--soft) } .warn { color: var(--warn) }
mark { color: inherit; background: var(--tint); border-bottom: 2px solid var(--error) }
ins { text-decoration: none; outline: 1px dashed var(--soft); color: var(--soft); padding: 0 2px; margin: 0 2px }
del { text-decoration: line-through 2px var(--error); background: var(--tint) }
svg text { font: 12px system-ui, sans-serif; fill: var(--soft) } svg .grid { stroke: var(--line) }
svg .line { fill: none; stroke: var(--soft) } svg .open { stroke-width: 2 } svg rect.open { fill: var(--page) }
svg path.open { fill: none } .run0 { fill: var(--run0); stroke: var(--run0) } .run1 { fill: var(--run1) }
.run1 .open { stroke: var(--run1) } .run2 { fill: var(--run2) } .run3 { fill: var(--run3) }
.run4 .open { stroke: var(--run4) } svg g text { stroke: none; fill: var(--text) }
"""
