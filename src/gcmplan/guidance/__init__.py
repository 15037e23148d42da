"""The UN Network on Migration's six-step guidance as data, in gcmplan's own words.

Source: *Implementing the Global Compact for Safe, Orderly and Regular Migration*, Guide, UN Network
on Migration, April 2022. The names of steps, step actions and tools are the Guide's.
"""

from __future__ import annotations

from gcmplan.guidance.criteria import Criteria
from gcmplan.guidance.lists import ListName, Option, options
from gcmplan.guidance.steps import ChecklistItem, Question, Step, StepAction, step, steps
from gcmplan.guidance.tools import Tool, ToolItem, stakeholder_types, tool, tools, tools_of

__all__ = [
    "ChecklistItem",
    "Criteria",
    "ListName",
    "Option",
    "Question",
    "Step",
    "StepAction",
    "Tool",
    "ToolItem",
    "options",
    "stakeholder_types",
    "step",
    "steps",
    "tool",
    "tools",
    "tools_of",
]
