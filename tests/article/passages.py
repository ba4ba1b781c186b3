"""Every anchor that the content plan names in a lesson, with the place where its paragraph stands."""

_PLANNED = """
0.1 My regular readers will know that
0.3 You may read and realize you
0.4 Here are some common pitfalls to
1.1 Internalized feelings of inadequacy are a
1.2 Not everybody is immediately good at
1.3 The leap between action and essence
1.4 The shame acts as a powerful
1.5 Keep in mind that for someone
1.6 It may be impossible for someone
1.7 If you have a strong inner
1.8 If you have not accepted that
1.9 The only way to heal this
1.10 Logic doesn't really touch these distortions
1.11 However, objective reality is that we
1.12 Shame never has any basis in
1.13 The truth is that you already
1.14 The reason it matters so much
1.15 You must accept the source of
1.16 Recognize just how deeply and profoundly
1.17 The way to heal and work
1.18 On the surface, the shame over
1.19 These feelings of shame and
1.20 At first it will feel like
1.21 The sooner you can begin to
2.1 Cycles have rhythm. Processes are just
2.2 In other words, when you have
2.3 If you have realized you've harmed
2.4 Trust is a physiological process, not
2.5 If this seems like a lot
2.6 This is reality. After a break
3.1 The key to nurturing is to
3.2 If you reassure while checking to
3.3 If you can subtly turn towards
4.1 This is a distortion typically held
4.2 So the first step if you
4.3 Some readers have reported feelings of
5.1 Sometimes humans, even humans who really
5.2 If you both practice being understanding
C.1 And obviously, of course, if this
C.2 Also feel free to join the
C.3 If you would like resources that
C.4 The Cost of Stress in Your
C.5 How to Feel Safe and Secure
C.6 The Will to Change: Men
C.7 Wired for Love
C.8 Hold me Tight
C.9 A General Theory of Love
C.10 Attached, Amir Levine and Rachel
C.11 How do we hold people accountable
C.23 *men: I want to be clear
"""

PASSAGES = tuple(tuple(line.split(" ", 1)) for line in _PLANNED.strip().splitlines())


def place_of(name: str) -> str:
    """Return section and paragraph for a name that may begin with C (C.n is 5.(n+2))."""
    return f"5.{int(name[2:]) + 2}" if name.startswith("C") else name
