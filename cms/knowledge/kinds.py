"""The kinds of sections that hold these records."""

from sites.kinds import Kind

KINDS = (
    Kind("statistics", ("knowledge.StatisticsPage",)),
    Kind("science", ("knowledge.SciencePage",)),
    Kind("gazette", ("knowledge.GazettePage",)),
)
