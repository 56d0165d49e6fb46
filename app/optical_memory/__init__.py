"""Text kept as pictures that grow smaller with age: pages, their ages, what they cost and what is still readable."""
