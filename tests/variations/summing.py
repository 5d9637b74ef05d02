"""Variations of the two exercises whose function receives numbers and replies their sum, and what
their statements say of each. The exercises differ in the form of the reply."""

from fragments import FAILURE, HARMLESS, INCLUDES, Choice, Ended, World

PROTOTYPE = "int recv_and_handle_message(const struct sockaddr *src_addr, socklen_t addrlen)"

# (C of the call, domain, type)
SOCKETS = (
    ("socket(AF_INET6, SOCK_DGRAM, 0)", 6, "datagram"),
    ("socket(AF_INET6, SOCK_DGRAM, IPPROTO_UDP)", 6, "datagram"),
    ("socket(PF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0)", 6, "datagram"),
    ("socket(AF_INET, SOCK_DGRAM, 0)", 4, "datagram"),
    ("socket(AF_INET6, SOCK_STREAM, 0)", 6, "stream"),
)

# (C of the call, whether it is made, whether the address is right)
BINDINGS = (
    ("\tr = bind(fd, src_addr, addrlen);\n", True, True),
    ("\tstruct sockaddr_in6 own;\n\n\tmemcpy(&own, src_addr, sizeof(own));\n"
     "\tr = bind(fd, (struct sockaddr *)&own, sizeof(own));\n", True, True),
    ("\tr = 0;\n", False, False),
    ("\tstruct sockaddr_in6 own = *(const struct sockaddr_in6 *)src_addr;\n\n"
     "\town.sin6_addr = in6addr_any;\n\tr = bind(fd, (struct sockaddr *)&own, sizeof(own));\n",
     True, False),
)

# (C of the call, whether it asks for the sender's address)
RECEIPTS = (
    ("\tn = recvfrom(fd, buffer, {room}, 0, (struct sockaddr *)&sender, &length);\n", True),
    ("\tn = recvfrom(fd, buffer, {room}, MSG_TRUNC & 0, (void *)&sender, &length);\n", True),
    ("\tn = recv(fd, buffer, {room}, 0);\n", False),
)

# (C that sums up `n` bytes of `buffer`, the checks that it spoils: "all", or ids)
SUMS = (
    ("\tfor (long i = 0; i < n / 4; i++)\n\t\tsum += ntohl(((uint32_t *)buffer)[i]);\n", ()),
    ("\tfor (const uint8_t *b = buffer; b + 4 <= buffer + n; b += 4)\n"
     "\t\tsum += (uint32_t)b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];\n", ()),
    ("\tfor (long i = n / 4; i-- > 0;) {\n\t\tuint32_t number;\n\n"
     "\t\tmemcpy(&number, buffer + 4 * i, 4);\n\t\tsum += ntohl(number);\n\t}\n", ()),
    ("\tfor (long i = 0; i < n / 4; i++)\n\t\tsum += ((uint32_t *)buffer)[i];\n", "all"),
    ("\tfor (long i = 0; i < n / 4 && ((uint32_t *)buffer)[i]; i++)\n"
     "\t\tsum += ntohl(((uint32_t *)buffer)[i]);\n", ("zeros",)),
    ("\tfor (const char *b = (char *)buffer; b + 4 <= (char *)buffer + n; b += 4)\n"
     "\t\tsum += b[0] << 24 | b[1] << 16 | b[2] << 8 | b[3];\n", ("high-bytes",)),
    ("\tfor (unsigned char i = 0; i < (unsigned char)(n / 4); i++)\n"
     "\t\tsum += ntohl(((uint32_t *)buffer)[i]);\n", ("most-numbers",)),
)

# (the buffer's size, the checks that it spoils)
ROOMS = ((1024, ()), (2048, ()), (64, ("most-numbers",)))

# (C of the reply, where it goes, the call that comes before the send)
REPLIES = (
    ("\tr = sendto(fd, reply, size, 0, (struct sockaddr *)&sender, length);\n", "sender"),
    ("\tr = sendmsg(fd, &(struct msghdr){ .msg_name = &sender, .msg_namelen = length,\n"
     "\t\t.msg_iov = &(struct iovec){ reply, size }, .msg_iovlen = 1 }, 0);\n", "sender"),
    ("\tr = sendto(fd, reply, size, 0, src_addr, addrlen);\n", "itself"),
)

ENDINGS = (("\tclose(fd);\n\treturn failed ? -1 : 0;\n", 0), ("\treturn failed ? -1 : 5;\n", 5),
           ("\tclose(fd);\n\treturn failed ? -1 : (int)size;\n", 4), ("\treturn -1;\n", -1))


