"""Proofs of mails before they are sent, correction mails, and the record of sent mails."""
