"""Quizzing trainees: items from packs, their schedule, learning and exams; draws nothing."""
