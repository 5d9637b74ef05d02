"""Variations of creating-a-socket, and what the statement says of each."""

import struct

from fragments import FAILURE, HARMLESS, INCLUDES, Choice, Ended, World

ID = "creating-a-socket"
PROTOTYPE = "int create_and_send_message(const struct sockaddr *dest_addr, socklen_t addrlen)"
DIGITS = (1, 3, 5, 7, 9)


def network(*numbers):
    return b"".join(struct.pack(">I", number) for number in numbers)


# (C of the call, domain, type)
SOCKETS = (
    ("socket(AF_INET6, SOCK_DGRAM, 0)", 6, "datagram"),
    ("socket(PF_INET6, SOCK_DGRAM, IPPROTO_UDP)", 6, "datagram"),
    ("socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0)", 6, "datagram"),
    ("socket(AF_INET, SOCK_DGRAM, 0)", 4, "datagram"),
    ("socket(AF_INET6, SOCK_STREAM, 0)", 6, "stream"),
)

# (C that fills `message`, an array of 8 uint32_t; the bytes that are to be sent)
MESSAGES = (
    ("\tfor (int i = 0; i < 5; i++)\n\t\tmessage[i] = htonl(2 * i + 1);\n", network(*DIGITS)),
    ("\tfor (int i = 1, n = 0; i < 10; i += 2)\n\t\tmessage[n++] = htonl((uint32_t)i);\n",
     network(*DIGITS)),
    ("\tmessage[0] = htonl(1), message[1] = htonl(3), message[2] = htonl(5);\n"
     "\tmessage[3] = htonl(7), message[4] = htonl(9);\n", network(*DIGITS)),
    ("\tmemset(message, 0, sizeof(message));\n\tfor (int i = 0; i < 5; i++)\n"
     "\t\t((unsigned char *)message)[4 * i + 3] = (unsigned char)(2 * i + 1);\n", network(*DIGITS)),
    ("\tint digits[] = { 1, 3, 5, 7, 9 };\n\tuint32_t *end = message;\n"
     "\tfor (int *d = digits; d < digits + 5; d++)\n\t\t*end++ = ntohl((uint32_t)*d);\n",
     network(*DIGITS)),
    ("\tfor (int i = 0; i < 5; i++)\n\t\tmessage[i] = 2 * i + 1;\n", struct.pack("<5I", *DIGITS)),
    ("\tfor (int i = 0; i < 5; i++)\n\t\tmessage[i] = htons(2 * i + 1);\n",
     struct.pack("<5I", *(digit << 8 for digit in DIGITS))),
    ("\tfor (int i = 0; i < 5; i++)\n\t\tmessage[i] = htonl(2 * i);\n", network(0, 2, 4, 6, 8)),
    ("\tfor (int i = 0; i < 5; i++)\n\t\tmessage[i] = htonl(9 - 2 * i);\n", network(9, 7, 5, 3, 1)),
    ("\tfor (int i = 0; i < 5; i++)\n\t\tmessage[i] = htonl(htonl(2 * i + 1));\n",
     struct.pack("<5I", *DIGITS)),
)

# (C of the call for `bytes` and `size`, whether it names the destination)
SENDS = (
    ("send(fd, {bytes}, {size}, 0)", False),
    ("write(fd, {bytes}, {size})", False),
    ("send(fd, {bytes}, {size}, MSG_NOSIGNAL)", False),
    ("sendto(fd, {bytes}, {size}, 0, NULL, 0)", False),
    ("sendto(fd, {bytes}, {size}, 0, dest_addr, addrlen)", True),
    ("sendmsg(fd, &(struct msghdr){{ .msg_iov = &(struct iovec){{ {bytes}, {size} }}, "
     ".msg_iovlen = 1 }}, 0)", False),
    ("writev(fd, (struct iovec[]){{ {{ {bytes}, 4 }}, {{ (char *){bytes} + 4, {size} - 4 }} }}, 2)",
     False),
)

# How often, and how many bytes: (C of the size, number of bytes, times); 0 times: byte by byte of ints.
COUNTS = (
    ("20", 20, 1), ("5 * sizeof(uint32_t)", 20, 1), ("sizeof(uint32_t[5])", 20, 1),
    ("16", 16, 1), ("24", 24, 1), ("5", 5, 1), ("20", 20, 2), ("4", 4, "each"),
)

