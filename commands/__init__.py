"""The commands of dondoc, a file per group."""
