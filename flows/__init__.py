"""Prefect flows: they wake the work and show it; what must be true is in our database."""
