"""What a careful colleague would notice in texts, files and issues."""
