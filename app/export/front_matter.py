"""What a Markdown file says of itself at its top, in YAML, as notes and static pages have it."""

from __future__ import annotations

import json
import re

from app.export.contract import ExportJob
from app.export.legal_text import legal

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")


def front_matter(job: ExportJob, page: int | None = None) -> str:
    """Title, language and pages between two lines of dashes; `page` where the file is that page alone."""
    fields = [f"title: {_quoted(job.title)}"]
    if job.options.language:
        fields.append(f"lang: {_quoted(job.options.language)}")
    if page is not None:
        fields.append(f"page: {page}")
    elif job.pages:
        fields.append(f"pages: [{', '.join(str(one.number) for one in job.pages)}]")
    fields.append('generator: "Recto"')
    return "\n".join(["---", *fields, "---"])


def _quoted(text: str) -> str:
    """A text as YAML quotes it, which is how JSON does."""
    return json.dumps(_CONTROL.sub(" ", legal(text)), ensure_ascii=False)
