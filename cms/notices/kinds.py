"""The kinds of sections that hold these records."""

from sites.kinds import Kind

KINDS = (
    Kind("notice", ("notices.NoticePage",)),
    Kind("correction", ("notices.CorrectionPage",)),
)
