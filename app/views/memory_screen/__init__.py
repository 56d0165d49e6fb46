"""A text kept as pictures that grow smaller with age: the filmstrip, what it costs, a page read back."""
