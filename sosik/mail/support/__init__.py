"""Which mail programs support the HTML and CSS of a finished mail."""
