"""The Korean language: spelling, particles, dates, times and the licences of public works."""
