-- Places are public and shared by everybody on the hub, so this table has no owner and no row-level security.
CREATE TABLE places (
    id text PRIMARY KEY,
    book_key bigint GENERATED ALWAYS AS IDENTITY UNIQUE, -- names the place's tables in seatings
    name text NOT NULL,
    names jsonb NOT NULL, -- every name by its OpenStreetMap key
    folded text[] NOT NULL, -- the names as they are searched: daiban_dining.folding
    kinds text[] NOT NULL,
    opening_hours text, -- as written, also when it cannot be read
    hours_readable boolean NOT NULL,
    capacity integer CHECK (capacity > 0), -- seats; NULL: the place keeps no reservation book here
    phone text,
    website text,
    address text,
    latitude double precision,
    longitude double precision,
    digest text NOT NULL
);
CREATE INDEX places_by_kind ON places USING gin (kinds);

-- Who booked is the owner's affair alone.
CREATE TABLE bookings (
    id uuid PRIMARY KEY,
    owner uuid NOT NULL,
    place text NOT NULL REFERENCES places,
    start_at timestamptz NOT NULL,
    end_at timestamptz NOT NULL,
    people integer NOT NULL CHECK (people > 0),
    name text NOT NULL,
    state text NOT NULL CHECK (state IN ('booked', 'cancelled')),
    CHECK (start_at < end_at)
);
CREATE INDEX bookings_by_time ON bookings (owner, start_at);
ALTER TABLE bookings ENABLE ROW LEVEL SECURITY;
ALTER TABLE bookings FORCE ROW LEVEL SECURITY;
CREATE POLICY bookings_of_owner ON bookings
    USING (owner = nullif(current_setting('daiban.owner', true), '')::uuid);

-- Which table is taken when. Every diner's search must see it, so it cannot be owner-scoped; it says nothing about who sits there:
-- a booking's id is random, and the row that it names is visible to its owner alone.
-- The exclusion is what makes two bookings of one table at one time impossible. The table is written as the range [key, key + 1)
-- because GiST compares ranges out of the box, and plain numbers only with an extension that the embedded server lacks.
CREATE TABLE seatings (
    booking uuid NOT NULL,
    table_key int8range NOT NULL,
    during tstzrange NOT NULL CHECK (NOT isempty(during)),
    EXCLUDE USING gist (table_key WITH &&, during WITH &&)
);
CREATE INDEX seatings_by_booking ON seatings (booking);
