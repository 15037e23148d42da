"""The narrative texts by name: which there are, and where they lie."""

from __future__ import annotations

FOLDER = "texts"

KNOWN = (
    "foreword",
    "acknowledgements",
    "summary",
    "context",
    "making",
    "objectives",
    "areas",
    "coordination",
    "monitoring",
    "financing",
    "risks",
    "communication",
    "reporting",
    "brief",
    "decisions",
)
"""The texts that the shipped templates ask for, besides one an area: ``areas/`` and its id."""
