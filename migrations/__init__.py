"""Change the memory: Alembic migrations, one step each."""
