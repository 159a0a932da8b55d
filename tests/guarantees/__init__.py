"""The guarantees of DESIGN §6."""
