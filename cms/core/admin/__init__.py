"""The editors' workplace: forms, panels, access rules and the home page of the admin."""
