"""The forms in which findings can be shown, by the names that users give them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gcmplan.check.run import Report


class Format(StrEnum):
    """The forms in which findings can be shown."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


def usual_format(environment: Mapping[str, str]) -> Format:
    """The form where the user names none.

    Args:
        environment: The variables of the process; GitHub Actions sets one of them.
    """
    return Format.GITHUB if environment.get("GITHUB_ACTIONS") == "true" else Format.TEXT


def rendered(form: Format, report: Report, folder: Path) -> str:
    """The findings in a form for programs.

    Args:
        form: Any form but the text for people, which is printed and not given.
        report: The findings.
        folder: The plan's folder, as the user named it.
    """
    # Each form loads what it needs, so that none makes the others slower.
    match form:
        case Format.CONCISE:
            from gcmplan.cli.reports.concise import as_concise as render
        case Format.JSON:
            from gcmplan.cli.reports.json import as_json as render
        case Format.SARIF:
            from gcmplan.cli.reports.sarif import as_sarif as render
        case Format.GITHUB:
            from gcmplan.cli.reports.github import as_github as render
        case Format.GITLAB:
            from gcmplan.cli.reports.gitlab import as_gitlab as render
        case Format.JUNIT:
            from gcmplan.cli.reports.junit import as_junit as render
        case Format.TEXT:
            raise ValueError(form)
    return render(report, folder)
