"""Which skill a wish is for: by its likeness to the examples of the skill files."""
