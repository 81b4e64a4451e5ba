"""Themes: what stands on the board, what a person does to it, what the analysis proposes."""
