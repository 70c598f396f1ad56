"""A wish becomes a program: skills matched, slots filled, the program checked before anything happens."""
