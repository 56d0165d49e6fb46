"""`recto mcp`: documents in a few folders for a program that speaks the Model Context Protocol."""
