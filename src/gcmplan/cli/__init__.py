"""The command line: the only room that prints and asks. One module a command."""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Sequence

from gcmplan.errors import GcmplanError
from gcmplan.locales import translate as _

EXIT_FINE = 0
EXIT_FINDINGS = 1
EXIT_USAGE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Run one command.

    Args:
        arguments: What stands behind ``gcmplan``.

    Returns:
        0 fine, 1 findings, 2 wrong usage or an obstacle, 3 a bug of gcmplan, 130 interrupted.
    """
    from gcmplan.cli.app import app

    try:
        app(list(arguments), prog_name="gcmplan")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else EXIT_FINE
    except GcmplanError as error:
        _say(_("error: {message}", message=error.message))
        if error.help:
            _say(_("help: {help}", help=error.help))
        return EXIT_USAGE
    except KeyboardInterrupt:
        _say(_("Interrupted."))
        return EXIT_INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last to see it: nothing above would say it kindly
        return _told(error)
    return EXIT_FINE


def _told(error: Exception) -> int:
    """Say what nobody expected, and whose it is; the exit code."""
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        _say(_("error: the name '{name}' is too long", name=error.filename))
        return EXIT_USAGE
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        _say(_("error: the disk that this is to be written to is full"))
        return EXIT_USAGE
    traceback.print_exception(error)
    _say(_("error: this is a bug of gcmplan, not of your plan; your files are as they were"))
    _say(_("help: please report it, with the lines above"))
    return EXIT_BUG


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
