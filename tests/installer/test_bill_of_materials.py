"""What a program is made of: components with licences, what their packages hold of others, and the bill."""

from __future__ import annotations

import json
import re
import shutil
import site
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from license_expression import get_spdx_licensing
from packageurl import PackageURL

from installer.packaging import bundled_parts
from installer.packaging.bill_of_materials import as_cyclonedx, as_licence_list
from installer.packaging.bundled_parts import DATA, LIBRARIES, with_parts
from installer.packaging.components import Component, components_of, licence_table, name_key
from installer.packaging.licence_names import SPDX, as_choice, is_expression

ROOT = Path(__file__).resolve().parents[2]
LICENCES = ROOT / "resources" / "licences"
PACKAGES = Path(site.getsitepackages()[0])
MADE = 1_700_000_000
SYSTEM_LIBRARY = sorted(Path("/usr/lib").glob("*/libz.so.1")) if shutil.which("dpkg") else []
TABLE = licence_table(LICENCES)
# One file of each package: enough for it to be a component.
SOURCES = ("pikepdf/__init__.py", "ziamath/__init__.py", "latex2mathml/converter.py", "pymupdf/__init__.py",
           "rapidocr/__init__.py", "PIL/__init__.py", "numpy/__init__.py", "PySide6/__init__.py", "spylls/__init__.py",
           "rpds/__init__.py", "shapely/__init__.py", "referencing/__init__.py", "cv2/__init__.py")  # fmt: skip


@pytest.fixture(scope="module")
def components() -> list[Component]:
    """Those of a program that holds one file of each of some packages, where these tests run."""
    bundled = [[f"module{at}", str(PACKAGES / source), "PYMODULE"] for at, source in enumerate(SOURCES)]
    found = components_of(bundled, ROOT, PACKAGES, TABLE, {"pikepdf": "ab" * 32})
    own = Component("recto-reader", "0.1.0", "AGPL-3.0-or-later", "text", "pkg:pypi/recto-reader@0.1.0",
                    needs=tuple(one.address for one in found if one.name == "pikepdf"))  # fmt: skip
    return with_parts([own, *found], PACKAGES, PACKAGES, TABLE)


@pytest.fixture(scope="module")
def bill(components: list[Component]) -> dict[str, Any]:
    return as_cyclonedx(components, "0.1.0", MADE)


def all_of(bill: dict[str, Any]) -> list[dict[str, Any]]:
    """Every component of a bill, those within others too."""
    found, waiting = [], [bill["metadata"]["component"], *bill["components"]]
    while waiting:
        found.append(waiting.pop())
        waiting += found[-1].get("components", ())
    return found


def test_components_have_their_licences_with_texts(components: list[Component]):
    found = {name_key(one.name): one for one in components}
    assert {"cpython", "latex2mathml", "pikepdf", "ziamath", "recto-reader"} <= set(found)
    packaged = [one for one in components if one.name != "recto-reader"]
    assert not [one.name for one in packaged if not (one.version and one.licence and len(one.text) > 200)]
    assert "qpdf" in found["pikepdf"].text  # the notices of what is in it
    assert "AFFERO GENERAL PUBLIC LICENSE" in found["pymupdf"].text  # its own file only names it
    assert as_licence_list(components)[0].keys() == {"part", "licence", "text"}


def test_a_compiled_module_belongs_to_its_package_and_what_was_taken_out_to_none(tmp_path: Path):
    compiled = tmp_path / "_internal" / "markdown_it" / "__init__.pyc"
    compiled.parent.mkdir(parents=True)
    compiled.touch()
    bundled = [["markdown_it/__init__.pyc", "/build/localpycs/markdown_it/__init__.pyc", "DATA"],
               ["gone.so", str(PACKAGES / "lxml" / "etree.so"), "EXTENSION"]]  # fmt: skip
    assert {one.name for one in components_of(bundled, tmp_path, PACKAGES, TABLE, {})} == {"CPython", "markdown-it-py"}


@pytest.mark.skipif(not SYSTEM_LIBRARY, reason="of Debian's packages")
def test_a_library_of_the_system_is_told_with_the_package_that_it_is_from(tmp_path: Path):
    """Also where dpkg knows it below `/lib`, which is a link to `/usr/lib` now."""
    (tmp_path / "_internal").mkdir()
    (tmp_path / "_internal" / "libz.so.1").touch()
    bundled = [["libz.so.1", str(SYSTEM_LIBRARY[0]), "BINARY"]]
    found = {one.name: one for one in components_of(bundled, tmp_path, PACKAGES, TABLE, {})}
    assert set(found) == {"CPython", "zlib1g"}
    address = PackageURL.from_string(found["zlib1g"].address)
    assert (address.type, address.name, address.version) == ("deb", "zlib1g", found["zlib1g"].version)
    assert {"arch", "distro"} == set(address.qualifiers)


