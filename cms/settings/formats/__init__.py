"""How dates are written and read, per language of the interface (``FORMAT_MODULE_PATH``)."""
