"""Rendering, the talk, and the chat: through pipes, and on a terminal."""
