"""How fast the model reads on this machine: `python -m model_runtime.bench`, which `recto bench` starts."""
