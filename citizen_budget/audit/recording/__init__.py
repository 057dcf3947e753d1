"""Recordings: what their texts, tags and lengths say."""
