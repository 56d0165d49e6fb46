import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.chemistry.smiles_text import smiles_lines, with_smiles


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("CCO", ("CCO",)),
        ("CCO\n\n CCC \n", ("CCO", "CCC")),
        ("```smiles\nCCO\nCC\n```", ("CCO", "CC")),
        ("<smiles>CCO</smiles>", ("CCO",)),
        ("`CCO`", ("CCO",)),
        ("The scheme shows caffeine.", ("The scheme shows caffeine.",)),
        ("The scheme shows\ncaffeine.", ("The scheme shows\ncaffeine.",)),
        ("", ("",)),
    ],
)
def test_each_line_is_a_structure(text: str, lines: tuple[str, ...]):
    assert smiles_lines(text) == lines


def test_one_structure_is_exchanged_and_the_others_stay():
    assert with_smiles("```\nCCO\nCC\n```", 1, " CN\n") == "CCO\nCN"
    assert with_smiles("CCO\nCC", 0, "") == "CC"
    assert with_smiles("", 0, "C") == "C"


@given(st.text(max_size=40), st.text(alphabet="CNO=()1[]", min_size=1, max_size=10))
def test_what_is_put_in_is_what_stands_there(text: str, smiles: str):
    for index in range(len(smiles_lines(text))):
        assert smiles_lines(with_smiles(text, index, smiles))[index] == smiles
