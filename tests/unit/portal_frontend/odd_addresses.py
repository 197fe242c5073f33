"""Paths that only attackers and broken programs ask for, as they stand in a request's first line.

The file server in Django and the sample configuration of nginx must both answer one of the
statuses given, for a portal that has nothing but /index.html and /tin/index.html.
"""

NEVER = {400, 404}
TOO_LONG = {400, 404, 414}

ODD_ADDRESSES = [
    ("/../hosts", NEVER),
    ("/tin/../", NEVER),
    ("/tin/..", NEVER),
    ("/./tin/", NEVER),
    ("/tin/.", NEVER),
    ("/%2e%2e/%2e%2e/etc/passwd", NEVER),
    ("/tin/%2E%2e/", NEVER),
    ("/tin/.%2e/index.html", NEVER),
    ("/%252e%252e/", NEVER),
    ("/..%2fhosts", NEVER),
    ("/..%5chosts", NEVER),
    ("/tin%5c", NEVER),
    ("//", NEVER),
    ("//tin/", NEVER),
    ("/tin//", NEVER),
    ("/tin//index.html", NEVER),
    ("//evil.example/..", NEVER),
    ("///evil.example", NEVER),
    ("/tin/%2f/", NEVER),
    ("/tin%00/", NEVER),
    ("/tin/%00", NEVER),
    ("/tin/index.html%00.txt", NEVER),
    ("/tin/index.html/", NEVER),
    ("/tin/index.html/x", NEVER),
    ("/tin.html", NEVER),
    ("/TIN/", NEVER),
    ("/tin%20/", NEVER),
    ("/tin%0d%0aSet-Cookie:%20x=1/", NEVER),
    ("/%ff%fe/", NEVER),
    ("/%ed%a0%80/", NEVER),  # half of a surrogate pair
    ("/.", NEVER),
    ("/...", NEVER),
    ("/.git/config", NEVER),
    ("/tin/.env", NEVER),
    ("/" + "a" * 300 + "/", TOO_LONG),
    ("/" + "a/" * 1500, TOO_LONG),
    ("/" + "a" * 30_000, TOO_LONG),
    ("/tin/index.html", {200}),
    ("/tin%2f", {200}),  # an encoded slash is a slash to both
    ("/%74in/", {200}),
    ("/tin", {301}),
]
