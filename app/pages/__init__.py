"""Pages for people: what every face shares, log-in, style guide."""
