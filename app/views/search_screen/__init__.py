"""Words in everything that was read: the field, what was found, and which of it the person wants to see."""
