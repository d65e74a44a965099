"""What tells demo data from real data."""

# Everybody of the demo signs in with it; outside `--demo` no account has a password until one is set.
PASSWORD = "dondoc2026"  # noqa: S105
