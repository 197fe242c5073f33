"""Boards of compliance: the leaders' over the network, an agency's over its own portal."""
