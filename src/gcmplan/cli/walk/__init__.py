"""The walk through the guidance in the terminal: each screen of `gcmplan.walk`, asked."""
