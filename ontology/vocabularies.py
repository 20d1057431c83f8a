"""The allowed kinds, roles, statuses, stages and roles of parties, as in kg.ttl (a test compares them)."""

KINDS = (
    "meeting",
    "talks",
    "visit",
    "inspection",
    "study",
    "discussion",
    "ceremony",
    "activity",
    "call",
    "message",
    "appointment",
    "other",
)
ROLES = (
    "chair",
    "organiser",
    "host",
    "visitor",
    "leader",
    "attendee",
    "speaker",
    "escort",
    "sender",
    "recipient",
    "appointee",
)
STATUSES = ("acting", "former", "candidate", "concurrent", "appointed", "removed")
STAGES = ("洽谈", "签约", "立项", "开工", "在建", "竣工", "投产")
PARTY_ROLES = ("investor", "builder", "owner", "operator", "designer", "supervisor", "signatory")
