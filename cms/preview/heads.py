"""What programs read in a page's head: in a preview it names no address that is not there yet."""

import re

_LINK = re.compile(r'<link rel="(?:canonical|alternate)"[^>]*>\n?')
_META = re.compile(r'<meta [^>]*content="([^"]*)"[^>]*>\n?')
_LINKED_DATA = re.compile(r'<script type="application/ld\+json">.*?</script>\n?', re.DOTALL)


def without_addresses(page: str, origin: str) -> str:
    """``page`` without canonical address, feeds, linked data, and tags with an address below
    ``origin``: chat programs and search engines would ask there for what nobody published."""
    head, end, body = page.partition("</head>")
    for known in (_LINK, _LINKED_DATA):
        head = known.sub("", head)
    head = _META.sub(lambda tag: "" if tag[1].startswith(origin) else tag[0], head)
    return head + end + body
