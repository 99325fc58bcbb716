"""Ticket printers: from what stands on a paper to bytes, and the truth about what was printed."""
