"""Check the Finnish that we write; a tool of the makers, which is not shipped."""
