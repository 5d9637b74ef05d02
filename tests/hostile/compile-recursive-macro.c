/*
 * C06: a macro of the assembler that calls itself twice.
 * expect: failed
 * exercise: all
 */

__asm__(".macro twice\n"
	"twice\n"
	"twice\n"
	".endm\n"
	"twice\n");

FUNCTION
{
	return TASK;
}
