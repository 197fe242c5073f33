"""The kinds of sections that hold these records."""

from sites.kinds import Kind

KINDS = (Kind("draft_consultation", ("consultations.DraftConsultationPage",)),)
