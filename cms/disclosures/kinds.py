"""The kinds of sections that hold these records."""

from sites.kinds import Kind

KINDS = (
    Kind("budget", ("disclosures.BudgetPage",)),
    Kind("finance", ("disclosures.FinancePage",)),
    Kind("disclosure", ("disclosures.DisclosurePage",)),
    Kind("democracy", ("disclosures.DemocracyPage",)),
    Kind("disclosure_register", ("disclosures.RegisterEntryPage",)),
)
