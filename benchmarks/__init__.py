"""Benchmarks: how fast, beside what else there is; see README.md."""
