"""The plan as its document shows it: put together across the steps, references followed."""

from gcmplan.document.view.parts import AreaView, InterventionView, RiskGroup, Use
from gcmplan.document.view.plan import PlanView

__all__ = ["AreaView", "InterventionView", "PlanView", "RiskGroup", "Use"]
