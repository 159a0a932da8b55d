"""The mails, also as mail programs show them."""
