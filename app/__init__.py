"""OneHall runs a physical service hall. This is the map of its house.

Rooms, from the street to the cellar; each may use only what stands below it:

    cli          `onehall …`, one file a group, loaded lazily
    main         builds the hub out of everything below
    hub  api  pages  clockwork  foresight
                 doors: sockets for the hall's devices, REST for other systems, pages for
                 people; the clock, which only sends commands; a worker that foresees waits
    requests     what may be asked, one class a face, however it is carried
    clerk        takes commands in order, lets them decide, writes, answers, announces
    sitting      one batch of that: decided and applied, not yet durable
    access       who asks, and what that role may command
    announcer  views  reports  papers
                 which event tells whom what; what each person may see now; a day in figures;
                 what papers say
    store  blueprints
                 the database; halls/*.toml in and out
    demo  simulator
                 people of a demonstration, who are clients; days that are only computed
    device       what every device program needs: line to the hub, spool, transports, texts
    wire         the vocabulary
    hall         the rules: plain Python, no clock, no input or output
    settings     every setting with its unit and default
    threads  gevent_loop
                 how doors wait for the clerk

The faces `kiosk/`, `display/`, `counter/` and the `printers/` stand beside `app/`
and know of it only `app.wire` and `app.device`.
"""
