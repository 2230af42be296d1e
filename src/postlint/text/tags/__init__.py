"""Two names of one topic: how tags are compared; pure functions on strings."""
