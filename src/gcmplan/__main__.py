"""``python -m gcmplan`` and the console script."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; ``--version`` alone answers without loading it."""
    if sys.argv[1:] == ["--version"]:
        from gcmplan import __version__

        sys.stdout.write(f"gcmplan {__version__}\n")
        return
    from gcmplan.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
