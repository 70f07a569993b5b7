"""Every bench, or those named: `make bench`, `python -m bench pages weight`."""

import importlib
import sys

BENCHES = ("gazetteer", "pages", "registration", "weight", "booklet", "reading")


def main() -> None:
    for name in sys.argv[1:] or BENCHES:
        module = importlib.import_module(f"bench.bench_{name}")
        print(f"\n{module.__doc__.splitlines()[0]}", flush=True)
        module.main()


if __name__ == "__main__":
    main()
