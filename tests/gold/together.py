"""The gold documents beside the project, loaded together."""

from datetime import date
from pathlib import Path

from kg import pipeline
from kg.store import Store

SHARED = Path(__file__).parents[3] / "shared" / "gold"


def load_gold(store: Store, source: str) -> None:
    """Empties the store and loads all documents. source: "texts", as kg reads them, or "findings", as gold has them."""
    store.write("MATCH (n) CALL (n) { DETACH DELETE n }")
    for text in sorted(SHARED.glob("*.txt")):
        said = pipeline.read(text)
        if source == "findings":
            gold = text.with_suffix(".json")
            said = pipeline.correct(said, gold.read_text("utf-8"), gold.name, "gold", date(2026, 1, 1))
        pipeline.put(said, store, force=True)
