"""The kinds of sections that hold these records."""

from sites.kinds import Kind

KINDS = (
    Kind("functions", ("about.FunctionsPage",)),
    Kind("history", ("about.HistoryPage",)),
    Kind("locality", ("about.LocalityPage",)),
)
