"""The whole of a workshop as plain values, back again on another installation, and what becomes of raw data after."""
