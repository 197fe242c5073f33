"""Turns the data of an operation into HTML. No I/O but reading the templates and the manifest."""
