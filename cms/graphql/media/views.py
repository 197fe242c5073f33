"""``/media/`` of the CMS host: for the publisher on another machine, and thumbnails for editors.

Readers get media from the published files of their portal's own host, never from here.
"""

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from cms.core.media import NoSuchMediaError, open_public_media
from cms.graphql.trust import is_trusted


def media_view(request: HttpRequest, name: str) -> HttpResponseBase:
    """One rendition or document. Documents are Wagtail's own to serve to editors."""
    is_editor = request.user.is_authenticated and name.startswith("images/")
    if not is_editor and not is_trusted(request):
        raise Http404
    try:
        return FileResponse(open_public_media(f"/media/{name}"))
    except NoSuchMediaError as error:
        raise Http404 from error
