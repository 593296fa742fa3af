"""Tests of where progress is kept."""
