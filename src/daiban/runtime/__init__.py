"""A program becomes effects: executed in a sandbox, call by call through policy and journal, parked as a row."""
