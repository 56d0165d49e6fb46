"""Files that would keep a reader busy for ever, or fill its memory, made from nothing in a few lines each."""

from tests.hostile_files.bombs import BOMBS, bomb_of_many_pages

__all__ = ["BOMBS", "bomb_of_many_pages"]
