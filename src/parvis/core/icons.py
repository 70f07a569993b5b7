"""The icons of Parvis, drawn for it on a grid of 24: paths with round strokes, in the colour of the text around them."""

ICONS: dict[str, str] = {
    "accessible": "M12 4.5a1 1 0 1 0 0 .1M6.5 8.5 12 9.5l5.5-1M12 9.5V14l-3 6M12 14l3 6",
    "alert": "M12 4 21 19.5H3ZM12 10v4.5M12 17v.2",
    "arrow-left": "M20 12H4M10 6l-6 6 6 6",
    "arrow-right": "M4 12h16M14 6l6 6-6 6",
    "calendar": "M4 6.5h16v13.5H4ZM4 10.5h16M8.5 3.5v4M15.5 3.5v4",
    "calendar-add": "M4 6.5h16v13.5H4ZM4 10.5h16M8.5 3.5v4M15.5 3.5v4M12 13v4.5M9.75 15.25h4.5",
    "check": "M4.5 12.5 10 18 19.5 6.5",
    "chevron-down": "M5.5 9 12 15.5 18.5 9",
    "clock": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17M12 7.5V12l3.5 2",
    "cross": "M6 6l12 12M18 6 6 18",
    "document": "M6 3.5h8l4.5 4.5v12.5H6ZM13.5 3.5v5h5M9 13h6.5M9 16.5h6.5",
    "download": "M12 4v11M7 10.5l5 5 5-5M4.5 19.5h15",
    "edit": "M4.5 19.5l1-4.5L15.5 5l3.5 3.5L9 18.5ZM13 7.5l3.5 3.5",
    "external": "M9 5H5v14h14v-4M13 4.5h6.5V11M19 5l-8.5 8.5",
    "filter": "M3.5 6h17M7 12h10M10.5 18h3",
    "globe": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17M3.5 12h17M12 3.5c-5 5-5 12 0 17M12 3.5c5 5 5 12 0 17",
    "home": "M4 11.5 12 4.5l8 7V20h-5.5v-5h-5v5H4Z",
    "info": "M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 1 0 0-17M12 11v5.5M12 7.5v.2",
    "link": "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
    "lock": "M6 11h12v9H6ZM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "mail": "M3.5 5.5h17v13h-17ZM3.5 7l8.5 6.5L20.5 7",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "moved": "M4 6.5h10v13H4ZM4 10.5h10M7 4v4M11 4v4M16.5 13h5M19 10.5l2.5 2.5-2.5 2.5",
    "online": "M3.5 5h17v11h-17ZM8.5 20h7M10.5 8l4 2.5-4 2.5Z",
    "people": "M9 4.5a3 3 0 1 0 0 6 3 3 0 1 0 0-6M3.5 19.5c0-7 11-7 11 0M15.5 5a3 3 0 0 1 0 5.5M17 13.5c2.3.8 3.5 2.8 3.5 6",
    "phone": "M5 4h4l1.5 4.5L8.5 10c1 2.5 3 4.5 5.5 5.5l1.5-2L20 15v4c-9 1-16-6-15-15Z",
    "pin": "M12 21c-4.5-5-6.5-8-6.5-11a6.5 6.5 0 0 1 13 0c0 3-2 6-6.5 11ZM12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 1 0 0-5",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 9V4h10v5M7 16H4V9h16v7h-3M7 13.5h10V20H7Z",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 1 0 0-13M15.5 15.5 20.5 20.5",
    "user": "M12 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 1 0 0-7M5 20c0-8.5 14-8.5 14 0",
    "waiting": "M7 4h10M7 20h10M8 4c0 5 8 11 8 16M16 4c0 5-8 11-8 16",
}


def svg(name: str, *, size: int = 20) -> str:
    """The icon as inline SVG, hidden from screen readers: the words beside it carry the meaning."""
    return (
        f'<svg class="icon" width="{size}" height="{size}" viewBox="0 0 24 24" fill="none" stroke="currentColor" '
        f'stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        f'<path d="{ICONS[name]}"/></svg>'
    )
