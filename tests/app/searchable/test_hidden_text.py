"""Hidden text is taken out of drawing instructions, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.searchable.hidden_text import without_hidden_text


@pytest.mark.parametrize(
    ("content", "left", "taken"),
    [
        (b"BT 3 Tr (a) Tj ET", b"BT 3 Tr   ET", 1),
        (b"BT 0 Tr (a) Tj 3 Tr [(b) 2 (c)] TJ ET", b"BT 0 Tr (a) Tj 3 Tr   ET", 1),
        (b"q 3 Tr Q (seen) Tj", b"q 3 Tr Q (seen) Tj", 0),
        (b"3 Tr (a\\)b(c)) ' (d) Tj", b"3 Tr  T*  ", 2),
        (b"3 Tr /F 3 Tf <0041> Tj", b"3 Tr /F 3 Tf  ", 1),
        (b"% 3 Tr\n(a) Tj", b"% 3 Tr\n(a) Tj", 0),
        (b"BI /W 1 ID 3 Tr (x) Tj \nEI 3 Tr (y) Tj", b"BI /W 1 ID 3 Tr (x) Tj \nEI 3 Tr  ", 1),
        (b"/T <</A (3 Tr)>> BDC (seen) Tj EMC", b"/T <</A (3 Tr)>> BDC (seen) Tj EMC", 0),
        (b"3 Tr (open", b"3 Tr (open", 0),
        (b'Q Q ) > ] 3 Tr 1 2 (b) "', b"Q Q ) > ] 3 Tr  T*", 1),
    ],
)
def test_only_what_is_not_seen_is_taken_out(content: bytes, left: bytes, taken: int):
    got, count = without_hidden_text(content)
    assert (got.split(), count) == (left.split(), taken)


_PIECES = (
    b"BT", b"ET", b"q", b"Q", b"3 Tr", b"0 Tr", b"(a\\)", b")", b"<41>", b"<<", b">>", b"[", b"]", b"Tj", b"TJ", b"'",
    b'"', b"BI", b"ID", b"EI", b"/N", b"%", b"\n", b"12", b"\xff\x00",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(b" ".join))
@settings(max_examples=150, deadline=None, derandomize=True, database=None)
def test_whatever_a_page_holds_what_is_kept_is_as_it_was(content: bytes):
    left, taken = without_hidden_text(content)
    assert taken or left == content
    shown = left.replace(b"T*", b" ").split()
    rest = iter(content.split())
    assert all(word in rest for word in shown)
    assert without_hidden_text(left) == (left, 0)
