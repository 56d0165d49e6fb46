"""The tab about structures: the page's picture, the structure drawn from its SMILES, and what is known of it."""
