"""The web server: JSON for programs and pages for people."""
