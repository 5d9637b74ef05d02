/*
 * C18: closes a brace that a template might have opened.
 * expect: failed
 * diagnosis: extra-brace
 * exercise: all
 */

}

int main(void)
{
	return 0;
