"""Random damage to everything that comes from outside: files into the real page process, answers of models into the
window's own code. `python -m tests.fuzz --help` says how to run it."""
