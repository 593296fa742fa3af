"""Benchmarks: run on demand with ``python -m tests.bench``, not by pytest."""
