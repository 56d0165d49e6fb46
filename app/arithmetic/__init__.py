"""What a table says of its own numbers: sums, products and shares, and the digit that would mend a wrong one."""
