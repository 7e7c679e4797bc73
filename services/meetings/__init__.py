"""Act on meetings: put a proposal together, agree on a time, remind of it, move it and call it off."""
