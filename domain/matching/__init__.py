"""Who would get on with whom: scores of pairs with their reasons, suggestions, and what answers teach."""
