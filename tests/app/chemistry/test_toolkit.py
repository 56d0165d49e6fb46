"""What RDKit says of structures, through the answers of the real child's own function."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.chemistry.flaws import Flaw, FlawKind
from app.chemistry.structure import Structure
from app.chemistry.toolkit import structure_of

CAFFEINE = "CN1C=NC2=C1C(=O)N(C)C(=O)N2C"


def valid(smiles: str) -> Structure:
    found = structure_of(smiles)
    assert isinstance(found, Structure), found
    return found


def test_all_that_is_known_of_a_molecule():
    found = valid(CAFFEINE)
    assert found.smiles == "Cn1c(=O)c2c(ncn2C)n(C)c1=O"
    assert found.formula == "C8H10N4O2"
    assert found.molar_mass == pytest.approx(194.19, abs=0.005)
    assert found.exact_mass == pytest.approx(194.08038, abs=1e-5)
    assert found.inchi == "InChI=1S/C8H10N4O2/c1-10-4-9-6-5(10)7(13)12(3)8(14)11(6)2/h4H,1-3H3"
    assert found.inchi_key == "RYYVLZVUVIJVGH-UHFFFAOYSA-N"
    assert (found.atoms, found.bonds, found.rings) == (14, 15, 2)
    assert (found.open_groups, found.named_groups) == ((), ())
    assert found.svg.count("<path") >= 15
    assert "#000000" in found.svg
    assert " 14 15 " in found.mol_block
    assert found.mol_block.endswith("M  END\n")


def test_open_groups_stand_in_the_structure_but_not_in_its_formula():
    found = valid("[R1]C(=O)O[R']")
    assert found.open_groups == ("R1", "R'")
    assert (found.formula, found.atoms, found.inchi, found.inchi_key) == ("CO2", 3, "", "")
    assert found.molar_mass == pytest.approx(44.01, abs=0.005)
    assert found.smiles == "*OC(=O)[*:1]"
    assert "M  RGP  1" in found.mol_block
    assert "R'" in found.mol_block


def test_named_groups_are_written_out_and_drawn_as_a_label():
    found = valid("[Boc]NCC(=O)OMe")
    assert found.named_groups == ("Boc", "Me")
    assert found.formula == "C8H15NO4"
    assert found.inchi == valid("CC(C)(C)OC(=O)NCC(=O)OC").inchi
    assert len(found.svg) < len(valid("CC(C)(C)OC(=O)NCC(=O)OC").svg)


def test_charges_stand_behind_the_formula():
    assert valid("*CC(=O)[O-]").formula == "C2H2O2-"
    assert valid("[NH4+]").formula == "H4N+"


def test_a_group_in_a_ring_is_drawn_too():
    assert "<path" in valid("c1[R]cccc1").svg


def test_a_text_with_two_readings_takes_the_possible_one():
    assert valid("CCnPr").formula == "C5H12"


@pytest.mark.parametrize(
    ("smiles", "flaw"),
    [
        ("CC(C)(C)(C)C", Flaw(FlawKind.VALENCE, 2, "C", 5)),
        ("[Boc]N(C)(C)C", Flaw(FlawKind.VALENCE, 6, "N", 4)),
        ("c1cccc1", Flaw(FlawKind.AROMATIC, 1)),
        ("Ccc", Flaw(FlawKind.NOT_IN_RING, 2)),
        ("C12CC12", Flaw(FlawKind.REFUSED)),
        ("CC(C", Flaw(FlawKind.BRANCH_OPEN, 3, "(")),
    ],
)
def test_what_is_impossible_is_told_with_its_place(smiles: str, flaw: Flaw):
    assert structure_of(smiles) == flaw


PIECES = [
    "C",
    "N",
    "O",
    "c1ccccc1",
    "(C)",
    "(=O)",
    "[R1]",
    "[R']",
    "*",
    "OMe",
    "[Boc]",
    "Ph",
    "[O-]",
    ".",
    "=",
    "C1CC1",
    "X",
]


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join))
def test_whatever_is_valid_is_valid_again_in_canonical_form(smiles: str):
    found = structure_of(smiles)
    if isinstance(found, Structure):
        again = valid(found.smiles)
        assert (again.smiles, again.formula, again.inchi) == (found.smiles, found.formula, found.inchi)
