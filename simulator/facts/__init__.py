"""What the Bot API documents about its methods and objects, and the checks made from it."""
