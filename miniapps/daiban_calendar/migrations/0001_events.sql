-- Events made here. A meeting of two users is one row in each calendar, joined by `meeting`; the host's row has host = owner.
CREATE TABLE events (
    id uuid PRIMARY KEY,
    owner uuid NOT NULL,
    meeting uuid NOT NULL,
    host uuid NOT NULL,
    title text NOT NULL,
    start_at timestamptz NOT NULL,
    end_at timestamptz NOT NULL,
    place text,
    description text,
    status text NOT NULL CHECK (status IN ('confirmed', 'tentative', 'needs-action', 'declined', 'cancelled')),
    reminder_minutes integer CHECK (reminder_minutes >= 0),
    reminded_for timestamptz, -- the start for which the reminder was given: a moved event is due again
    sequence integer NOT NULL DEFAULT 0,
    changed_at timestamptz NOT NULL,
    CHECK (start_at < end_at),
    UNIQUE (owner, meeting)
);
CREATE INDEX events_by_time ON events (owner, start_at);
CREATE INDEX events_to_remind ON events (start_at) WHERE reminder_minutes IS NOT NULL;

CREATE TABLE attendees (
    event uuid NOT NULL REFERENCES events ON DELETE CASCADE,
    owner uuid NOT NULL,
    position integer NOT NULL,
    name text NOT NULL,
    address text, -- daiban:<user>, mailto:..., name:..., or nothing
    status text NOT NULL CHECK (status IN ('needs-action', 'accepted', 'declined', 'tentative')),
    PRIMARY KEY (event, position)
);

-- Components of imported calendars, each with the time zones that it names, as one iCalendar text.
CREATE TABLE imported (
    owner uuid NOT NULL,
    uid text NOT NULL,
    recurrence text NOT NULL, -- '' for the event itself, else the RECURRENCE-ID of the exception
    ics text NOT NULL,
    digest text NOT NULL, -- without DTSTAMP, which exporters set anew each time
    sequence integer NOT NULL,
    modified_at timestamptz,
    first_at timestamptz NOT NULL,
    last_at timestamptz, -- NULL: repeats without a known end
    source text NOT NULL,
    PRIMARY KEY (owner, uid, recurrence)
);
CREATE INDEX imported_by_time ON imported (owner, first_at);

ALTER TABLE events ENABLE ROW LEVEL SECURITY;
ALTER TABLE events FORCE ROW LEVEL SECURITY;
CREATE POLICY events_of_owner ON events
    USING (owner = nullif(current_setting('daiban.owner', true), '')::uuid);
-- The hub's scheduler reads what is due for everybody and marks it as given; it adds and deletes nothing.
CREATE POLICY events_due ON events FOR SELECT USING (current_setting('daiban.service', true) = 'on');
CREATE POLICY events_reminded ON events FOR UPDATE USING (current_setting('daiban.service', true) = 'on');

ALTER TABLE attendees ENABLE ROW LEVEL SECURITY;
ALTER TABLE attendees FORCE ROW LEVEL SECURITY;
CREATE POLICY attendees_of_owner ON attendees
    USING (owner = nullif(current_setting('daiban.owner', true), '')::uuid);

ALTER TABLE imported ENABLE ROW LEVEL SECURITY;
ALTER TABLE imported FORCE ROW LEVEL SECURITY;
CREATE POLICY imported_of_owner ON imported
    USING (owner = nullif(current_setting('daiban.owner', true), '')::uuid);
