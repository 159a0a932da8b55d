"""Dates, particles and spelling."""
