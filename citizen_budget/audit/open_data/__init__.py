"""Open data: each value compared where it stands."""
