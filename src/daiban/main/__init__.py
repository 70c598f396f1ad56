"""Settings, wiring, and the doors: today the command line."""
