"""Daiban: an open, self-hosted personal agent for messengers, and the mini-app platform that it lives on."""
