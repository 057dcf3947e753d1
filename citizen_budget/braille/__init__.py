"""Braille: text becomes cells, documents become pages."""
