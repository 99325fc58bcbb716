"""REST doors: the same requests for other systems, under `/api/v1/halls/{hall}/`."""
