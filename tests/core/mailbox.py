"""A real SMTP server on loopback that keeps what it is given, and misbehaves when told to."""

import asyncio
import email
import email.policy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.children import Gate


class Mailbox:
    """`answers` gives the reply to a command for the nth message (from 1), or None to accept it."""

    def __init__(self) -> None:
        self.port = 0
        self.received: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.at_recipient: Callable[[str], str | None] = lambda address: None
        self.at_data: Callable[[int], str | None] = lambda rank: None
        self.gates: dict[int, Gate] = {}
        self.accept_before_gate = False

    @property
    def ids(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.received]

    async def handle_RCPT(  # noqa: N802 -- the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = self.at_recipient(address)
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- same
        rank = len(self.received) + 1
        refusal = self.at_data(rank)
        if refusal:
            return refusal
        gate = self.gates.pop(rank, None)
        if gate and not self.accept_before_gate:
            await self._wait_at(gate)
            return "451 Interrupted"
        self.received.append(email.message_from_bytes(envelope.original_content, policy=email.policy.default))
        self.recipients += envelope.rcpt_tos
        if gate:
            await self._wait_at(gate)
        return "250 OK"

    async def _wait_at(self, gate: Gate) -> None:
        gate.reached.set()
        while not gate.opened.is_set():
            await asyncio.sleep(0.01)


@contextmanager
def serving(mailbox: Mailbox, port: int = 0, **how: object) -> Iterator[Mailbox]:
    controller = Controller(mailbox, hostname="127.0.0.1", port=port or free_port(), ready_timeout=10, **how)
    controller.start()
    mailbox.port = controller.port
    try:
        yield mailbox
    finally:
        controller.stop()


def free_port() -> int:
    import socket  # noqa: PLC0415 -- only here

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
