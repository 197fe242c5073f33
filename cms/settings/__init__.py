"""Settings from the environment; ``DJANGO_SETTINGS_MODULE`` names one of the modules here."""
