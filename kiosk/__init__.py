"""The citizen's kiosk: its page, and the agent that prints for it."""
