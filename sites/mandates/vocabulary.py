"""The closed lists a mandate file may choose from."""

from enum import StrEnum


class Tier(StrEnum):
    """Level of the agency that owns a portal."""

    PROVINCE = "province"
    DEPARTMENT = "department"
    DISTRICT = "district"
    COMMUNE = "commune"


class Duty(StrEnum):
    """How far a section binds the portals of one tier."""

    REQUIRED = "required"
    IF_APPLICABLE = "if_applicable"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"
    ARCHIVE_ONLY = "archive_only"
    RETIRED = "retired"
    NOT_APPLICABLE = "not_applicable"

    @property
    def creates(self) -> bool:
        """The section stands in every portal of the tier."""
        # "if applicable" creates too: a portal with nothing to show must say so explicitly.
        return self in {Duty.REQUIRED, Duty.IF_APPLICABLE, Duty.ARCHIVE_ONLY}

    @property
    def offers(self) -> bool:
        """A portal of the tier may add the section."""
        return self in {Duty.RECOMMENDED, Duty.OPTIONAL}


class Presence(StrEnum):
    """How a section shows: a page, a link elsewhere, or a fact of the agency."""

    PAGE = "page"
    LINK = "link"
    FACT = "fact"


class Kind(StrEnum):
    """What a section holds. Content apps register the kinds they know how to fill."""

    ACCESS_REQUEST = "access_request"
    ARCHIVE = "archive"
    BANNER_LINK = "banner_link"
    BUDGET = "budget"
    CHANNELS = "channels"
    CONTACT = "contact"
    CORRECTION = "correction"
    DEMOCRACY = "democracy"
    DIRECTORY = "directory"
    DISCLOSURE = "disclosure"
    DISCLOSURE_REGISTER = "disclosure_register"
    DRAFT_CONSULTATION = "draft_consultation"
    FINANCE = "finance"
    FUNCTIONS = "functions"
    GAZETTE = "gazette"
    GUIDANCE = "guidance"
    HISTORY = "history"
    HOTLINE = "hotline"
    INFORMATION = "information"
    LEADER = "leader"
    LEGAL_DOCUMENT = "legal_document"
    LOCALITY = "locality"
    MAP = "map"
    NEWS = "news"
    NOTICE = "notice"
    ORG_CHART = "org_chart"
    ORG_STRUCTURE = "org_structure"
    PETITION = "petition"
    PLACE_LIST = "place_list"
    PLAN = "plan"
    POLICY = "policy"
    PORTAL_LINK = "portal_link"
    PORTAL_LINK_LIST = "portal_link_list"
    PRIVACY = "privacy"
    PROCEDURE = "procedure"
    PROJECT = "project"
    QUESTIONS = "questions"
    RECEPTION_SCHEDULE = "reception_schedule"
    SCIENCE = "science"
    SERVICE_LINK = "service_link"
    SITEMAP = "sitemap"
    SOCIAL = "social"
    SPOKESPERSON = "spokesperson"
    STATISTICS = "statistics"
    SURVEY = "survey"
    TOPIC = "topic"
    TRANSLATION = "translation"


class FieldType(StrEnum):
    """Shape of one field an entry must carry."""

    ADDRESS = "address"
    AGENCY = "agency"
    AGENCIES = "agencies"
    BOOLEAN = "boolean"
    CALENDAR = "calendar"
    CASE = "case"
    CHOICE = "choice"
    COMMENTS = "comments"
    CONSENT = "consent"
    CONTACT = "contact"
    COORDINATES = "coordinates"
    DATE = "date"
    DATE_RANGE = "date_range"
    DATETIME = "datetime"
    EMAIL = "email"
    FILE = "file"
    FILES = "files"
    FORM = "form"
    IMAGE = "image"
    LINK_CHECK = "link_check"
    LIST = "list"
    MAP_LAYER = "map_layer"
    MONEY = "money"
    PEOPLE = "people"
    PHONE = "phone"
    PRIVATE_CONTACT = "private_contact"
    REDIRECTS = "redirects"
    REFERENCE = "reference"
    REFERENCES = "references"
    RICH_TEXT = "rich_text"
    STRING = "string"
    TABLE = "table"
    TAXONOMY = "taxonomy"
    TEXT = "text"
    TREE = "tree"
    UNIT = "unit"
    UNITS = "units"
    URL = "url"
    YEAR = "year"


class Force(StrEnum):
    """Whether a legal text bound anyone while its profile holds."""

    IN_FORCE = "in_force"
    REPEALED = "repealed"
    SUPERSEDED = "superseded"
    UNCLEAR = "unclear"


class Verification(StrEnum):
    """How a citation was checked, best first."""

    TEXT_SEEN = "text_seen"
    OCR_SEEN = "ocr_seen"
    SUMMARY_SEEN = "summary_seen"
    TITLE_SEEN = "title_seen"
    UNVERIFIED = "unverified"

    @property
    def is_reliable(self) -> bool:
        """Somebody read the rule itself, in full or in summary."""
        return self not in {Verification.TITLE_SEEN, Verification.UNVERIFIED}


class DeadlineUnit(StrEnum):
    """How a deadline counts.

    ``day_minimum`` is a shortest duration and ``working_day_before`` counts backwards from the
    event; ``immediate``, ``regular`` and ``calendar`` carry no number.
    """

    IMMEDIATE = "immediate"
    WORKING_DAY = "working_day"
    DAY = "day"
    DAY_MINIMUM = "day_minimum"
    WORKING_DAY_BEFORE = "working_day_before"
    REGULAR = "regular"
    CALENDAR = "calendar"

    @property
    def counts(self) -> bool:
        """The unit needs a number."""
        return self not in {DeadlineUnit.IMMEDIATE, DeadlineUnit.REGULAR, DeadlineUnit.CALENDAR}


class RuleCheck(StrEnum):
    """What a rule of compliance looks at. The functions stand in `sites.compliance.rules`."""

    EXISTS = "exists"
    NON_EMPTY = "non_empty"
    REQUIRED_FIELDS = "required_fields"
    FRESH = "fresh"
    TIMELY = "timely"
    FILES_READABLE = "files_readable"
    LINKS_ALIVE = "links_alive"
    ACCESSIBLE = "accessible"
    HOME_FACTS = "home_facts"
    SURVEY_OPEN = "survey_open"
    NOTHING_VALID = "nothing_valid"

    @property
    def is_of_entries(self) -> bool:
        """It looks at each entry by itself, and its points are shared out among them."""
        return self in {
            RuleCheck.REQUIRED_FIELDS,
            RuleCheck.TIMELY,
            RuleCheck.FILES_READABLE,
            RuleCheck.LINKS_ALIVE,
            RuleCheck.ACCESSIBLE,
        }


class Severity(StrEnum):
    """How much a finding weighs. ``advice`` rests on law that is not in force or that nobody read;
    it costs no points."""

    BREACH = "breach"
    WARNING = "warning"
    ADVICE = "advice"
