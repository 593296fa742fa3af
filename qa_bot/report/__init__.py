"""What trainees know and how good the items are, from a store: values, and their formats; draws no screen."""
