"""`python -m daiban`."""

from daiban.main.cli import run

if __name__ == "__main__":
    run()
