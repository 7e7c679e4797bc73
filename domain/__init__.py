"""Decide: rules and values without input, output or clock."""
