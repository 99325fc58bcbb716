"""A hall's days as they might be: seeded citizens, absences, surges, and rules side by side.

`roster` says who sits where, `world` who comes and with what fate, `peers` how other systems
call, `comparing` what each rule made of the same citizens, `picture` draws it. The hall itself
is run by `app.hall.day`.
"""
