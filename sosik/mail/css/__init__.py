"""Style sheets of mails: what they may hold, and how they become the style of each element."""
