"""The walk through the guidance: its screens, what is filled in on each, and prepared answers.

This room neither prints nor asks; `gcmplan.cli.walk` does.
"""
