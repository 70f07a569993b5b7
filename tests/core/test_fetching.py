"""One page of the public web, and nothing else: real servers on this machine, the guard opened for them alone."""

import contextlib
import gzip
import io
import ipaddress
import socket
import threading
import time
from pathlib import Path

import pytest

from parvis.core import fetching
from parvis.core.fetching import Fetched, FetchRefused, fetch, is_public
from tests.core.local_site import CERTIFICATE, KEY, Site, moved, page, site

NBSP = "\N{NO-BREAK SPACE}"
PAGE = b"<h1>Forum des habitants</h1>"
PRIVATE = f"Cette adresse mène à un réseau privé{NBSP}: seules les pages du web public sont lues."


def refusal(url: str, **options: object) -> str:
    with pytest.raises(FetchRefused) as caught:
        fetch(url, **options)
    return caught.value.message


def resolving_to(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Make every name resolve to these addresses, one answer after the other; the names asked are returned."""
    asked: list[str] = []

    def resolve(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        found = answers[min(len(asked), len(answers)) - 1]
        return [(_family(one), socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return asked


def _family(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


# What is found


def test_a_page_is_given_with_its_name_and_address() -> None:
    with site({"/agenda/mars": page(PAGE)}) as one:
        found = fetch(one.url("/agenda/mars#haut"), limits=one.limits())

    assert found == Fetched(PAGE, one.url("/agenda/mars"), "mars.html")
    assert one.requests[0].startswith("GET /agenda/mars HTTP/1.1\r\n")
    assert "User-Agent: Parvis/" in one.requests[0]
    assert "Cookie" not in one.requests[0]


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("/", "text/html", "127.0.0.1.html"),
        ("/programme.php?annee=2027", "text/html", "programme.html"),
        ("/programme.pdf", "application/pdf", "programme.pdf"),
        ("/export", "text/calendar; charset=utf-8", "export.ics"),
        ("/v1.2", "text/plain", "v1.2.txt"),
        ("/document.docx", "application/octet-stream", "document.docx"),
        ("/%C3%A9t%C3%A9%2F..%2Fx", "text/csv", "été .. x.csv"),
        ("/sans-type", "", "sans-type"),
    ],
)
def test_the_name_bears_the_extension_of_the_type(path: str, kind: str, name: str) -> None:
    with site({path: page(PAGE, kind=kind)}) as one:
        assert fetch(one.url(path), limits=one.limits()).name == name


def test_the_name_that_the_site_gives_is_kept_without_its_folders() -> None:
    told = {"Content_Disposition": 'attachment; filename="../planning 2027.csv"'}
    with site({"/telecharger?id=3": page(PAGE, kind="application/octet-stream", **told)}) as one:
        assert fetch(one.url("/telecharger?id=3"), limits=one.limits()).name == ".. planning 2027.csv"


def test_an_address_typed_with_accents_is_asked_for_as_the_web_wants_it() -> None:
    with site({"/%C3%A9t%C3%A9?q=d%C3%A9but%20mai": page(PAGE)}) as one:
        assert fetch(one.url("/été?q=début%20mai"), limits=one.limits()).data == PAGE


def test_a_compressed_page_is_unfolded() -> None:
    with site({"/": page(gzip.compress(PAGE * 1000), Content_Encoding="gzip")}) as one:
        assert fetch(one.url(), limits=one.limits()).data == PAGE * 1000


def test_a_page_sent_in_chunks_is_whole() -> None:
    chunks = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nForum\r\n3\r\n du\r\n0\r\n\r\n"
    with site({"/": chunks}) as one:
        assert fetch(one.url(), limits=one.limits()).data == b"Forum du"


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_redirects_are_followed(status: str) -> None:
    with site({"/ici": moved("la?x=1", status), "/la?x=1": page(PAGE)}) as one:
        assert fetch(one.url("/ici"), limits=one.limits()).url == one.url("/la?x=1")


def test_no_proxy_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with site({}) as proxy, site({"/": page(PAGE)}) as one:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        assert fetch(one.url(), limits=one.limits()).data == PAGE

    assert proxy.requests == []


# What is refused before anything is asked


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://exemple.invalid/", f"Une adresse de page commence par «{NBSP}https://{NBSP}» ou «{NBSP}http://{NBSP}», suivi du nom du site."),
        ("file:///etc/passwd", f"Une adresse de page commence par «{NBSP}https://{NBSP}» ou «{NBSP}http://{NBSP}», suivi du nom du site."),
        ("http://", f"Une adresse de page commence par «{NBSP}https://{NBSP}» ou «{NBSP}http://{NBSP}», suivi du nom du site."),
        ("http://exemple.invalid:22/", "Cette adresse vise un service qui n’est pas un site public (port 22)."),
        ("http://exemple.invalid:0/", "Cette adresse vise un service qui n’est pas un site public (port 0)."),
        ("http://moi:secret@exemple.invalid/", f"Cette adresse contient un mot de passe{NBSP}: elle n’a pas été demandée."),
        ("http://exemple.invalid:99999/", "Cette adresse n’est pas valable."),
        ("http://exemple.invalid/a\r\nHost: x", "Cette adresse n’est pas valable."),
        ("http://[::1/", "Cette adresse n’est pas valable."),
        (f"http://{'a' * 70}.invalid/", "Cette adresse n’est pas valable."),
        (f"http://exemple.invalid/{'a' * 2000}", "Cette adresse n’est pas valable."),
    ],
)  # fmt: skip
def test_an_address_that_is_no_page_is_refused_unasked(url: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = resolving_to(monkeypatch, ["93.184.216.34"])

    assert (refusal(url), asked) == (message, [])


NOT_PUBLIC = [
    "127.0.0.1", "127.8.9.1", "0.1.2.3", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "100.127.255.254", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::7f00:1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "64:ff9b:1::808:808", "2002:7f00:1::1", "2002:a00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:0:a00:1::",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_is_not_the_public_internet_is_refused_whatever_the_name(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving_to(monkeypatch, [address])
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))

    assert refusal("http://exemple.invalid/") == PRIVATE


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_the_public_internet_is_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_this_machine_is_refused_however_it_is_written(host: str) -> None:
    with site({"/": page(PAGE)}) as one:
        message = refusal(one.url(host=host), limits=fetching.Limits(ports=frozenset({one.port})))

    assert (message, one.requests) == (PRIVATE, [])


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    resolving_to(monkeypatch, ["93.184.216.34", "10.0.0.1"])

    assert refusal("http://exemple.invalid/") == PRIVATE


def test_a_name_that_changes_its_mind_is_held_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the second answer is the trap; it is never asked for."""
    with site({"/": page(PAGE)}) as one, site({"/": page(b"secret")}, address="127.0.0.2") as trap:
        asked = resolving_to(monkeypatch, ["127.0.0.1"], ["127.0.0.2"])
        found = fetch(one.url(host="exemple.invalid"), limits=one.limits())

    assert (found.data, asked, trap.requests) == (PAGE, ["exemple.invalid"], [])
    assert f"Host: exemple.invalid:{one.port}\r\n" in one.requests[0]


def test_each_redirect_is_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same name, public at first, leads to this machine when it is asked for again."""
    with site({"/": moved("/encore"), "/encore": page(b"secret")}) as one:
        resolving_to(monkeypatch, ["127.0.0.1"], ["127.0.0.2"])
        message = refusal(one.url(host="exemple.invalid"), limits=one.limits())

    assert (message, len(one.requests)) == (PRIVATE, 1)


@pytest.mark.parametrize("target", ["http://127.0.0.2/", "http://localhost:{port}/", "//127.0.0.2/x", "http://[::1]/"])
def test_a_redirect_to_this_machine_is_refused(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: real("127.0.0.9" if host == "localhost" else host, *a, **k)
    )
    with site({}) as one:
        one.answers["/"] = moved(target.format(port=one.port))
        assert refusal(one.url(), limits=one.limits()) == PRIVATE


@pytest.mark.parametrize("target", ["file:///etc/passwd", "gopher://exemple.invalid/", "http://127.0.0.1:22/"])
def test_a_redirect_is_held_to_the_same_schemes_and_ports(target: str) -> None:
    with site({"/": moved(target)}) as one:
        assert refusal(one.url(), limits=one.limits()).startswith(
            ("Une adresse de page", "Cette adresse vise un service")
        )


# What costs too much


def drip(header: bytes, piece: bytes, pause: float) -> object:
    """Send the header, then a piece again and again, slowly."""

    def answer(client: socket.socket) -> None:
        client.sendall(header)
        while True:
            client.sendall(piece)
            time.sleep(pause)

    return answer


OK_HEADER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("header", "piece"),
    [(OK_HEADER + b"\r\n", b"a"), (OK_HEADER + b"X-Long: ", b"a"), (b"", b"HTTP/1.1 100 Continue\r\n\r\n"), (b"", b"")],
    ids=["body", "header", "continue", "silence"],
)
def test_a_slow_drip_is_cut_at_the_time_limit(header: bytes, piece: bytes) -> None:
    with site({"/": drip(header, piece, 0.05)}) as one:
        message = refusal(one.url(), limits=one.limits(seconds=0.4))

    assert message == f"Ce site est trop lent{NBSP}: pas de réponse complète en 0 secondes."


def test_the_time_limit_holds_for_all_redirects_together() -> None:
    def slowly(client: socket.socket) -> None:
        time.sleep(0.2)
        client.sendall(moved("/"))

    with site({"/": slowly}) as one:
        assert refusal(one.url(), limits=one.limits(seconds=0.5)).startswith("Ce site est trop lent")
    assert len(one.requests) < 4


def test_a_resolver_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(20) and [])

    message = refusal("http://exemple.invalid/", limits=fetching.Limits(seconds=0.2))
    over.set()

    assert message.startswith("Ce site est trop lent")


def test_an_endless_body_is_cut_at_the_size_limit() -> None:
    with site({"/": drip(OK_HEADER + b"\r\n", b"a" * 65_536, 0)}) as one:
        message = refusal(one.url(), limits=one.limits(max_bytes=3 * 1024 * 1024))

    assert message == f"Cette page est trop lourde{NBSP}: 3 Mo au plus."


def bomb() -> bytes:
    """100 MB of zeros in 100 kB."""
    folded = io.BytesIO()
    with gzip.GzipFile(fileobj=folded, mode="wb") as file:
        for _ in range(100):
            file.write(bytes(1_000_000))
    return folded.getvalue()


def test_a_bomb_is_cut_while_it_unfolds() -> None:
    with site({"/": page(bomb(), Content_Encoding="gzip")}) as one:
        message = refusal(one.url(), limits=one.limits(max_bytes=1024 * 1024))

    assert message == f"Cette page est trop lourde{NBSP}: 1 Mo au plus."


@pytest.mark.parametrize("path", ["/boucle", "/a"])
def test_redirects_without_end_are_cut(path: str) -> None:
    with site({"/boucle": moved("/boucle"), "/a": moved("/b"), "/b": moved("/a")}) as one:
        message = refusal(one.url(path), limits=one.limits())

    assert message == f"Cette adresse renvoie sans fin vers d’autres{NBSP}: plus de 5 renvois."
    assert len(one.requests) == 6


# What is not a page, or not whole


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (page(b"x", kind="image/png"), "Cette adresse mène à un fichier qui n’est pas lu (image/png). Donnez celle d’une page, d’un PDF, d’un document, d’un tableau ou d’un calendrier."),
        (page(b"x", status="404 Not Found"), "Il n’y a pas de page à cette adresse (réponse 404)."),
        (page(b"x", status="403 Forbidden"), f"Cette page n’est pas publique (réponse 403){NBSP}: copiez son texte, ou enregistrez-la puis déposez-la."),
        (page(b"x", status="503 Busy"), "Ce site n’a pas donné la page (réponse 503). Réessayez plus tard."),
        (page(b"x", Content_Encoding="br"), "Ce site envoie la page sous une forme compressée inconnue."),
        (page(b"pas du gzip", Content_Encoding="gzip"), "Ce site n’a pas répondu correctement. Vérifiez l’adresse, puis réessayez."),
        (page(gzip.compress(PAGE)[:-9], Content_Encoding="gzip"), "Le site a coupé la page avant la fin. Réessayez."),
        (page(PAGE)[:-4], "Le site a coupé la page avant la fin. Réessayez."),
        (b"SSH-2.0-OpenSSH\r\n", "Ce site n’a pas répondu correctement. Vérifiez l’adresse, puis réessayez."),
        (b"", "Ce site n’a pas répondu correctement. Vérifiez l’adresse, puis réessayez."),
        (b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 300 + b"\r\n", "Ce site n’a pas répondu correctement. Vérifiez l’adresse, puis réessayez."),
    ],
)  # fmt: skip
def test_an_answer_that_is_no_page_is_told_in_words(answer: bytes, message: str) -> None:
    with site({"/": answer}) as one:
        assert refusal(one.url(), limits=one.limits()) == message


def test_a_name_that_nobody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)

    assert (
        refusal("https://exemple.invalid/")
        == f"Le site «{NBSP}exemple.invalid{NBSP}» est introuvable. Vérifiez l’adresse."
    )


def test_a_closed_port_and_then_an_open_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next address of the name is tried when the first does not answer."""
    with site({"/": page(PAGE)}) as one:
        resolving_to(monkeypatch, ["127.0.0.3", "127.0.0.1"])
        found = fetch(one.url(host="exemple.invalid"), limits=one.limits(allows=lambda _: True))

    assert found.data == PAGE


# Over TLS


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    (tmp_path / "cert.pem").write_text(CERTIFICATE)
    (tmp_path / "key.pem").write_text(KEY)
    return tmp_path


@contextlib.contextmanager
def secure(keys: Path) -> "contextlib.AbstractContextManager[Site]":
    with site({"/": page(PAGE)}, tls=keys) as one:
        yield one


UNPROVED = f"Ce site ne prouve pas qui il est (certificat refusé){NBSP}: la page n’a pas été lue."


def test_a_certificate_that_nobody_vouches_for_is_refused(keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving_to(monkeypatch, ["127.0.0.1"])
    with secure(keys) as one:
        assert refusal(one.url(host="localhost", scheme="https"), limits=one.limits()) == UNPROVED


def test_a_certificate_is_checked_against_the_name_that_was_asked(keys: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(keys / "cert.pem"))
    resolving_to(monkeypatch, ["127.0.0.1"])
    with secure(keys) as one:
        found = fetch(one.url(host="localhost", scheme="https"), limits=one.limits())
        wrong = refusal(one.url(host="exemple.invalid", scheme="https"), limits=one.limits())

    assert (found.data, wrong) == (PAGE, UNPROVED)
