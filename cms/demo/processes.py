"""The three processes of a running network on one machine: web, publishing worker, task worker."""

import os
import sys

from honcho.manager import Manager

PYTHON = sys.executable


def commands(port: int) -> dict[str, str]:
    """Process name → shell command. Two blocking web workers answered most here (measured)."""
    server = f"{PYTHON} -m granian --interface wsgi --host 127.0.0.1 --port {port}"
    size = "--workers 2 --blocking-threads 2"
    return {
        "web": f"{server} {size} --no-ws --log-level warning cms.wsgi:application",
        "publish": f"{PYTHON} manage.py portal work",
        "tasks": f"{PYTHON} manage.py db_worker --no-reload -v 0",
    }


def serve(port: int) -> int:
    """Run until Ctrl-C or until one process ends; then stop the others. The exit status."""
    manager = Manager()
    for name, command in commands(port).items():
        manager.add_process(name, f"exec {command}", quiet=False, env=dict(os.environ))
    manager.loop()
    stopped_by_hand = manager.returncode in (130, 143)
    return 0 if stopped_by_hand else int(manager.returncode or 0)
