"""Wire: start the program and carry messages in and out."""
