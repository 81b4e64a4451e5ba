"""*Ble vi forstått?*: opening the draft for feedback, answering, handling corrections, and what it all came to."""
