"""Inside the process that fetches: the only code of Recto that opens a network connection."""
