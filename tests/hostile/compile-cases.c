/*
 * C09: a switch with a case for everything.
 * says: the compiler was not done with your file after 10 seconds
 * expect: failed
 * exercise: all
 */

#define A(n) case n: x += x * n; case n + 1: x ^= n; case n + 2: x -= x / (n + 1); case n + 3: x *= 3;
#define B(n) A(n) A(n + 4) A(n + 8) A(n + 12) A(n + 16) A(n + 20) A(n + 24) A(n + 28)
#define C(n) B(n) B(n + 32) B(n + 64) B(n + 96) B(n + 128) B(n + 160) B(n + 192) B(n + 224)
#define D(n) C(n) C(n + 256) C(n + 512) C(n + 768) C(n + 1024) C(n + 1280) C(n + 1536) C(n + 1792)
#define E(n) D(n) D(n + 2048) D(n + 4096) D(n + 6144) D(n + 8192) D(n + 10240) D(n + 12288) D(n + 14336)
#define F(n) E(n) E(n + 16384) E(n + 32768) E(n + 49152) E(n + 65536) E(n + 81920) E(n + 98304)

int many(int x);

__attribute__((optimize(3))) int many(int x)
{
	switch (x) {
		F(0)
	}
	return x;
}

FUNCTION
{
	return many(2) ? TASK : 0;
}
