"""Question sets, floors, and the gate that compares."""
