"""The kinds of sections that hold these records."""

from sites.kinds import Kind

KINDS = (
    Kind("access_request", ("rights.AccessToInformationPage",)),
    Kind("privacy", ("rights.PrivacyPolicyPage",)),
)
