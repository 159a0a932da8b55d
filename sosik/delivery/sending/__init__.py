"""Sending an issue to its readers: the list, the ledger, the message for each, the run."""
