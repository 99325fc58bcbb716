"""What every device program needs."""
