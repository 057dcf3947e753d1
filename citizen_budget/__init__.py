"""Citizen budgets that everyone can read: on the web, on paper, aloud and under the fingers."""

import os

__version__ = "0.1.0"

# The runtime of the models that read Arabic reports its use to its maker, over the network and unasked,
# and keeps the identifier of the machine in the home folder. It asks these variables first, the second
# one in older versions.
os.environ |= {"ORT_DISABLE_TELEMETRY": "1", "ORT_TELEMETRY_DISABLED": "1"}
