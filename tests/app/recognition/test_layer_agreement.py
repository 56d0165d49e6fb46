import pytest

from app.document.block import Block, BlockKind
from app.document.table import Cell, Table
from app.recognition.layer_agreement import LayerAgreement, agreement_with_layer

TABLE = Table(1, 2, (Cell(0, 0, "Reed"), Cell(0, 1, "120")))
BLOCKS = [
    Block(0, BlockKind.HEADING, None, "The **ﬁne** mill"),
    Block(1, BlockKind.LIST_ITEM, None, "sand", marker="1."),
    Block(2, BlockKind.TABLE, None, table=TABLE),
    Block(3, BlockKind.CHEMISTRY, None, "CCO"),
]


def test_what_is_printed_alike_agrees_whatever_its_markup():
    assert agreement_with_layer(BLOCKS, ["The fine", "mill", "1. sand", "Reed 120"]) == LayerAgreement(1.0, 1.0, 1.0)


def test_another_order_costs_characters_and_no_words():
    agreement = agreement_with_layer(BLOCKS, ["Reed 120", "1. sand", "The fine mill"])
    assert agreement.characters < 0.7
    assert (agreement.found, agreement.right) == (1.0, 1.0)


def test_words_missed_and_words_made_up_are_told_apart():
    agreement = agreement_with_layer(BLOCKS, ["The fine mill 1. sand Reed 120 and three more"])
    assert (agreement.found, agreement.right) == (pytest.approx(0.7), 1.0)
    agreement = agreement_with_layer(
        [*BLOCKS, Block(4, BlockKind.PARAGRAPH, None, "made up")], ["The fine mill 1. sand Reed 120"]
    )
    assert (agreement.found, agreement.right) == (1.0, pytest.approx(7 / 9))
