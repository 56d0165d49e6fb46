"""The components of the frozen program as a bill (CycloneDX), and as what the window shows of their licences."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from installer.packaging.components import Component
from installer.packaging.licence_names import as_choice

Json = dict[str, Any]

_OWN = "recto-reader"  # Recto among the components: its package for Python


def as_cyclonedx(components: Iterable[Component], version: str, made: int) -> Json:
    """The bill, in CycloneDX 1.6; the same components give the same bill.

    Args:
        components: of the program.
        version: of Recto.
        made: when, in seconds since 1970.
    """
    told = list(components)
    own = next((one for one in told if one.name == _OWN), None)
    others = [one for one in told if one is not own]
    listed = [_as_json(component, component.address) for component in others]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(listed) + version)
    stamp = datetime.fromtimestamp(made, UTC).isoformat().replace("+00:00", "Z")
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"timestamp": stamp, "lifecycles": [{"phase": "build"}], "component": _root(own, version)},
        "components": listed,
        "dependencies": [{"ref": "recto", "dependsOn": _direct(own, others)}, *map(_dependency, others)],
    }


def as_licence_list(components: Iterable[Component]) -> list[Json]:
    """What the window and `recto licences` show."""
    return [
        {"part": f"{one.name} {one.version}".strip(), "licence": one.licence, "text": one.text} for one in components
    ]


def _root(own: Component | None, version: str) -> Json:
    address = f"pkg:generic/recto@{version}"
    root = Component("Recto", version, "AGPL-3.0-or-later", "", address, "application", parts=own.parts if own else ())
    return _as_json(root, "recto")


def _direct(own: Component | None, others: Iterable[Component]) -> list[str]:
    """What Recto needs itself, and what nobody else among them asks for."""
    addresses = {one.address for one in others}
    needed = {address for one in others for address in one.needs}
    return sorted((set(own.needs if own else ()) & addresses) | (addresses - needed))


def _dependency(component: Component) -> Json:
    return {"ref": component.address, "dependsOn": list(component.needs)}


def _as_json(component: Component, ref: str) -> Json:
    told: Json = {"type": component.kind, "bom-ref": ref, "name": component.name, "version": component.version,
                  "hashes": [{"alg": "SHA-256", "content": component.digest}] if component.digest else [],
                  "licenses": as_choice(component.licence), "purl": component.address,
                  "components": [_as_json(part, f"{ref}#{part.name}") for part in component.parts]}  # fmt: skip
    return {key: value for key, value in told.items() if value}
