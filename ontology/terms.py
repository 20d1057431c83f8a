"""The terms of kg.ttl, the IRIs of instances, and the prefixes of both in serialized graphs."""

from urllib.parse import quote, unquote

import rdflib
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

ID = Namespace("https://w3id.org/kg-bulletin/id/")


class KG(DefinedNamespace):
    """The terms of kg.ttl (a test compares them). An unknown term raises AttributeError."""

    _NS = Namespace("https://w3id.org/kg-bulletin/ontology#")
    _fail = True
    _extras = ["from"]  # noqa: RUF012

    # Annotations: the model in the property graph
    asNode: URIRef
    asRelationship: URIRef
    asProperty: URIRef
    relationshipFrom: URIRef
    relationshipTo: URIRef
    shortcut: URIRef
    derived: URIRef
    key: URIRef
    caption: URIRef
    colour: URIRef
    vocabulary: URIRef

    # Classes
    Resource: URIRef
    Node: URIRef
    Finding: URIRef
    Entity: URIRef
    Issue: URIRef
    Item: URIRef
    Sentence: URIRef
    Distribution: URIRef
    Mention: URIRef
    Event: URIRef
    Involvement: URIRef
    Participation: URIRef
    Concern: URIRef
    Venue: URIRef
    Agenda: URIRef
    Instruction: URIRef
    ProjectFact: URIRef
    Attachment: URIRef
    Giving: URIRef
    Addressing: URIRef
    Bearing: URIRef
    Subject: URIRef
    Party: URIRef
    Tenure: URIRef
    Person: URIRef
    Unit: URIRef
    Post: URIRef
    Project: URIRef
    Place: URIRef
    Topic: URIRef
    Holding: URIRef
    Judgement: URIRef

    # Properties between resources
    partOf: URIRef
    ofIssue: URIRef
    quotedFrom: URIRef
    inItem: URIRef
    reportedIn: URIRef
    evidence: URIRef
    inEvent: URIRef
    givenIn: URIRef
    toldIn: URIRef
    ofInstruction: URIRef
    ofFact: URIRef
    ofMention: URIRef
    inUnit: URIRef
    refersTo: URIRef
    sentTo: URIRef
    involves: URIRef
    postIn: URIRef
    unitOf: URIRef
    holds: URIRef
    holder: URIRef
    heldPost: URIRef

    # Properties with values
    id: URIRef
    name: URIRef
    alias: URIRef
    title: URIRef
    publisher: URIRef
    area: URIRef
    year: URIRef
    number: URIRef
    published: URIRef
    document: URIRef
    sha256: URIRef
    extractor: URIRef
    verdict: URIRef
    left: URIRef
    right: URIRef
    who: URIRef
    when: URIRef
    why: URIRef
    reading: URIRef
    curator: URIRef
    curated: URIRef
    correction: URIRef
    text: URIRef
    heading: URIRef
    source: URIRef
    starts: URIRef
    runs: URIRef
    label: URIRef
    order: URIRef
    spanStart: URIRef
    spanEnd: URIRef
    kind: URIRef
    printed: URIRef
    facet: URIRef
    loader: URIRef
    within: URIRef
    start: URIRef
    end: URIRef
    roles: URIRef
    present: URIRef
    status: URIRef
    seen: URIRef
    began: URIRef
    ended: URIRef
    verb: URIRef
    speaker: URIRef
    audience: URIRef
    deadline: URIRef
    deadlinePrinted: URIRef
    stage: URIRef
    planned: URIRef
    expected: URIRef
    amount: URIRef
    currency: URIRef
    amountPrinted: URIRef
    amountOf: URIRef
    squareMetres: URIRef
    areaPrinted: URIRef
    areaOf: URIRef
    role: URIRef
    rule: URIRef
    confidence: URIRef
    firstSeen: URIRef
    lastSeen: URIRef
    until: URIRef

    # Vocabularies and their concepts
    MentionKind: URIRef
    mentionPerson: URIRef
    mentionUnit: URIRef
    mentionProject: URIRef
    mentionPlace: URIRef
    mentionTopic: URIRef
    EventKind: URIRef
    eventMeeting: URIRef
    eventTalks: URIRef
    eventVisit: URIRef
    eventInspection: URIRef
    eventStudy: URIRef
    eventDiscussion: URIRef
    eventCeremony: URIRef
    eventActivity: URIRef
    eventCall: URIRef
    eventMessage: URIRef
    eventAppointment: URIRef
    eventOther: URIRef
    Role: URIRef
    roleChair: URIRef
    roleOrganiser: URIRef
    roleHost: URIRef
    roleVisitor: URIRef
    roleLeader: URIRef
    roleAttendee: URIRef
    roleSpeaker: URIRef
    roleEscort: URIRef
    roleSender: URIRef
    roleRecipient: URIRef
    roleAppointee: URIRef
    Status: URIRef
    statusActing: URIRef
    statusFormer: URIRef
    statusCandidate: URIRef
    statusConcurrent: URIRef
    statusAppointed: URIRef
    statusRemoved: URIRef
    Stage: URIRef
    stageTalks: URIRef
    stageSigned: URIRef
    stageApproved: URIRef
    stageStarted: URIRef
    stageBuilding: URIRef
    stageFinished: URIRef
    stageRunning: URIRef
    PartyRole: URIRef
    partyInvestor: URIRef
    partyBuilder: URIRef
    partyOwner: URIRef
    partyOperator: URIRef
    partyDesigner: URIRef
    partySupervisor: URIRef
    partySignatory: URIRef


PREFIXES = {
    "kg": KG,
    "owl": rdflib.OWL,
    "rdf": rdflib.RDF,
    "rdfs": rdflib.RDFS,
    "xsd": rdflib.XSD,
    "skos": rdflib.SKOS,
    "foaf": rdflib.FOAF,
    "org": rdflib.ORG,
    "prov": rdflib.PROV,
    "schema": rdflib.SDO,
    "time": rdflib.TIME,
}


def iri(id: str) -> URIRef:
    """The IRI of the instance with this id.

    >>> iri("2018-17-1f2e3d4c/i3")
    rdflib.term.URIRef('https://w3id.org/kg-bulletin/id/2018-17-1f2e3d4c/i3')
    """
    return URIRef(ID + quote(id))


def id_of(iri: str) -> str:
    """The id of an instance. Raises ValueError for any other IRI.

    >>> id_of(iri("person/张三"))
    'person/张三'
    """
    if not iri.startswith(ID):
        raise ValueError(f"{iri}: not the IRI of an instance; give one that begins with {ID}")
    return unquote(iri.removeprefix(ID))


def bind(graph: Graph) -> Graph:
    """Bind the prefixes of the model and return the same graph: terms as kg:Issue, instances as full IRIs."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    return graph
