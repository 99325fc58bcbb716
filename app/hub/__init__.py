"""Socket doors: one namespace a face, one line a request."""
