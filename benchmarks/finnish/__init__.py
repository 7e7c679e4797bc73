"""How well Puhti understands Finnish, on sets of phrases with their right answers."""
