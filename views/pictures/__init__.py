"""Draw: values and words become PNG pictures; matplotlib is loaded only where something is drawn."""
