/*
 * Kills students and supervisors at random moments, and looks at what is left.
 *
 *     kill VICTIM ROUNDS
 *
 * Half of the rounds kill the student: the run must come back, with his regular end, because it was
 * made once more, or as a fault of the machine, because that was killed too, never as something that he
 * did; and no descriptor more than before. The other half kill the
 * supervisor: its student must die with it. Prints one line with what was seen; status 1 if anything
 * was wrong.
 */

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"
#include "grader/exercise.h"
#include "grader/run/address.h"
#include "grader/run/run.h"
#include "grader/run/sandbox.h"

enum { LONGEST_LIFE_US = 3000, VICTIM_BYTES_MAX = 8 << 20 };

static const struct scenario scenario = { .id = "faults", .when = "somebody dies" };

struct counts {
	unsigned killed, regular, wrong, orphans;
};

static int count_descriptors(void)
{
	DIR *folder = opendir("/proc/self/fd");
	int n = 0;

	while (readdir(folder))
		n++;
	closedir(folder);
	return n;
}

static int load(const char *path)
{
	cleanup_fd int file = open(path, O_RDONLY | O_CLOEXEC);
	cleanup_free char *bytes = NULL;
	size_t size;
	int image = sandbox_image();

	if (file < 0 || image < 0 || read_all(file, VICTIM_BYTES_MAX, &bytes, &size) ||
	    write_all(image, bytes, size)) {
		perror(path);
		exit(2);
	}
	return image;
}

static void pause_for(long us)
{
	const struct timespec time = { 0, us * 1000 };

	nanosleep(&time, NULL);
}

/* A child of the process other than `not`, as the kernel lists them; 0 for none. */
static pid_t child_of(pid_t pid, pid_t not)
{
	char path[64];
	int child = 0, found = 0;
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", pid, pid);
	file = fopen(path, "re");
	while (file && fscanf(file, "%d", &child) == 1)
		found = child != not ? child : found;
	if (file)
		fclose(file);
	return found;
}

/* Kills whatever student the supervisor has, at random moments, until it is killed itself. */
static _Noreturn void kill_students(pid_t supervisor, pid_t brother, unsigned seed)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	for (srand(seed);;) {
		pid_t student = child_of(supervisor, brother);

		pause_for(rand() % LONGEST_LIFE_US);
		if (student > 0 && child_of(supervisor, brother) == student)
			kill(student, SIGKILL);
	}
}

static void one_run(struct machine *machine, int image, const struct plan *plan,
		    struct counts *counts)
{
	const struct run_order order = { .image = image, .scenario = &scenario, .plan = plan, .seed = 1 };
	struct fault fault = { 0 };
	const struct run *run;

	if (run_scenario(&run, machine, &order, &fault)) {
		if (strstr(fault.reason, "killed twice")) {
			counts->killed++;
			return;
		}
		fprintf(stderr, "fault: %s\n", fault.reason);
		counts->wrong++;
		return;
	}
	if (run->ending == ENDED_EXITED && run->exit_status == 0)
		counts->regular++;
	else {
		fprintf(stderr, "ending %d, signal %d, exit %d\n", run->ending, run->signal,
			run->exit_status);
		counts->wrong++;
	}
	run_free(run);
}

/* A child that kills the others. */
static pid_t start_killer(unsigned seed)
{
	pid_t supervisor = getpid(), killer = fork();

	if (killer == 0)
		kill_students(supervisor, getpid(), seed);
	return killer;
}

static void kill_the_student(struct machine *machine, int image, const struct plan *plan,
			     unsigned rounds, struct counts *counts)
{
	pid_t supervisor = fork();
	int status;

	/* A process of its own, whose only other child is the killer. */
	if (supervisor == 0) {
		struct counts mine = { 0 };
		pid_t killer = start_killer(rounds);
		int before = count_descriptors();

		for (unsigned i = 0; i < rounds; i++)
			one_run(machine, image, plan, &mine);
		if (count_descriptors() != before) {
			fprintf(stderr, "descriptors: %d before, %d after\n", before,
				count_descriptors());
			mine.wrong++;
		}
		kill(killer, SIGKILL);
		waitpid(killer, NULL, 0);
		*counts = mine;		/* shared memory */
		_exit(0);
	}
	waitpid(supervisor, &status, 0);
	counts->wrong += !WIFEXITED(status);
}

static void kill_the_supervisor(struct machine *machine, int image, const struct plan *plan,
				struct counts *counts)
{
	struct counts unused = { 0 };
	pid_t supervisor = fork(), orphan;
	siginfo_t info = { 0 };

	if (supervisor == 0) {
		for (;;)
			one_run(machine, image, plan, &unused);
	}
	pause_for(rand() % LONGEST_LIFE_US);
	kill(supervisor, SIGKILL);
	/* We are the subreaper: the student becomes ours, and must be dead or dying already. */
	while ((orphan = waitpid(-1, NULL, 0)) > 0)
		counts->orphans += orphan != supervisor;
	counts->wrong += waitid(P_ALL, 0, &info, WEXITED) == 0;
}

int main(int argc, char **argv)
{
	struct counts *counts = mmap(NULL, sizeof(*counts), PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	struct counts supervisors = { 0 };
	struct plan plan = { .peer = address_loopback(AF_INET6, 5555) };
	struct fault fault = { 0 };
	struct machine *machine;
	unsigned rounds = argc == 3 ? (unsigned)strtoul(argv[2], NULL, 10) : 0;
	int image;

	if (rounds == 0 || counts == MAP_FAILED) {
		fprintf(stderr, "usage: kill VICTIM ROUNDS\n");
		return 2;
	}
	image = load(argv[1]);
	for (int i = 0; i < PLAN_STEPS_MAX; i++)
		plan_peer_answers(&plan, "answer", 6);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	if (machine_open(&machine, &fault)) {
		fprintf(stderr, "fault: %s\n", fault.reason);
		return 3;
	}
	kill_the_student(machine, image, &plan, rounds / 2, counts);
	srand(rounds);
	for (unsigned i = 0; i < rounds - rounds / 2; i++)
		kill_the_supervisor(machine, image, &plan, &supervisors);
	printf("%u students killed twice, %u left alone or made again,"
	       " %u supervisors killed (%u with a student), %u wrong\n",
	       counts->killed, counts->regular, rounds - rounds / 2, supervisors.orphans,
	       counts->wrong + supervisors.wrong);
	machine_close(machine);
	plan_finish(&plan);
	return counts->wrong + supervisors.wrong || counts->killed == 0 || supervisors.orphans == 0;
}
