"""Draw the README's pictures anew from a rendered plan (needs pdftotext and pdftoppm).

    python docs/pictures/draw.py output/kenya/plan.pdf

Pages are found by what stands on them, so that they are the right ones when the plan has grown.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PICTURES = {
    "cover": "",
    "area": "Timeline: Data and discourse",
    "money": "Costs and funding by year, in",
    "matrix": "Implementation matrix; amounts in",
}
"""The name of each picture, and the words by which its page is known; none for the first."""

DOTS = "64"
"""How fine the pictures are, in dots per inch."""


def page_of(words: str, pages: Sequence[str]) -> int:
    """The number, from 1, of the first page on which the words stand."""
    for number, text in enumerate(pages, start=1):
        if words in " ".join(text.split()):
            return number
    sys.exit(f"no page of the plan says '{words}'")


def main(pdf: str) -> None:
    """Draw every picture."""
    run = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True)
    pages = run.stdout.split("\f")
    for name, words in PICTURES.items():
        page = str(page_of(words, pages))
        target = Path(__file__).with_name(name)
        command = ["pdftoppm", "-r", DOTS, "-png", "-f", page, "-l", page, "-singlefile"]
        subprocess.run([*command, pdf, target], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
