"""Pictures, films and documents: measured, resized, and cleaned of what they tell of people."""
