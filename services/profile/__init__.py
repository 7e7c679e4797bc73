"""Act on the profile of a company: what is stored of each answer, and how it is read and changed."""
