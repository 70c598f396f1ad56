"""One message in, one reply out: the only code that knows the whole story."""
