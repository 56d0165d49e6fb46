"""How much of a page's ink is accounted for by what was read of it; the same for every engine."""
