"""What is looked at before a mail is sent."""
