"""Makes the table by which the built-in reader tells scripts that it does not know: `python -m tests.script_look`."""
