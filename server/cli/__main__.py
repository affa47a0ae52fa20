"""So that `python -m server.cli run` works without an installed command."""

import sys

from server.cli import main

sys.exit(main())
