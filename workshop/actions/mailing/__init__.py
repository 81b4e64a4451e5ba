"""Sending the oppsummering by e-mail: addresses, invitations, words, deliveries, bounces, unsubscribing."""
