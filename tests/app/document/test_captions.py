import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.block import Block, BlockKind
from app.document.captions import Caption, caption_of, parted_caption


def block(block_id: int, kind: BlockKind, text: str = "") -> Block:
    return Block(block_id, kind, None, text)


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Scheme 1. Caffeine. It stays.", Caption("Scheme 1", "Caffeine. It stays.")),
        ("Scheme 5.1 Acetylsalicylic acid", Caption("Scheme 5.1", "Acetylsalicylic acid")),
        ("Fig. 2a: The reactor", Caption("Fig. 2a", "The reactor")),
        ("Figure 3 — Losses", Caption("Figure 3", "Losses")),
        ("图1 咖啡因", Caption("图1", "咖啡因")),
        ("Abb. 4", Caption("Abb. 4", "")),
        ("The molecule of 1987", Caption("", "The molecule of 1987")),
        ("", Caption()),
    ],
)
def test_the_number_of_a_caption_is_told_from_its_text(text: str, caption: Caption):
    assert parted_caption(text) == caption


def test_a_picture_has_the_caption_beside_it():
    blocks = [
        block(0, BlockKind.CAPTION, "Figure 1. *Above*"),
        block(1, BlockKind.CHEMISTRY),
        block(2, BlockKind.CAPTION, "Scheme 2. Below"),
        block(3, BlockKind.TABLE),
        block(4, BlockKind.CHEMISTRY),
        block(5, BlockKind.CAPTION, "Table 7. Yields"),
    ]
    assert caption_of(blocks, 1) == Caption("Scheme 2", "Below")
    assert caption_of(blocks[:2], 1) == Caption("Figure 1", "Above")
    assert caption_of(blocks, 4) == Caption()
    assert caption_of(blocks, 9) == Caption()
    assert caption_of([*blocks[1:3], block(6, BlockKind.CHEMISTRY)], 6) == Caption()  # it is the one's before


@given(st.text(max_size=40))
def test_no_word_of_a_caption_is_lost(text: str):
    caption = parted_caption(text)
    letters = [sign for sign in text if sign.isalnum()]
    assert [sign for sign in caption.label + caption.text if sign.isalnum()] == letters
