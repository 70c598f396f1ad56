-- What was done under which idempotency key, kept in the same transaction as the effect.
-- Calls of the hub itself have no owner; the nil UUID stands for it.
CREATE TABLE daiban_effects (
    owner uuid NOT NULL,
    key text NOT NULL,
    tool text NOT NULL,
    arguments_digest text NOT NULL,
    result json, -- json and not jsonb: the order of its fields is kept
    done_at timestamptz NOT NULL,
    PRIMARY KEY (owner, key)
);
ALTER TABLE daiban_effects ENABLE ROW LEVEL SECURITY;
ALTER TABLE daiban_effects FORCE ROW LEVEL SECURITY;
CREATE POLICY daiban_effects_of_owner ON daiban_effects
    USING (owner = coalesce(nullif(current_setting('daiban.owner', true), '')::uuid,
                            '00000000-0000-0000-0000-000000000000'::uuid));
