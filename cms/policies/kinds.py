"""The kinds of sections that hold these records."""

from sites.kinds import Kind

KINDS = (Kind("policy", ("policies.PolicyPage",)),)
