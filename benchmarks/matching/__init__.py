"""Measure the matching: speed, fairness, what answers teach, and a year of suggestions."""