ENDINGS = (("\tclose(fd);\n\treturn failed ? -1 : 0;\n", 0), ("\treturn failed ? -1 : 7;\n", 7),
           ("\treturn failed ? -1 : fd;\n", 3), ("\tclose(fd);\n\treturn -1;\n", -1))


def choose(random):
    """A variation: right in most of its fragments."""
    choice = Choice(random)

    def pick(all_, right):
        return random.choice(all_[:right] if random.random() >= choice.mistakes else all_)

    return {
        "socket": pick(SOCKETS, 3), "on_socket": choice.handling(),
        "besides": [random.choice(HARMLESS) for _ in range(2)],
        "connects": random.random() >= choice.mistakes / 2, "on_connect": choice.handling(),
        "message": pick(MESSAGES, 5), "send": random.choice(SENDS), "on_send": choice.handling(),
        "count": pick(COUNTS, 3), "ending": pick(ENDINGS, 3),
    }


def source(v):
    code, size, times = v["count"]
    lines = [INCLUDES, PROTOTYPE, "\n{\n", "\tuint32_t message[8] = { 0 };\n",
             "\tint failed = 0, connected;\n\tlong sent;\n", f"\tint fd = {v['socket'][0]};\n\n",
             v["on_socket"].code.format(r="fd"), v["besides"][0][0]]
    if v["connects"]:
        lines += ["\tconnected = connect(fd, dest_addr, addrlen);\n",
                  v["on_connect"].code.format(r="connected")]
    else:
        lines.append("\t(void)connected;\n")
    lines += [v["besides"][1][0], v["message"][0]]
    repeat = 5 if times == "each" else times
    for i in range(repeat):
        place = f"(message + {i})" if times == "each" else "message"
        lines += [f"\tsent = {v['send'][0].format(bytes=place, size=code)};\n",
                  v["on_send"].code.format(r="sent")]
    lines += [v["ending"][0], FAILURE]
    return "".join(lines)


def run(v, fails):
    """What happens in one run: the world afterwards, whether the socket was connected, the value."""
    world = World(fails)
    connected, value = False, None
    _, size, times = v["count"]
    try:
        exists = world.call("socket", True)
        world.exists = exists
        world.handle(v["on_socket"], exists)
        world.besides(v["besides"][0])
        if v["connects"]:
            # The address is one of IPv6, and nobody accepts connections there.
            fits = exists and v["socket"][1:] == (6, "datagram")
            connected = world.call("connect", fits) if exists else world_bad(world, "connect")
            world.handle(v["on_connect"], connected)
        world.besides(v["besides"][1])
        for i in range(5 if times == "each" else times):
            bytes_ = v["message"][1] + bytes(12)
            bytes_ = bytes_[4 * i:4 * i + 4] if times == "each" else bytes_[:size]
            world.handle(v["on_send"], send(world, v, exists, connected, bytes_))
        value = -1 if world.late else v["ending"][1]
    except Ended as ended:
        value = ended.value
    return world, connected, value


def world_bad(world, kind):
    """A call with a descriptor of -1: it fails by itself, planned or not."""
    if world.reached:
        world.went_on = True
    del kind
    return False


def send(world, v, exists, connected, bytes_):
    if not exists:
        return world_bad(world, "send")
    domain, type_ = v["socket"][1:]
    named = v["send"][1]
    reaches = connected or (named and (domain, type_) == (6, "datagram"))
    if world.fails != "send" and not reaches and type_ == "stream" and \
            "MSG_NOSIGNAL" not in v["send"][0]:
        if world.reached:
            world.went_on = True
        raise Ended(None)	# SIGPIPE
    if not world.call("send", reaches):
        return False
    world.sent.append((bytes_, connected))
    return True


def passes(v):
    """One letter a check, in their order: whether the statement is fulfilled."""
    works, connected, value = run(v, None)
    right_socket = v["socket"][1:] == (6, "datagram")
    results = [
        right_socket,
        right_socket and connected and all(was for _, was in works.sent),
        right_socket and [bytes_ for bytes_, _ in works.sent] == [network(*DIGITS)],
        bool(works.sent) and value is not None and value != -1,
    ]
    for kind in ("socket", "connect", "send"):
        world, _, value = run(v, kind)
        results.append(world.gave_up(value))
    return "".join("." if result else "x" for result in results)
