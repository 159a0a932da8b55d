"""The order of the code itself."""
