"""Tests of the quiz on a screen."""
