"""Training of the encoder that ships with the program; development only, never imported by it."""
