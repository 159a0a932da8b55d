"""Plan, trace, checks and writing."""
