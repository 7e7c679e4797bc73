"""Making of the weights by which described problems are recognised, from sentences that people wrote."""
