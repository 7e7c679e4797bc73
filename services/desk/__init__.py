"""Act for the coordinator: count, look, suggest by hand, keep apart, try out a week, and write down what was done."""
