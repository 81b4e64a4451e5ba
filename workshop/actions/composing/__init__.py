"""Writing the oppsummering: what planners write stands beside the machine's text, never in it."""
