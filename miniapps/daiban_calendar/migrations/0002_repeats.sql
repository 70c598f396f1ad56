-- An event that comes again by an RFC 5545 rule, at the wall clock of a zone; its row is the first of the series.
ALTER TABLE events ADD COLUMN repeat text;
ALTER TABLE events ADD COLUMN zone text;
ALTER TABLE events ADD CHECK (repeat IS NULL OR zone IS NOT NULL);
