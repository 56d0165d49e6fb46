"""From prompts to text: prefill, decode, choosing tokens, stopping. See README.md."""
