"""Start Puhti: `python -m bot`, or the command `puhti`."""

from bot.cli import main

if __name__ == "__main__":
    main()
