"""dondoc compare."""


def compare() -> None:
    """Stub."""
