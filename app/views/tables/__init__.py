"""Tables as grids that can be edited, and the tab that shows them."""
