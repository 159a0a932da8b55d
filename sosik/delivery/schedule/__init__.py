"""Builds at the next change: workflows, cron, the Windows task scheduler."""
