"""What the model is asked: tasks, their wording, and the token ids of a prompt. Knows no network and no torch."""
