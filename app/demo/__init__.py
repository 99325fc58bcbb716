"""Simulated citizens and operators of a demonstration: a client program that knows the wire alone.

`line` speaks Socket.IO for many clients in one thread, `entry` lets them in, `wall` is the hall's
time, `visits` says who comes and how long they take, `seats` who sits where, `tally` counts.
`citizens` and `operators` are what people do, `play` puts them into one hall.
"""
