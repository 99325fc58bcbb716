"""A ticket printer without a housing: bytes come in at a socket, paper comes out on a page."""
