"""The question of how portals keep their mandates."""

from typing import Any

import graphene
from graphene import NonNull, String

from cms.graphql.errors import RefusedError

from .reading import ComplianceRow, read_compliance
from .types import Compliance


class ComplianceQuery:
    """Fields of the type Query."""

    compliance = graphene.List(
        NonNull(Compliance),
        required=True,
        portal=String(description="The portal's key; all live portals without one."),
        description="Best first. For callers with the token of compliance only.",
    )

    @staticmethod
    def resolve_compliance(
        _root: None, info: Any, portal: str | None = None
    ) -> list[ComplianceRow]:
        if not info.context.reads_compliance:
            words = "Chỉ người được cấp mã đọc kết quả tuân thủ mới xem được."
            raise RefusedError("FORBIDDEN", words, 403)
        return read_compliance(portal)
