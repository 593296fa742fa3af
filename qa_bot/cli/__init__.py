"""The command line: one module per command, and ``main``, which parses, dispatches and exits."""
