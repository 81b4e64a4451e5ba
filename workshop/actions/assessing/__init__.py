"""What the municipality answers to each response: written here, or in a sheet that is sent back."""
