"""`python -m citizen_budget`: the command line."""

from citizen_budget.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
