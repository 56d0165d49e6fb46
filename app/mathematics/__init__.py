"""TeX formulas set as drawings and as MathML, without a network, a browser or TeX."""
