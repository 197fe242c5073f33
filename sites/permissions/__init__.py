"""Who may see and touch what: groups, scope, and the guard's one door."""
