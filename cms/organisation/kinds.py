"""The kinds of sections that hold these records."""

from sites.kinds import Kind

KINDS = (
    Kind("org_structure", ("organisation.UnitPage",)),
    Kind("org_chart", ()),  # drawn from the units and leaders
    Kind("leader", ("organisation.LeaderPage",)),
    Kind("directory", ("organisation.PersonPage",)),
    Kind("spokesperson", ("organisation.SpokespersonPage",)),
    Kind("reception_schedule", ("organisation.ReceptionPage",)),
)
