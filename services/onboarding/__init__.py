"""Act on the sign-up: drafts, the open question, and what happens when it is saved."""
