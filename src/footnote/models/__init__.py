"""Trained models that ship with the program, run with onnxruntime; each has a model card. Optional at run time."""
