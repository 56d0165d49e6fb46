"""SMILES as engines and people write them: groups made plain, flaws told with their place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.chemistry.flaws import Flaw, FlawedNotation, FlawKind
from app.chemistry.notation import LONGEST, Notation, read_notation, readings_of

K = FlawKind


def flaw_of(text: str) -> Flaw:
    with pytest.raises(FlawedNotation) as caught:
        read_notation(text)
    return caught.value.flaw


@pytest.mark.parametrize(
    "text",
    ["CN1C=NC2=C1C(=O)N(C)C(=O)N2C", "F/C=C/[C@@H](N)C(=O)[O-].[Na+]", "[13CH4]", "C%12CCCC%12", "c1cc[nH]c1", "[Ar]"],
)
def test_plain_smiles_stays_as_it_is(text: str):
    notation = read_notation(text)
    assert (notation.full, notation.drawn, notation.groups) == (text, text, ())


@pytest.mark.parametrize(
    ("text", "full", "drawn", "labels"),
    [
        ("CC(R1)C", "CC([*:1])C", "CC([1*])C", "R1"),
        ("[R]C([R2])=O", "*C([*:2])=O", "[1*]C([2*])=O", "R R2"),
        ("C[R']", "C*", "C[1*]", "R'"),
        ("[R₁]C", "[*:1]C", "[1*]C", "R1"),
        ("[R^{1}]C", "[*:1]C", "[1*]C", "R1"),
        ("[1*]C", "[*:1]C", "[1*]C", "R1"),
        ("C[*:2]", "C[*:2]", "C[1*]", "R2"),
        ("*C", "*C", "[1*]C", "*"),
        ("XC", "*C", "[1*]C", "X"),
        ("Rn1cccc1", "*n1cccc1", "[1*]n1cccc1", "R"),
        ("[Boc]N", "C(=O)(OC(C)(C)C)N", "[1*]N", "Boc"),
        ("NBoc", "NC(=O)(OC(C)(C)C)", "N[1*]", "Boc"),
        ("PhC(=O)OMe", "c%90(ccccc%90)C(=O)OC", "[1*]C(=O)O[2*]", "Ph Me"),
        ("C[t-Bu]", "CC(C)(C)(C)", "C[1*]", "tBu"),
        ("[CO2Me]C", "C(=O)(OC)C", "[1*]C", "CO2Me"),
        ("c1ccccc1[Ar]", "c1ccccc1*", "c1ccccc1[1*]", "Ar"),
        ("[Ac]OC", "C(=O)(C)OC", "[1*]OC", "Ac"),
        ("C[D]", "C[2H]", "C[2H]", ""),
        ("EtO2CC", "C(C)OC(=O)C", "[1*]OC(=O)C", "Et"),
        ("c1ccccc1CF3", "c1ccccc1C(F)(F)(F)", "c1ccccc1[1*]", "CF3"),
        ("HOc1ccccc1COOH", "Oc1ccccc1C(=O)O", "Oc1ccccc1C(=O)O", ""),
    ],
)
def test_groups_written_as_letters_are_open_or_written_out(text: str, full: str, drawn: str, labels: str):
    notation = read_notation(text)
    assert (notation.full, notation.drawn) == (full, drawn)
    assert " ".join(group.label for group in notation.groups) == labels


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", Flaw(K.EMPTY)),
        ("  ", Flaw(K.EMPTY)),
        ("C" * (LONGEST + 1), Flaw(K.TOO_LONG)),
        ("The scheme shows caffeine.", Flaw(K.PROSE)),
        ("Caffeine", Flaw(K.PROSE)),
        ("H", Flaw(K.UNKNOWN_SYMBOL, 1, "H")),
        ("CCO ethanol", Flaw(K.PROSE)),
        ("CC CO", Flaw(K.BLANK, 3)),
        ("CC>>CO", Flaw(K.REACTION, 3, ">")),
        ("CC?C", Flaw(K.UNKNOWN_SYMBOL, 3, "?")),
        ("C[Xx]C", Flaw(K.UNKNOWN_ATOM, 2, "[Xx]")),
        ("C[CH3", Flaw(K.BRACKET_OPEN, 2, "[")),
        ("C[C[N]]", Flaw(K.BRACKET_OPEN, 2, "[")),
        ("CC(C", Flaw(K.BRANCH_OPEN, 3, "(")),
        ("CC(C(C)", Flaw(K.BRANCH_OPEN, 3, "(")),
        ("CC)C", Flaw(K.BRANCH_EXTRA, 3, ")")),
        ("C()C", Flaw(K.BRANCH_EMPTY, 2, "(")),
        ("(C)C", Flaw(K.UNKNOWN_SYMBOL, 1, "(")),
        ("C(1)C", Flaw(K.UNKNOWN_SYMBOL, 3, "1")),
        ("C(C)1CC1", Flaw(K.UNKNOWN_SYMBOL, 5, "1")),
        ("C1CC", Flaw(K.RING_OPEN, 2, "1")),
        ("C%12CC", Flaw(K.RING_OPEN, 2, "12")),
        ("C11", Flaw(K.RING_WRONG, 3, "1")),
        ("C=", Flaw(K.BOND_LOOSE, 2, "=")),
        ("=C", Flaw(K.BOND_LOOSE, 1, "=")),
        ("C=)C", Flaw(K.BOND_LOOSE, 2, "=")),
        ("C.", Flaw(K.BOND_LOOSE, 2, ".")),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, flaw: Flaw):
    assert flaw_of(text) == flaw


def test_every_atom_knows_where_it_was_written():
    notation = read_notation("C[Boc]Cl")
    assert notation.full == "CC(=O)(OC(C)(C)C)Cl"
    assert notation.full_positions == (1, *[2] * 7, 7)


def test_a_text_that_can_be_read_in_two_ways_gives_both():
    assert [reading.full for reading in readings_of("C1CNO2CC12")] == ["C1CNO2CC12"]
    assert [reading.full for reading in readings_of("CCnPr")] == ["CCnC(CC)", "CCC(CC)"]


SIGNS = [
    "C",
    "c",
    "N",
    "Cl",
    "[R1]",
    "[Boc]",
    "R",
    "Ph",
    "(",
    ")",
    "=",
    "1",
    "2",
    "[nH]",
    ".",
    "CO2",
    "H",
    "[",
    "]",
    "é",
    " ",
]


def outcome(text: str) -> tuple[tuple[Notation, ...], Flaw]:
    try:
        return readings_of(text), Flaw(K.EMPTY)
    except FlawedNotation as flawed:
        return (), flawed.flaw


@given(st.one_of(st.text(max_size=30), st.lists(st.sampled_from(SIGNS), max_size=12).map("".join)))
def test_any_text_is_read_or_has_a_flaw_within_it(text: str):
    readings, flaw = outcome(text)
    length = len(text.strip())
    assert 0 <= flaw.position <= length
    for notation in readings:
        assert set(notation.full_positions) <= set(range(1, length + 1))
        assert notation.drawn.count("*]") == len(notation.groups)
