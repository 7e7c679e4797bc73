"""Listen: turn one update into one service call and screens."""
