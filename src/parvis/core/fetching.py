"""Fetches the one page or file that a person asked for, from the public web and from nowhere else.

The address that is connected to is the address that was checked, whatever the name resolves to the next moment; so it
is at each redirect. Time (all of it, resolution included), size (unfolded), redirects, ports and types are limited.
No proxy, no cookie, no credentials. Knows nothing of Django.
"""

import http.client
import io
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

NBSP = "\N{NO-BREAK SPACE}"
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
#: The types that are read, with the extension that their file would bear; "" where the content alone will tell.
TYPES = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "text/calendar": "ics",
    "text/csv": "csv",
    "application/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "message/rfc822": "eml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/msword": "",
    "application/vnd.ms-excel": "",
    "application/zip": "",
    "application/octet-stream": "",
    "application/force-download": "",
    "": "",
}
_PORTS = {"http": 80, "https": 443}
_MOVED = {301, 302, 303, 307, 308}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE = ipaddress.ip_network("::/96")
_LOCAL_NAT64 = ipaddress.ip_network("64:ff9b:1::/48")
_CHUNK = 65_536
_LONGEST_URL = 2_000
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


class FetchRefused(Exception):
    """The page was not fetched; the message (French) is for the person who gave its address."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found at `url`, the last address of the redirects; `name` bears the extension of its type."""

    data: bytes
    url: str
    name: str


def is_public(address: Address) -> bool:
    """False for anything that is not a place of the public Internet, however an IPv6 address wraps it."""
    if isinstance(address, ipaddress.IPv6Address):
        if address in _LOCAL_NAT64 or address.is_site_local:
            return False
        if wrapped := _wrapped(address):
            return all(is_public(one) for one in wrapped)
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _wrapped(address: ipaddress.IPv6Address) -> tuple[Address, ...]:
    """The IPv4 addresses that an IPv6 one leads to: mapped, compatible, NAT64, 6to4, Teredo."""
    if address.ipv4_mapped:
        return (address.ipv4_mapped,)
    if address.teredo:
        return address.teredo
    if address.sixtofour:
        return (address.sixtofour,)
    if address in _NAT64 or address in _COMPATIBLE:
        return (ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF),)
    return ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may reach and cost."""

    seconds: float = 15.0
    max_bytes: int = 20 * 1024 * 1024
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    allows: Callable[[Address], bool] = is_public


PUBLIC_WEB = Limits()


def fetch(url: str, *, limits: Limits | None = None) -> Fetched:
    """What the web holds at this address; raises FetchRefused with the reason in French."""
    limits = limits or PUBLIC_WEB
    deadline = time.monotonic() + limits.seconds
    here = url.strip()
    for _ in range(limits.redirects + 1):
        try:
            found = _get(_checked(here, limits), limits, deadline)
        except FetchRefused:
            raise
        except TimeoutError as error:
            raise FetchRefused(_too_slow(limits)) from error
        except ssl.SSLError as error:
            raise FetchRefused(
                f"Ce site ne prouve pas qui il est (certificat refusé){NBSP}: la page n’a pas été lue."
            ) from error
        except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:
            raise FetchRefused("Ce site n’a pas répondu correctement. Vérifiez l’adresse, puis réessayez.") from error
        if isinstance(found, Fetched):
            return found
        here = urljoin(here, found)
    raise FetchRefused(f"Cette adresse renvoie sans fin vers d’autres{NBSP}: plus de {limits.redirects} renvois.")


def _too_slow(limits: Limits) -> str:
    return f"Ce site est trop lent{NBSP}: pas de réponse complète en {limits.seconds:.0f} secondes."


def _checked(url: str, limits: Limits) -> SplitResult:
    """The address in parts, once it is one that may be asked for."""
    if len(url) > _LONGEST_URL or _CONTROL.search(url):
        raise FetchRefused("Cette adresse n’est pas valable.")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as error:
        raise FetchRefused("Cette adresse n’est pas valable.") from error
    if parts.scheme not in _PORTS or not host:
        raise FetchRefused(
            f"Une adresse de page commence par «{NBSP}https://{NBSP}» ou «{NBSP}http://{NBSP}», suivi du nom du site."
        )
    if parts.username is not None or parts.password is not None:
        raise FetchRefused(f"Cette adresse contient un mot de passe{NBSP}: elle n’a pas été demandée.")
    if (port if port is not None else _PORTS[parts.scheme]) not in limits.ports:
        raise FetchRefused(f"Cette adresse vise un service qui n’est pas un site public (port {port}).")
    return parts


def _get(parts: SplitResult, limits: Limits, deadline: float) -> Fetched | str:
    """What the page holds, or the address that it sends to."""
    host = (parts.hostname or "").encode("idna").decode()
    port = parts.port or _PORTS[parts.scheme]
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='/?%:@!$&()*+,;=~-._')}" if parts.query else ""
    )
    connection = http.client.HTTPConnection(host, port)
    connection.default_port = _PORTS[parts.scheme]
    with _connected(parts.scheme, host, port, limits, deadline) as opened:
        connection.sock = _Channel(opened, deadline)  # the few methods of a socket that http.client calls
        connection.request("GET", target, headers=_headers())
        response = connection.getresponse()
        if response.status in _MOVED and (location := response.getheader("Location")):
            return location.encode("latin-1").decode("utf-8", "replace").strip().replace(" ", "%20")
        if response.status != http.client.OK:
            raise FetchRefused(_answered(response.status))
        kind = (response.getheader("Content-Type") or "").partition(";")[0].strip().lower()
        if kind not in TYPES:
            raise FetchRefused(
                f"Cette adresse mène à un fichier qui n’est pas lu ({kind[:60]}). "
                "Donnez celle d’une page, d’un PDF, d’un document, d’un tableau ou d’un calendrier."
            )
        data = _body(response, limits)
        return Fetched(
            data, parts._replace(fragment="").geturl(), _name(parts, response.headers.get_filename(), TYPES[kind])
        )


def _headers() -> dict[str, str]:
    return {
        "User-Agent": f"Parvis/{metadata.version('parvis')} (one page, asked for by a person)",
        "Accept": "text/html, application/xhtml+xml, text/calendar, application/pdf, */*;q=0.5",
        "Accept-Language": "fr",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def _answered(status: int) -> str:
    if status in {404, 410}:
        return f"Il n’y a pas de page à cette adresse (réponse {status})."
    if status in {401, 403, 407}:
        return f"Cette page n’est pas publique (réponse {status}){NBSP}: copiez son texte, ou enregistrez-la puis déposez-la."
    return f"Ce site n’a pas donné la page (réponse {status}). Réessayez plus tard."


def _body(response: http.client.HTTPResponse, limits: Limits) -> bytes:
    """The whole body, unfolded piece by piece so that no bomb unfolds."""
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise FetchRefused("Ce site envoie la page sous une forme compressée inconnue.")
    body = bytearray()
    for piece in _pieces(response) if coding == "identity" else _unfolded(response, limits):
        body += piece
        if len(body) > limits.max_bytes:
            raise FetchRefused(f"Cette page est trop lourde{NBSP}: {limits.max_bytes // 1024 // 1024} Mo au plus.")
    if response.length:
        raise FetchRefused("Le site a coupé la page avant la fin. Réessayez.")
    return bytes(body)


def _pieces(response: http.client.HTTPResponse) -> Iterator[bytes]:
    while piece := response.read1(_CHUNK):
        yield piece


def _unfolded(response: http.client.HTTPResponse, limits: Limits) -> Iterator[bytes]:
    unfold = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    for piece in _pieces(response):
        yield unfold.decompress(piece, _CHUNK)
        while unfold.unconsumed_tail:
            yield unfold.decompress(unfold.unconsumed_tail, _CHUNK)
    yield unfold.flush()
    if not unfold.eof:
        raise FetchRefused("Le site a coupé la page avant la fin. Réessayez.")


def _name(parts: SplitResult, told: str | None, extension: str) -> str:
    """A file name: the one that the site gives, else the end of the path, else the site; with the extension of its type."""
    last = told or unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.hostname or "page"
    plain = " ".join("".join(c if c.isprintable() and c not in "/\\" else " " for c in last).split())[-100:] or "page"
    if not extension or plain.lower().endswith(f".{extension}"):
        return plain
    stem, dot, known = plain.rpartition(".")
    return f"{stem if dot and known.lower() in _ENDINGS and parts.path.rstrip('/') else plain}.{extension}"


#: Ends of addresses that are programs, not documents.
_ENDINGS = {"htm", "html", "xhtml", "php", "asp", "aspx", "jsp", "cgi"}


def _connected(scheme: str, host: str, port: int, limits: Limits, deadline: float) -> socket.socket:
    """A connection to the first address of this name that answers; every one of them is checked before."""
    addresses = _resolved(host, port, deadline)
    allowed = [one for one in addresses if limits.allows(ipaddress.ip_address(one[4][0].partition("%")[0]))]
    if len(allowed) < len(addresses):
        raise FetchRefused(f"Cette adresse mène à un réseau privé{NBSP}: seules les pages du web public sont lues.")
    for tries, (family, kind, protocol, _, address) in enumerate(allowed, start=1):
        plain = socket.socket(family, kind, protocol)
        try:
            plain.settimeout(_left(deadline) / (len(allowed) - tries + 1))
            plain.connect(address)
            plain.settimeout(_left(deadline))
            return _secured(plain, host) if scheme == "https" else plain
        except OSError as error:
            plain.close()
            if tries == len(allowed) or isinstance(error, ssl.SSLError):
                raise
    raise OSError(host)


def _secured(plain: socket.socket, host: str) -> ssl.SSLSocket:
    """Over TLS, once the certificate is known to be of this name."""
    return ssl.create_default_context().wrap_socket(plain, server_hostname=host)


def _left(deadline: float) -> float:
    """The seconds that remain."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


