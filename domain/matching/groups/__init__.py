"""Propose groups of companies that belong together; the definition of a group is in `rules`."""
