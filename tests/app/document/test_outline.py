from app.document.block import Block, BlockKind
from app.document.outline import Bookmark, Heading, headings_of, outline_in_parts, outline_of, place_in


def heading(text: str, level: int, block_id: int = 0, kind: BlockKind = BlockKind.HEADING) -> Block:
    return Block(block_id, kind, None, text, level)


def depths(*levels: int) -> list[int]:
    return [entry.depth for entry in outline_of(Heading(1, index, level, "x") for index, level in enumerate(levels))]


def test_the_headings_of_a_page_are_its_titles_and_headings_as_they_are_read():
    blocks = [
        Block(0, BlockKind.HEADER, None, "RUNNING HEAD"),
        heading("The *old* harbor\nbasin", 0, 1, BlockKind.TITLE),
        Block(2, BlockKind.PARAGRAPH, None, "Text"),
        heading(" ", 2, 3),
        heading("1. Silt", 2, 4),
        heading("No level", 0, 5),
    ]
    assert headings_of(7, blocks) == (
        Heading(7, 1, 1, "The old harbor basin"),
        Heading(7, 4, 2, "1. Silt"),
        Heading(7, 5, 1, "No level"),
    )


def test_depths_never_skip_a_step():
    assert depths(1, 2, 2, 3, 2, 1) == [0, 1, 1, 2, 1, 0]
    assert depths(3, 2, 5, 6, 2) == [0, 0, 1, 2, 0]
    assert depths() == []


def test_bookmarks_stand_first_under_a_title_and_the_place_is_one_of_them():
    headings = [Heading(1, 4, 1, "Silt"), Heading(3, 2, 1, "Sand")]
    assert outline_in_parts((), headings, "In the file", "Headings read") == list(outline_of(headings))
    marks = (Bookmark("Basin", 2, 1), Bookmark("Silt", 4, 2), Bookmark("Index", 9, 1), Bookmark("To the front", 1, 1))
    entries = outline_in_parts(marks, headings, "In the file", "Headings read")
    assert [(entry.heading.text, entry.depth, entry.is_title) for entry in entries] == [
        ("In the file", 0, True),
        ("Basin", 0, False),
        ("Silt", 1, False),
        ("Index", 0, False),
        ("To the front", 0, False),
        ("Headings read", 0, True),
        ("Silt", 0, False),
        ("Sand", 0, False),
    ]
    assert [place_in(entries, page) for page in (1, 2, 3, 4, 8, 9, 10)] == [4, 1, 1, 2, 2, 3, 3]
    assert [entry.is_title for entry in outline_in_parts(marks[:1], (), "In the file", "Headings read")] == [
        True,
        False,
    ]


def test_a_page_belongs_to_its_first_heading_or_the_last_one_before():
    entries = list(outline_of(Heading(page, 0, 1, "x") for page in (2, 2, 5)))
    assert [place_in(entries, page) for page in (1, 2, 3, 4, 5, 9)] == [-1, 0, 1, 1, 2, 2]
