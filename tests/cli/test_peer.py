"""The peer that talks to a program outside the sandbox."""
import re
import signal
import socket
import struct
import subprocess

import tools

PATIENCE = 20   # seconds, before a test gives up


class Peer(tools.Case):
    def begin(self, *arguments):
        peer = subprocess.Popen([str(tools.build / "sockgrade"), "peer", *map(str, arguments)],
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                env=tools.environment())
        self.addCleanup(peer.stdout.close)
        self.addCleanup(peer.wait)
        self.addCleanup(peer.kill)
        return peer

    def own_socket(self):
        own = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
        own.settimeout(PATIENCE)
        own.bind(("::1", 0))
        self.addCleanup(own.close)
        return own

    def end(self, peer):
        peer.send_signal(signal.SIGTERM)
        rest = peer.stdout.read()
        self.assertEqual(peer.wait(), 130, rest)
        return rest

    def test_client(self):
        peer = self.begin("client-application", "--port", 0)
        port = int(re.search(r"port (\d+)", peer.stdout.readline()).group(1))
        own = self.own_socket()
        own.connect(("::1", port))
        for header, answer in ((0x00, struct.pack("!I", 12)), (0xf3, b"35")):
            own.send(struct.pack("!BII", header, 5, 7))
            got = own.recv(100)
            self.assertTrue(got[0] & 0x80)
            self.assertEqual(got[1:], answer)
        own.send(b"\x04" + struct.pack("!I", 1))
        self.assertFalse(own.recv(100)[0] & 0x80)
        own.send(b"")
        self.assertFalse(own.recv(100)[0] & 0x80)
        said = self.end(peer)
        for words in ("opcode 0: sum, F 0: integer), 2 integers: 5 7", "1 integer: 12",
                      "header 1111 001 1 (opcode 1: product, F 1: text)", 'text: "35"',
                      "no such opcode", "that is not a request"):
            self.assertIn(words, said)

    def test_server(self):
        own = self.own_socket()
        peer = self.begin("creating-a-listening-socket", "--port", own.getsockname()[1])
        for change in 0, 1:
            question, asker = own.recvfrom(2000)
            total = sum(struct.unpack(f"!{len(question) // 4}I", question)) + change
            own.sendto(struct.pack("!I", total & 0xffffffff), asker)
        own.recvfrom(2000)
        said = self.end(peer)
        self.assertRegex(said, r"(?m)^right$")
        self.assertRegex(said, r"(?m)^wrong: ")

    def test_another_socket(self):
        own, other = self.own_socket(), self.own_socket()
        peer = self.begin("creating-a-listening-socket", "--port", own.getsockname()[1])
        asker = own.recvfrom(2000)[1]
        other.sendto(b"\0\0\0\0", asker)
        own.recvfrom(2000)
        self.assertIn("another socket", self.end(peer))

    def test_nobody_to_talk_to(self):
        result = self.run_program("peer", "encoding-a-message")
        self.assertEqual(result.status, 2)
        self.assertIn("needs no peer", result.err)

    def test_no_port(self):
        result = self.run_program("peer", "client-application", "--port", "65536")
        self.assertEqual(result.status, 2)
