"""The kinds of sections that hold these records."""

from sites.kinds import Kind

KINDS = (
    Kind("procedure", ("procedures.ProcedurePage",)),
    Kind("service_link", ("procedures.ServicePage",)),
)
