"""The rules of the field: pure decisions without input or output."""
