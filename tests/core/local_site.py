"""A small web server of our own for tests: each path answers the raw bytes that it is told to, at the pace it is told."""

import contextlib
import ipaddress
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

from parvis.core.fetching import Limits

Answer = bytes | Callable[[socket.socket], None]
#: A certificate made for these tests alone, signed by itself for the name "localhost".
CERTIFICATE = """-----BEGIN CERTIFICATE-----
MIIBYTCCAQegAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHAeRs+/Gip1JEqs
QUc0uoCGgKEVRWHKn50/aw6Hbbb+8Zl7BomlNuC5nOh2SPpfAHK1TczB0+ojtfqv
AwZ/u12jSDBGMBQGA1UdEQQNMAuCCWxvY2FsaG9zdDAPBgNVHRMBAf8EBTADAQH/
MB0GA1UdDgQWBBSNSV6LIaAeOsBbs3evetRmZN13rjAKBggqhkjOPQQDAgNIADBF
AiEAtZfAzAcYAr//BGveoUzisuV9y0hajQ1BEizoaJUqLxoCIAt/pqtdjSHfOCBp
+In4NUM1GmLDO3ASMp425PoCaWeq
-----END CERTIFICATE-----
"""
KEY = """-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIA4EcUYfyW21S/DYhcub6S1Yx7trIiRCfO8//fcJmPZsoAoGCCqGSM49
AwEHoUQDQgAEcB5Gz78aKnUkSqxBRzS6gIaAoRVFYcqfnT9rDodttv7xmXsGiaU2
4Lmc6HZI+l8AcrVNzMHT6iO1+q8DBn+7XQ==
-----END EC PRIVATE KEY-----
"""


def page(body: bytes, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **headers: str) -> bytes:
    """An answer as a server writes it."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"Content-Type: {kind}"] if kind else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def moved(to: str, status: str = "302 Found") -> bytes:
    return page(b"", status=status, Location=to)


class Site:
    """A server on its own port; `requests` holds what was asked of it, first line and headers."""

    def __init__(self, answers: dict[str, Answer], *, address: str = "127.0.0.1", tls: Path | None = None) -> None:
        self.answers, self.requests = answers, []
        site = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    site.answer(self.request)

        self.server = socketserver.ThreadingTCPServer((address, 0), Handler, bind_and_activate=False)
        self.server.allow_reuse_address = self.server.daemon_threads = True
        self.server.server_bind()
        self.server.server_activate()
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(tls / "cert.pem", tls / "key.pem")
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]

    def answer(self, client: socket.socket) -> None:
        asked = b""
        while b"\r\n\r\n" not in asked:
            if not (piece := client.recv(65_536)):
                return
            asked += piece
        self.requests.append(asked.decode("latin-1"))
        answer = self.answers.get(asked.split(b" ")[1].decode(), page(b"", status="404 Not Found"))
        if callable(answer):
            answer(client)
        else:
            client.sendall(answer)

    def url(self, path: str = "/", *, host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def limits(self, **options: object) -> Limits:
        """The guard of the public web, but that this server may be reached."""
        here = ipaddress.ip_address(self.server.server_address[0])
        options.setdefault("allows", lambda address: address == here)
        return Limits(**{"ports": frozenset({80, 443, self.port}), "seconds": 5.0, **options})


@contextlib.contextmanager
def site(answers: dict[str, Answer], **options: object) -> Iterator[Site]:
    running = Site(answers, **options)
    serving = threading.Thread(target=running.server.serve_forever, args=(0.02,), daemon=True)
    serving.start()
    try:
        yield running
    finally:
        running.server.shutdown()
        running.server.server_close()
        serving.join()
