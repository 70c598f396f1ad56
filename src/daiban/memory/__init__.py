"""What may be known of people, places and habits. Whether it may be known is decided by consent, not here."""
