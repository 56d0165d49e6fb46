import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from app.comparison.differences import Mark, differences

texts = st.text(st.sampled_from(list("abc é中\n\t ")), max_size=30) | st.text(max_size=20)


def marks(found: list[str], expected: str) -> list[list[tuple[str, str, str]]]:
    return [[(piece.mark.value, piece.found, piece.expected) for piece in own] for own in differences(found, expected)]


@given(st.lists(texts.map(str.strip), max_size=3), texts.map(str.strip))
def test_put_back_together_the_pieces_give_both_texts(found: list[str], expected: str):
    pieces = differences(found, expected)
    assert ["".join(piece.found for piece in own) for own in pieces] == (found or [""])
    assert "".join(piece.expected for own in pieces for piece in own) == expected
    for own in pieces:
        for piece in own:
            assert bool(piece.differing) is (piece.mark is not Mark.SAME)


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str):
    assert {piece.mark for own in differences([text], text) for piece in own} <= {Mark.SAME}


def test_other_missing_and_extra_words():
    assert marks(["laid in 1986 behind the the station"], "laid in 1985 behind the research station") == [
        [
            ("same", "laid in ", "laid in "),
            ("other", "1986 ", "1985 "),
            ("same", "behind the ", "behind the "),
            ("other", "the ", "research "),
            ("same", "station", "station"),
        ]
    ]
    assert marks(["a c c d"], "a b c d") == [
        [
            ("same", "a ", "a "),
            ("other", "c ", "b "),
            ("same", "c d", "c d"),
        ]
    ]
    assert marks(["held by sand"], "held by clean sand")[0][1] == ("missing", "", "clean ")
    assert marks(["were were drawn"], "were drawn")[0][1] == ("extra", "were ", "")


def test_white_space_and_accents_written_apart_do_not_differ():
    (own,) = differences([unicodedata.normalize("NFD", "café\n noir")], "café noir")
    assert [piece.mark for piece in own] == [Mark.SAME]


def test_every_character_of_a_script_without_spaces_is_a_word():
    (own,) = differences(["水处理厂"], "水处里厂")
    assert [(piece.found, piece.mark) for piece in own] == [("水处", "same"), ("理", "other"), ("厂", "same")]


def test_a_paragraph_in_two_blocks_is_compared_as_one():
    first, second = marks(["one two thr", "three four"], "one two three four")
    assert first == [("same", "one two ", "one two "), ("extra", "thr", "")]
    assert second == [("same", "three four", "three four")]
