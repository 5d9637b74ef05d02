/*
 * O01: an undefined symbol whose name is made for terminals.
 * expect: failed
 * exercise: all
 */

__asm__(".globl use\n"
	"use: call \"\\033]0;owned\\007<script>\"\n");

FUNCTION
{
	return TASK;
}
