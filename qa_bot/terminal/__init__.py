"""What a person in a terminal sees and types: rendering, the plain dialogue and the chat."""