def test_components_say_what_they_need_of_each_other_and_which_archive_they_came_in(components: list[Component]):
    found = {name_key(one.name): one for one in components}
    assert found["shapely"].needs == (found["numpy"].address,)
    assert found["pikepdf"].digest == "ab" * 32
    assert not found["shapely"].digest


def test_the_bill_is_what_cyclonedx_asks_for(bill: dict[str, Any]):
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(bill)) is None
    wrong = {**bill, "components": [{**bill["components"][0], "type": "thing"}]}
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(wrong)) is not None


def test_the_same_components_give_the_same_bill(components: list[Component], bill: dict[str, Any]):
    assert bill == as_cyclonedx(components, "0.1.0", MADE)
    assert bill["serialNumber"] != as_cyclonedx(components, "0.1.1", MADE)["serialNumber"]
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])


def test_everything_in_the_bill_has_an_address_that_can_be_read_and_is_reached_from_recto(bill: dict[str, Any]):
    for one in bill["components"]:
        assert PackageURL.from_string(one["purl"]).to_string() == one["purl"]
    refs = [one["bom-ref"] for one in all_of(bill)]
    assert len(refs) == len(set(refs))
    needs = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    reached, waiting = set(), ["recto"]
    while waiting:
        reached.add(ref := waiting.pop())
        waiting += [needed for needed in needs[ref] if needed not in reached]
    assert reached == {"recto", *(one["bom-ref"] for one in bill["components"])}


def test_what_packages_hold_of_others_is_named_with_versions(bill: dict[str, Any]):
    found = {one["name"]: one for one in all_of(bill)}
    for name in ("Qt", "MuPDF", "OpenBLAS", "OpenCV", "GEOS", "qpdf", "libtiff", "rpds"):
        assert re.match(r"\d+\.\d+", found[name]["version"]), name
    network = found["PP-OCRv6_rec_small.onnx"]
    assert (network["type"], network["licenses"]) == ("machine-learning-model", [{"license": {"id": "Apache-2.0"}}])
    assert re.fullmatch("[0-9a-f]{64}", network["hashes"][0]["content"])


def test_all_that_is_carried_as_data_is_in_the_bill():
    """As the window lists it, which takes those lines from the table; the last two are no files of a package."""
    carried = (LICENCES / "README.md").read_text("utf-8").partition("## Carried as data")[2].partition("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in carried.splitlines() if ".txt" in line]
    assert [row for row in rows if row not in {data.row for data in DATA}] == ["Sample scans, application icon"]
    assert all(name_key(data.row) in TABLE for data in DATA)


def test_licences_are_names_that_spdx_knows():
    known = get_spdx_licensing()
    assert not known.validate(" AND ".join(sorted(SPDX - {"PSF-2.0"})), strict=False).errors
    stated = [library.licence for library in LIBRARIES]
    assert all(is_expression(licence) for licence in stated)
    others = {licence for licence, _ in TABLE.values() if not is_expression(licence)}
    assert others == {"BSD and public domain (SCOWL)"}


@pytest.mark.parametrize(
    ("stated", "choice"),
    [
        ("MIT", [{"license": {"id": "MIT"}}]),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", [{"expression": "(MIT OR Apache-2.0) AND Unicode-3.0"}]),
        ("Expat, GPL-2+, mine", [{"license": {"id": "MIT"}}, {"license": {"id": "GPL-2.0-or-later"}},
                                 {"license": {"name": "mine"}}]),
        ("MIT Apache-2.0", [{"license": {"name": "MIT Apache-2.0"}}]),
        ("", [{"license": {"name": "see its text"}}]),
    ],
)  # fmt: skip
def test_a_licence_is_an_identifier_an_expression_or_words(stated: str, choice: list[dict[str, Any]]):
    assert as_choice(stated) == choice


def test_a_version_that_is_not_found_is_left_out(tmp_path: Path):
    (tmp_path / "shapely.libs").mkdir()
    (tmp_path / "shapely.libs" / "libgeos-12.so").write_bytes(b"nothing")
    owner = Component("shapely", "9.9", "MIT", "", "pkg:pypi/shapely@9.9")
    (part,) = bundled_parts.with_parts([owner], tmp_path, tmp_path, TABLE)[0].parts
    assert (part.name, part.version, part.licence) == ("GEOS", "", "LGPL-2.1-only")
