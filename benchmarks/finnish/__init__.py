"""How well Puhti understands Finnish, measured on sets of phrases with their right answers."""
