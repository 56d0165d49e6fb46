"""The executables `recto` (with a console) and `recto-window` (without one, which only Windows tells apart)."""

import sys

from app.frozen.environment import restore_environment

if __name__ == "__main__":
    restore_environment()
    from app.cli import main

    sys.exit(main())
