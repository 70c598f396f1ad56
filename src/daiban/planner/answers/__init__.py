"""What a person answered to a question about times: which of them, others instead, or none."""
