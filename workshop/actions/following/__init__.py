"""What became of it: a status over time for each theme and response, set by a planner and told to everybody."""
