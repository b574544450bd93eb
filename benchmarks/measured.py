"""Memory and time of one piece of work, in a process of its own. Standard library alone.

A process is measured in a child of a small one: on Linux a child begins with the peak of its
parent, so the programs that start others import nothing large. Seconds are those of one core, not
of the clock: other work on the machine changes them less.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
OTHER_TOOLS = HERE.parent / ".venv-bench" / "bin" / "python"


def megabytes() -> float:
    """Return the peak memory of this process in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def in_child(script: str, *arguments: object, python: Path | str = sys.executable) -> Any:
    """Return what a script of this folder tells in JSON, run by itself on one core."""
    command = [str(python), str(HERE / script), *map(str, arguments)]
    one_core = {**os.environ, "RAYON_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, env=one_core, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def load() -> str:
    """Return how busy the machine is, in words: on a quiet one work takes less."""
    return f"seconds of one core; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
