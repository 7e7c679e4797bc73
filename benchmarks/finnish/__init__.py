"""Score the understanding of Finnish on sets of phrases: python -m benchmarks.finnish.places [file.json …]."""