_Resolved = tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[str, int]]


def _resolved(host: str, port: int, deadline: float) -> list[_Resolved]:
    """The addresses of a name. The system's resolver knows no time limit: it is waited for, then left alone."""
    found: list[_Resolved] = []
    failed: list[OSError] = []

    def resolve() -> None:
        try:
            found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))  # type: ignore[arg-type]
        except (OSError, UnicodeError) as error:
            failed.append(OSError(str(error)))

    waiting = threading.Thread(target=resolve, daemon=True)
    waiting.start()
    waiting.join(_left(deadline))
    if waiting.is_alive():
        raise TimeoutError
    if failed or not found:
        raise FetchRefused(f"Le site «{NBSP}{host}{NBSP}» est introuvable. Vérifiez l’adresse.")
    return found


@dataclass(frozen=True, slots=True)
class _Channel:
    """What http.client asks of a socket; every operation ends before one deadline, however slowly the other side drips."""

    socket: socket.socket
    deadline: float

    def sendall(self, data: bytes) -> None:
        self.socket.settimeout(_left(self.deadline))
        self.socket.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Answer(self))

    def close(self) -> None:
        """The answer is still to be read when http.client calls this; the socket is closed by whoever opened it."""


class _Answer(io.RawIOBase):
    def __init__(self, channel: _Channel) -> None:
        self._channel = channel

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview[int]") -> int:  # type: ignore[override]
        self._channel.socket.settimeout(_left(self._channel.deadline))
        return self._channel.socket.recv_into(buffer)
