-- Where in town a place is and what it costs, from 1 (cheap) to 4; NULL when its file does not say.
ALTER TABLE places ADD COLUMN district text, ADD COLUMN price smallint CHECK (price BETWEEN 1 AND 4);
