"""Mails: proofs, corrections, sending and its record; publishing the site, and at the hour."""
