"""Structures from SMILES: what they are made of, how they are drawn, and what is wrong with them."""
