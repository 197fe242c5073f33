"""Full builds of our own: of an empty public folder, in process or through the API over HTTP."""

import json
import shutil
from contextlib import ExitStack
from dataclasses import dataclass

from tests.scale.http_load import serving
from tests.scale.place import public_folder
from tests.scale.processes import Run, manage, python, run
from tests.scale.sizes import Sizes

HTTP = "portal_frontend.transport.http.HttpTransport"
JOBS = 2


@dataclass(frozen=True)
class Build:
    run: Run
    sizes: Sizes

    @property
    def rate(self) -> float:
        """Pages a second: HTML and XML files over the whole time of the command."""
        return self.sizes.pages / self.run.seconds

    def line(self, title: str) -> str:
        megabytes = 1_000_000
        return (
            f"  {title}: {self.sizes.pages} pages in {self.run.seconds:.1f} s, "
            f"{self.rate:.0f} pages/s, {self.run.peak_mib:.0f} MiB peak; "
            f"index {self.sizes.index_bytes / megabytes:.0f} MB in the database, "
            f"files {self.sizes.disk_bytes / megabytes:.0f} MB on disk"
        )


def full_build(environment: dict[str, str], *, http: bool = False, jobs: int = JOBS) -> Build:
    """Everything from nothing. Raises ProcessFailedError. Over HTTP granian answers beside it."""
    forget_what_is_published(environment)
    with ExitStack() as stack:
        if http:
            origin = stack.enter_context(serving(environment))
            environment = environment | {"HOITU_TRANSPORT": HTTP, "HOITU_GRAPHQL_ORIGIN": origin}
        done = run(manage("portal", "build", "--all", "--jobs", str(jobs)), environment)
    return Build(done, sizes_of(environment))


def sizes_of(environment: dict[str, str]) -> Sizes:
    return Sizes(**json.loads(run(python("-m", "tests.scale.sizes"), environment).output))


FORGET = """
from django.apps import apps
for model in reversed(list(apps.get_app_config("portal_frontend").get_models())):
    model.objects.all()._raw_delete("default")
"""


def forget_what_is_published(environment: dict[str, str]) -> None:
    shutil.rmtree(public_folder(environment), ignore_errors=True)
    run(manage("shell", "--no-imports", "-c", FORGET), environment)
