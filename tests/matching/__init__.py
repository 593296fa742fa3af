"""From a question to ranked matches, and whether the first may be trusted."""
