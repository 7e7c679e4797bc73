"""Understanding of the Finnish that people type."""
