"""The executables `recto` (with a console) and `recto-window` (without one, which only Windows tells apart)."""

from app.frozen.environment import restore_environment
from app.frozen.leaving import leave

if __name__ == "__main__":
    restore_environment()
    from app.cli import main

    leave(main())
