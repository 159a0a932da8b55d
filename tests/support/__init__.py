"""What tests share: sites, edits, browsers, pictures."""
