"""Measure: how fast and how heavy Puhti is, beside a bare bot that asks the same questions."""
