/* What is left below a control group's limit, from files as both versions write them. */

#include "grader/command/memory_budget.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "grader/base/fault.h"
#include "grader/base/util.h"

enum { MIB = 1 << 20 };

static char *root;

static void put(const char *name, const char *text)
{
	char path[4096];
	FILE *file;

	snprintf(path, sizeof(path), "%s%s", root, name);
	for (char *slash = strchr(path + strlen(root) + 1, '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	file = fopen(path, "w");
	cr_assert(file);
	fputs(text, file);
	fclose(file);
}

static void open_root(void)
{
	root = strdup("/tmp/memory-budget-XXXXXX");
	cr_assert(mkdtemp(root));
}

static int remove_one(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status;
	(void)type;
	(void)walk;
	return remove(path);
}

static void close_root(void)
{
	nftw(root, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(root);
}

static size_t budget(int expected)
{
	struct fault fault = { 0 };
	size_t bytes = SIZE_MAX;

	cr_expect_eq(memory_budget_of(&bytes, root, &fault) < 0, expected < 0, "%s", fault.reason);
	return bytes;
}

TestSuite(memory_budget, .init = open_root, .fini = close_root);

Test(memory_budget, without_groups_there_is_no_limit)
{
	cr_expect_eq(budget(0), 0);
}

Test(memory_budget, no_limit_is_written_as_a_word_or_as_a_huge_number)
{
	put("/sys/fs/cgroup/memory.max", "max\n");
	put("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
	cr_expect_eq(budget(0), 0);
}

Test(memory_budget, version_2_in_a_container)
{
	put("/proc/self/cgroup", "0::/\n");
	put("/sys/fs/cgroup/memory.max", "104857600\n");
	put("/sys/fs/cgroup/memory.stat", "anon 20971520\nfile 90000000\nshmem 1048576\n");
	cr_expect_eq(budget(0), (size_t)(100 - 21 - 20) * MIB);
}

Test(memory_budget, version_1_in_a_container)
{
	put("/proc/self/cgroup", "4:cpu,cpuacct:/x\n9:memory:/\n0::/y\n");
	put("/sys/fs/cgroup/memory/memory.limit_in_bytes", "104857600\n");
	put("/sys/fs/cgroup/memory/memory.stat", "cache 90000000\nrss 10485760\nshmem 0\n");
	cr_expect_eq(budget(0), (size_t)(100 - 10 - 20) * MIB);
}

Test(memory_budget, the_narrowest_group_on_the_way_up_counts)
{
	put("/proc/self/cgroup", "0::/a/b\n");
	put("/sys/fs/cgroup/a/b/memory.max", "314572800\n");
	put("/sys/fs/cgroup/a/memory.max", "104857600\n");
	cr_expect_eq(budget(0), (size_t)80 * MIB);
}

Test(memory_budget, too_little_is_a_fault_of_the_machine)
{
	put("/proc/self/cgroup", "0::/\n");
	put("/sys/fs/cgroup/memory.max", "52428800\n");
	budget(-1);
}

Test(memory_budget, nonsense_limits_nothing)
{
	put("/proc/self/cgroup", "nonsense\n0\n:::\n0::relative\n");
	put("/sys/fs/cgroup/memory.max", "many\n");
	cr_expect_eq(budget(0), 0);
}
