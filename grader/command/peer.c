/* sockgrade peer: the other side of an exercise, for a program that runs outside the sandbox. */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "grader/base/util.h"
#include "grader/command/by_hand.h"
#include "grader/command/command.h"
#include "grader/command/interrupt.h"
#include "grader/command/message.h"
#include "grader/command/options.h"
#include "grader/exercise.h"

enum {
	FIRST_PORT = 4201,	/* of the first exercise, unless --port says another */
	PATIENCE_MS = 500,	/* before a question that nobody has answered is asked again */
};

struct settings {
	bool has_port;
	uint16_t port;
};

static int take_port(void *settings, const char *value)
{
	struct settings *s = settings;
	char *end;
	long port = strtol(value, &end, 10);

	if (end == value || *end || port < 0 || port > UINT16_MAX) {
		complain(_("\"%s\" is not a port: --port takes a number from 0 to 65535"), value);
		return STATUS_USAGE;
	}
	s->has_port = true;
	s->port = (uint16_t)port;
	return 0;
}

static const struct option_row option_rows[] = {
	{ "port", 'p', N_("N"), N_("the port of ::1 on which one of you is reached"), take_port },
	{ 0 },
};

static int wait_and_answer(struct hand *hand, struct interrupt *interrupt)
{
	int r;

	printf(_("waiting on [::1] port %u; press Ctrl-C to end\n\n"), hand->port);
	while ((r = interrupt_wait(interrupt, hand->fd, -1)) == 0 && (r = hand_answer(hand)) == 0)
		;
	return r;
}

static int set_timer(int timer)
{
	const struct itimerspec every = {
		.it_value.tv_nsec = PATIENCE_MS * 1000000L,
		.it_interval.tv_nsec = PATIENCE_MS * 1000000L,
	};

	return timerfd_settime(timer, 0, &every, NULL) < 0 ? -errno : 0;
}

/* Whether the time for another try has come; false where only a message has. */
static bool is_due(int timer)
{
	uint64_t times;

	return read(timer, &times, sizeof(times)) == sizeof(times);
}

static int ask_until_answered(struct hand *hand, struct interrupt *interrupt)
{
	cleanup_fd int timer = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	int r = timer < 0 ? -errno : set_timer(timer);

	printf(_("asking on [::1] port %u until somebody answers; press Ctrl-C to end\n\n"), hand->port);
	if (r == 0)
		r = hand_ask(hand, false);
	while (r == 0 && (r = interrupt_wait(interrupt, hand->fd, timer)) == 0) {
		r = hand_take_answer(hand);
		if (r > 0)
			r = hand_ask(hand, false);
		else if (r == 0 && is_due(timer))
			r = hand_ask(hand, true);
	}
	return r;
}

static int serve(struct hand *hand, uint16_t port)
{
	struct interrupt interrupt;
	int r = hand_open(hand, port);

	if (r < 0) {
		complain(_("cannot use [::1] port %u: %s"), port, strerror(-r));
		return STATUS_NOT_JUDGED;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	r = interrupt_init(&interrupt);
	if (r == 0) {
		r = hand->asks ? ask_until_answered(hand, &interrupt)
			       : wait_and_answer(hand, &interrupt);
		interrupt_finish(&interrupt);
	}
	if (r == -EINTR)
		return STATUS_INTERRUPTED;
	complain(_("cannot go on: %s"), strerror(-r));
	return STATUS_NOT_JUDGED;
}

static uint16_t default_port(const struct program *program, const struct exercise *exercise)
{
	uint16_t i = 0;

	while (program->exercises[i] && program->exercises[i] != exercise)
		i++;
	return (uint16_t)(FIRST_PORT + i);
}

static int talk(const struct program *program, const struct exercise *exercise,
		const struct settings *settings)
{
	struct hand *hand = malloc(sizeof(*hand));
	uint16_t port = settings->has_port ? settings->port : default_port(program, exercise);
	uint64_t seed = 0;
	int r, status;

	if (!hand || getrandom(&seed, sizeof(seed), 0) < 0) {
		complain("%s", strerror(errno));
		free(hand);
		return STATUS_NOT_JUDGED;
	}
	r = hand_init(hand, exercise, seed);
	if (r == 0 && hand->asks && port == 0) {
		complain(_("--port has to say where your program waits to be asked"));
		status = STATUS_USAGE;
	} else if (r == 0) {
		status = serve(hand, port);
	} else if (r == -ENOTSUP) {
		complain(_("%s needs no peer: there is nobody to talk to"), exercise->id);
		status = STATUS_USAGE;
	} else {
		complain("%s", strerror(-r));
		status = STATUS_NOT_JUDGED;
	}
	hand_finish(hand);
	free(hand);
	return status;
}

static int run(const struct program *program, const struct command *self, int argc, char **argv)
{
	struct common_options common = { 0 };
	struct settings settings = { 0 };
	int operands = options_parse(self, argc, argv, &common, &settings);
	const struct exercise *exercise;

	if (operands < 0)
		return STATUS_USAGE;
	if (common.help) {
		command_help(self);
		return STATUS_PASSED;
	}
	if (operands != 1) {
		complain(_("which exercise? sockgrade peer EXERCISE [--port N]; see: sockgrade list"));
		return STATUS_USAGE;
	}
	exercise = exercise_wanted(program, argv[1]);
	return exercise ? talk(program, exercise, &settings) : STATUS_USAGE;
}

const struct command command_peer = {
	.name = "peer",
	.arguments = N_("EXERCISE [--port N]"),
	.about = N_("the other side, for a program of yours"),
	.examples = N_("  sockgrade peer client-application                 answers your client\n"
		       "  sockgrade peer server-application --port 5000     asks your server there\n"),
	.options = option_rows,
	.more = N_("It follows the scenarios of the exercise in turn and prints each message, until\n"
		   "it is interrupted. It waits on the port, or asks the program that waits there.\n"),
	.run = run,
};
