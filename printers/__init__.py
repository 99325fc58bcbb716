"""Ticket printers: layout, packing, status, printing truth."""
