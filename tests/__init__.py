"""Tests of qa_bot, and what measures and draws it: ``python -m tests.bench``, ``python -m tests.picture``."""
