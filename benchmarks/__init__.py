"""Figures: what they are and the command that shows them stand in docs/performance.md."""
