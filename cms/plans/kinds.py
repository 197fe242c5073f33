"""The kinds of sections that hold these records."""

from sites.kinds import Kind

KINDS = (
    Kind("plan", ("plans.PlanPage",)),
    Kind("project", ("plans.ProjectPage",)),
)
