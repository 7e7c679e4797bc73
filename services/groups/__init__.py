"""Act on groups: found, invite, answer, leave, steer through the stages, merge, and forget."""
