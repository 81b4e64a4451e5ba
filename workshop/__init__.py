"""The web app of Arbeidsverksted."""
