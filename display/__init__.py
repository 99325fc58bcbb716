"""The lobby board."""
