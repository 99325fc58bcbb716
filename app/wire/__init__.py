"""The vocabulary between the hub and what stands in the hall."""
