from hypothesis import given
from hypothesis import strategies as st

from app.measures.texts import WORD, folded
from app.optical_memory.needles import NeedleKind, depths, is_found, needles_at, with_needles
from app.optical_memory.passages import Passage, plain_text
from app.optical_memory.recall import Fate, marked_words, recall_of

TRUTH = "In 1985 the council bought 33 lamps for Ruth Salter and the old harbor."


def test_words_are_kept_lost_and_invented():
    recall = recall_of("In 1986 the council bought lamps for Ruth Salter and the very old harbor.", TRUTH)
    assert [(words.fate, words.text) for words in recall.marked] == [
        (Fate.KEPT, "In"),
        (Fate.LOST, "1985"),
        (Fate.INVENTED, "1986"),
        (Fate.KEPT, "the council bought"),
        (Fate.LOST, "33"),
        (Fate.KEPT, "lamps for Ruth Salter and the"),
        (Fate.INVENTED, "very"),
        (Fate.KEPT, "old harbor."),
    ]
    assert (recall.numbers_changed, recall.numbers) == (1, 2)
    assert recall.hard == 0.5  # Ruth and Salter
    assert 0.8 < recall.words < 1
    assert 0 < recall.invented < 0.2


@given(st.text("ab 1", max_size=60), st.text("ab 1", max_size=60))
def test_both_texts_can_be_read_out_of_the_marked_words(found: str, truth: str):
    marked = list(marked_words(found, truth))

    def without(fate: Fate) -> list[str]:
        return " ".join(words.text for words in marked if words.fate is not fate).split()

    assert without(Fate.INVENTED) == WORD.findall(folded(truth))
    assert without(Fate.LOST) == WORD.findall(folded(found))


def test_needles_stand_at_their_depth_and_only_in_the_copy():
    passages = tuple(Passage(f"Passage {number} of the text.") for number in range(20))
    needles = [needle for depth in depths(3) for needle in needles_at(depth)]
    assert len({needle.value for needle in needles}) == len(needles) == 3 * len(NeedleKind)
    copy = with_needles(passages, needles)
    assert [passage for passage in copy if passage in passages] == list(passages)
    places = [next(at for at, one in enumerate(copy) if needle.value in one.text) for needle in needles[::4]]
    assert places == [0, 12, 22]
    assert needles_at(0.5) == needles_at(0.5)
    assert depths(1) == (0.5,)


def test_a_number_is_found_as_it_is_and_a_name_with_one_wrong_letter():
    needles = needles_at(0.5)
    text = plain_text((Passage(" ".join(needle.sentence for needle in needles)),))
    for needle in needles:
        assert is_found(needle, text)
        assert not is_found(needle, "")
        one_wrong = text.replace(needle.value, "#" + needle.value[1:])
        assert is_found(needle, one_wrong) is (needle.kind is NeedleKind.NAME)
        assert not is_found(needle, text.replace(needle.value, "###" + needle.value[3:]))
