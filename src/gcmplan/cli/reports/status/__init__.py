"""Where a plan stands, as people and programs read it: in a terminal, in sentences, as data."""
