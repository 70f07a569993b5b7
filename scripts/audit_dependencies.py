"""Ask whether a pinned library has a known flaw; without a network, say so and let the rest of the checks go on."""

import socket
import subprocess
import sys
from pathlib import Path

LOCKS = ("requirements/base.txt", "requirements/dev.txt")
HOST = "api.osv.dev"


def main() -> int:
    try:
        socket.create_connection((HOST, 443), timeout=5).close()
    except OSError:
        print(f"Pas de réseau vers {HOST} : les failles connues des bibliothèques ne sont pas vérifiées.")
        return 0
    command = [str(Path(sys.executable).with_name("pip-audit")), "--disable-pip", "--vulnerability-service", "osv"]
    return subprocess.run([*command, *(part for lock in LOCKS for part in ("-r", lock))], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
