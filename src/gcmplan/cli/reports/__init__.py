"""The forms in which findings, rules and the Compact are shown; data in, text out."""
