"""Act: one function for each use case, in the caller's transaction; never commits, never knows Telegram."""

from sqlalchemy.ext.asyncio import AsyncSession

Session = AsyncSession
"""The name under which handlers pass the transaction on."""
