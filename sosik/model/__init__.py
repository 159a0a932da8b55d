"""The frozen records that the packages pass to each other, and the rules for addresses."""
