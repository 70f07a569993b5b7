"""How long the gazetteer takes to load, what it weighs, and how fast it answers. Goals: 0.3 s, 40 MB."""

import resource
import time
import tracemalloc

NAMES = ("Tours", "Loos en Gohelle", "St-Étienne", "au Havre", "Saint-Denis (974)", "Atlantide")


def main() -> None:
    from parvis.territories import gazetteer  # noqa: PLC0415 -- importing is part of what is measured

    start = time.perf_counter()
    loaded = gazetteer.load()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    start = time.perf_counter()
    rounds = 10_000
    for _ in range(rounds):
        for name in NAMES:
            loaded.find(name)
    each = (time.perf_counter() - start) / (rounds * len(NAMES))

    gazetteer.load.cache_clear()
    tracemalloc.start()
    kept = gazetteer.load()
    held, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(f"chargé en {seconds:.2f} s   but : 0,3 s")
    print(f"tient {held / 1e6:.1f} Mo (processus : {peak:.0f} Mo)   but : 40 Mo")
    print(f"une recherche : {each * 1e6:.1f} µs")
    for name in NAMES:
        print(f"  {name} : {kept.find(name)}")


if __name__ == "__main__":
    main()
