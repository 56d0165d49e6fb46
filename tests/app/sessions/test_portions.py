from itertools import count

from app.sessions.portions import growing_portions


def test_portions_grow_and_nothing_is_taken_before_its_turn():
    taken = []
    pages = (taken.append(number) or number for number in range(1, 51))
    portions = growing_portions(pages)
    assert (next(portions), taken) == ([1, 2], [1, 2])
    assert [len(portion) for portion in portions] == [8, 32, 8]
    assert taken == list(range(1, 51))
    assert [len(portion) for portion, _ in zip(growing_portions(count()), range(4), strict=False)] == [2, 8, 32, 128]
