"""Ports of this machine for servers that tests start."""

import random
import socket
from contextlib import closing

LISTENERS = range(15_000, 30_000)  # below those from which systems give outgoing connections


def free_port() -> int:
    """A port of this machine on which nobody listens.

    No outgoing connection takes it meanwhile: a demo is built for minutes before it is served.
    """
    while True:
        port = random.SystemRandom().choice(LISTENERS)  # tests may seed the shared one
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
