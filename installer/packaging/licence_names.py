"""Licences by the names of SPDX (https://spdx.org/licenses/), where what a component says can be put into them."""

from __future__ import annotations

import re
from typing import Any

_KNOWN = """
0BSD AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 BSD-2-Clause BSD-3-Clause BSD-4-Clause Bitstream-Vera CC0-1.0 curl
GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later IJG LGPL-2.0-or-later LGPL-2.1-only LGPL-2.1-or-later
LGPL-3.0-only LGPL-3.0-or-later MIT MIT-CMU MIT-open-group MPL-1.1 MPL-2.0 OFL-1.1 PSF-2.0 Unicode-3.0 X11 Zlib
bzip2-1.0.6 libpng-2.0 libtiff
"""
SPDX = frozenset(_KNOWN.split())
"""The identifiers that occur among our components."""

_EXCEPTIONS = {"GCC-exception-3.1", "LLVM-exception"}
_WORD = re.compile(r"[A-Za-z0-9.+-]+")
# Debian's short names: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/#license-short-name
_OF_DEBIAN = {
    "Expat": "MIT",
    "BSD-2-clause": "BSD-2-Clause",
    "BSD-3-clause": "BSD-3-Clause",
    "BSD-4-clause": "BSD-4-Clause",
    "GPL-2": "GPL-2.0-only",
    "GPL-2+": "GPL-2.0-or-later",
    "GPL-3": "GPL-3.0-only",
    "GPL-3+": "GPL-3.0-or-later",
    "LGPL-2+": "LGPL-2.0-or-later",
    "LGPL-2.1": "LGPL-2.1-only",
    "LGPL-2.1+": "LGPL-2.1-or-later",
    "LGPL-3+": "LGPL-3.0-or-later",
    "zlib": "Zlib",
}


def is_expression(licence: str) -> bool:
    """Whether it is an expression of SPDX; its identifiers are compared, not its brackets."""
    words = _WORD.findall(licence)
    names = [word for word in words if word not in {"AND", "OR", "WITH"}]
    known = SPDX | _EXCEPTIONS
    joined = all(_WORD.fullmatch(part) for part in re.split(r" (?:AND|OR|WITH) ", re.sub(r"[()]", "", licence)))
    return bool(names) and joined and all(name in known or name.startswith("LicenseRef-") for name in names)


def as_choice(licence: str) -> list[dict[str, Any]]:
    """CycloneDX's `licenses` of a component.

    Args:
        licence: an expression, or names with commas between them, as Debian lists all that occur in a package.
    """
    if licence in SPDX:
        return [{"license": {"id": licence}}]
    if is_expression(licence):
        return [{"expression": licence}]
    names = (_OF_DEBIAN.get(name.strip(), name.strip()) for name in licence.split(", "))
    return [{"license": {"id" if name in SPDX else "name": name or "see its text"}} for name in dict.fromkeys(names)]
