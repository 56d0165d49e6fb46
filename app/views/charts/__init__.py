"""Charts drawn again from their numbers, and the tab that shows them beside the picture."""
