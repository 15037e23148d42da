"""Documents: one HTML tree of a small closed vocabulary, and the writers that walk it."""
