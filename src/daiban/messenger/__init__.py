"""People and what they said: users, contacts, conversations, and the rows by which words travel between users.

Knows nothing of channels, plans or mini-apps.
"""
