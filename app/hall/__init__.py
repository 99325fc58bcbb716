"""The rules of the hall: standard library only, no clock, no input or output."""
