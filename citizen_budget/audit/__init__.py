"""The audit: every file of a build is read back and compared with what its document says."""
