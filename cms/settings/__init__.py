"""Settings from the environment. ``DJANGO_SETTINGS_MODULE`` names the module: development, production or test."""
