"""The command line, mostly in this process; in one of its own where that is what counts."""
