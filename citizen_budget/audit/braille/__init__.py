"""Braille read back with a decoder of the audit's own: it knows neither liblouis nor the tables."""
