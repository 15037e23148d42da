"""The forms in which findings are shown; each is a function of the diagnostics alone."""
