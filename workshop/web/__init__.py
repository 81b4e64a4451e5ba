"""The HTTP kit every audience shares."""
