"""Nothing leaves this machine: a guard under every socket of the test process.

Promise: a connection or datagram to anything but loopback or a unix socket raises, and is remembered so that
the test fails even where the code under test swallowed the error. Child processes are not watched.
"""

import ipaddress
import socket
import sys
from typing import Any

WATCHED = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
attempts: list[str] = []


class LeftTheMachine(Exception):
    """Not an OSError, which code would take for a network that is down, and try again."""


def guard() -> None:
    """Watches from now until the process ends: Python has no way to take an audit hook away."""
    sys.addaudithook(_refuse_outside)


def is_inside(family: int, address: Any) -> bool:
    """Whether this address (as the socket module writes it) is on this machine. None: connected before."""
    if address is None or family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0])
    if host in ("localhost", ""):
        return True
    try:
        return ipaddress.ip_address(host.split("%")[0]).is_loopback
    except ValueError:
        return False


def _refuse_outside(event: str, arguments: tuple[Any, ...]) -> None:
    if event not in WATCHED:
        return
    end, address = arguments
    if not is_inside(end.family, address):
        attempts.append(f"{event} to {address}")
        raise LeftTheMachine(attempts[-1])
