"""Records from tables that people hand in: read, matched with what stands, checked, written.

An app declares an :class:`~.importer.Importer` and a command; everything else follows from the
facts of its class. New records are planted (docs/adr/0005) and told one by one; changed ones are
saved as the admin saves them.
"""
