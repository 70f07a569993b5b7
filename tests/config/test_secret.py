"""The secret of a machine that was given none: made once, whatever starts at the same time."""

import os
import subprocess
import sys
from pathlib import Path

SAY_SECRET = "from parvis.config.settings.dev import SECRET_KEY; print(SECRET_KEY)"


def test_processes_started_together_share_one_secret_that_only_its_owner_reads(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARVIS_")}
    starting = [
        subprocess.Popen(
            [sys.executable, "-c", SAY_SECRET],
            env={**kept, "PARVIS_VAR": str(tmp_path / "var")},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(6)
    ]
    said = {process.communicate(timeout=60)[0].strip() for process in starting}

    path = tmp_path / "var" / "secret_key"
    assert said == {path.read_text()}
    assert len(path.read_text()) == 50
    assert path.stat().st_mode & 0o777 == 0o600
