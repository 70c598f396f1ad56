"""What a wish says, read by rules: whom an errand is for, what it is about, which hours a meal has, what it would change."""