def choose(random, forms):
    """A variation; `forms` are (C that makes `reply` and `size` of `sum`, the checks it spoils), of
    which the first three are right."""
    choice = Choice(random)

    def pick(all_, right):
        return random.choice(all_[:right] if random.random() >= choice.mistakes else all_)

    return {
        "socket": pick(SOCKETS, 3), "on_socket": choice.handling(),
        "besides": [random.choice(HARMLESS) for _ in range(3)],
        "bind": pick(BINDINGS, 2), "on_bind": choice.handling(),
        "receive": pick(RECEIPTS, 2), "on_receive": choice.handling(), "room": pick(ROOMS, 2),
        "sum": pick(SUMS, 3), "form": pick(forms, 3),
        "reply": pick(REPLIES, 2), "on_reply": choice.handling(), "ending": pick(ENDINGS, 3),
    }


def source(v):
    reply = v["reply"][0] if v["receive"][1] else REPLIES[2][0]
    return "".join((
        INCLUDES, PROTOTYPE, "\n{\n",
        f"\tuint8_t buffer[{v['room'][0]}] __attribute__((aligned(4))), reply[64];\n",
        "\tstruct sockaddr_in6 sender = { 0 };\n\tsocklen_t length = sizeof(sender);\n",
        "\tuint32_t sum = 0;\n\tint failed = 0;\n\tlong r, n;\n\tsize_t size;\n",
        f"\tint fd = {v['socket'][0]};\n\n", v["on_socket"].code.format(r="fd"),
        v["besides"][0][0], v["bind"][0], v["on_bind"].code.format(r="r"), v["besides"][1][0],
        v["receive"][0].format(room="sizeof(buffer)"), v["on_receive"].code.format(r="n"),
        v["sum"][0], v["form"][0], v["besides"][2][0], reply, v["on_reply"].code.format(r="r"),
        "\t(void)length;\n", v["ending"][0], FAILURE))


def run(v, fails):
    """What happens in one run: the world afterwards, and the value that is returned."""
    world = World(fails)
    domain, type_ = v["socket"][1:]
    try:
        exists = world.call("socket", True)
        world.exists = exists
        world.handle(v["on_socket"], exists)
        world.besides(v["besides"][0])
        bound = False
        if v["bind"][1]:
            bound = call(world, "bind", exists, domain == 6)
            world.handle(v["on_bind"], bound)
        world.besides(v["besides"][1])
        received = receive(world, v, exists, bound)
        world.handle(v["on_receive"], received)
        world.besides(v["besides"][2])
        # Without the sender's address there is nobody to reply to but oneself.
        sent = call(world, "send", exists, received and type_ == "datagram")
        if exists and type_ == "stream" and not sent and fails != "send":
            raise Ended(None)	# SIGPIPE
        if sent:
            world.sent.append(b"")
        world.handle(v["on_reply"], sent)
        return world, -1 if world.late else v["ending"][1]
    except Ended as ended:
        return world, ended.value


def call(world, kind, exists, works):
    """A call on the socket; one with a descriptor of -1 fails by itself."""
    if exists:
        return world.call(kind, works)
    world.went_on = world.went_on or world.reached
    return False


def receive(world, v, exists, bound):
    stream = v["socket"][2] == "stream"
    if exists and not bound and not stream and world.fails != "recv":
        world.nothing_comes()
    return call(world, "recv", exists, bound and not stream)


def passes(v, ids):
    """One letter a check, in the order of `ids`: whether the statement is fulfilled."""
    works, value = run(v, None)
    socket = v["socket"][1:] == (6, "datagram")
    address = socket and v["bind"][2]
    sent = bool(works.sent)
    spoilt = {id_ for part in (v["sum"], v["room"], v["form"]) for id_ in part[1] if part[1] != "all"}
    right = address and sent and not any(part[1] == "all" for part in (v["sum"], v["form"]))
    results = {
        "socket-call": socket,
        "address": address,
        "destination": address and sent and v["receive"][1] and v["reply"][1] == "sender",
        "source-length": address and v["receive"][1],
        "sum": right,
        "success": address and sent and value is not None and value != -1,
    }
    for kind in ("socket", "bind", "recv", "send"):
        world, value = run(v, kind)
        results[f"{kind}-failure"] = world.gave_up(value)
    return "".join("." if results.get(id_, right and id_ not in spoilt) else "x" for id_ in ids)
