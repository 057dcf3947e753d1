"""Citizen budgets that everyone can read: on the web, on paper, aloud and under the fingers."""

__version__ = "0.1.0"
