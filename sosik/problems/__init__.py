"""What is wrong with a site: the problem, its collector and the catalogue of messages."""
