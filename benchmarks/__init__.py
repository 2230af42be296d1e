"""How fast and how right postlint is, measured. `python -m benchmarks --help`; the other scripts run by their path."""
