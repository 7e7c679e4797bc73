"""Score how well Finnish is understood, set by set: `python -m benchmarks.finnish.dates [file.json …]` and so on."""
