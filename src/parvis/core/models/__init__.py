from parvis.core.models.centre import PALETTE_FIELDS, Centre
from parvis.core.models.files import CentreDocument, CentreImage, CentreRendition
from parvis.core.models.outbox import OutboxMessage

__all__ = ["PALETTE_FIELDS", "Centre", "CentreDocument", "CentreImage", "CentreRendition", "OutboxMessage"]
