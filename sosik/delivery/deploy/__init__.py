"""Publishing output/site: one file for each kind of place, behind one protocol."""
