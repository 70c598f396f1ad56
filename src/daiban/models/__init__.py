"""Language models and embeddings. Today: sentence embeddings on this machine."""
