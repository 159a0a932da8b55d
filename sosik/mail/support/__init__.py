"""Which mail programs support what a finished mail uses."""
