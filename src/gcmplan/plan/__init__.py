"""The schema of a plan, one module a step, and how a plan is read from its folder."""
