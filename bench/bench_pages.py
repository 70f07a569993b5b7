"""Pages a second, on a database of full size, without any page cache."""

from bench import server

PAGES = {
    "page d’une rencontre": ("/rencontres/rencontre-3/", 300),
    "agenda, 20 rencontres": ("/agenda/", 150),
    "agenda filtré": ("/agenda/?q=sante", 150),
    "flux iCalendar": ("/rencontres/rencontre-3.ics", 0),
}


def main() -> None:
    server.prepare()
    with server.serving() as address:
        for path, _ in PAGES.values():
            server.requests_per_second(address + path, seconds=1)
        for name, (path, goal) in PAGES.items():
            figure = server.requests_per_second(address + path)
            aim = f"but : {goal}" if goal else ""
            print(f"{name:<28} {figure:>7.0f} requêtes/s   {aim}")


if __name__ == "__main__":
    main()
