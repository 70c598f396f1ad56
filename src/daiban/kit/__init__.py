"""What every package stands on: database, ids, clock, errors, times in text. No product word lives here."""
