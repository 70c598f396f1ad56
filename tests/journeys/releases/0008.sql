--
-- PostgreSQL database dump
--

\restrict PP9jLYllJdQcYvvmuqchPIjxFWF9oTffsXZXoeReX459xBgcT4JPu1RRbmSqIvP

-- Dumped from database version 18.4
-- Dumped by pg_dump version 18.4

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: app_calendar; Type: SCHEMA; Schema: -; Owner: daiban_miniapp_calendar
--

CREATE SCHEMA app_calendar;


ALTER SCHEMA app_calendar OWNER TO daiban_miniapp_calendar;

--
-- Name: app_dining; Type: SCHEMA; Schema: -; Owner: daiban_miniapp_dining
--

CREATE SCHEMA app_dining;


ALTER SCHEMA app_dining OWNER TO daiban_miniapp_dining;

--
-- Name: forget_words(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.forget_words() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
    begin
        delete from message_words where message_id = new.id;
        return null;
    end
$$;


ALTER FUNCTION public.forget_words() OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: message_words; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.message_words (
    message_id text NOT NULL,
    owner_id uuid NOT NULL,
    conversation_id text NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    mine boolean NOT NULL,
    telling boolean NOT NULL,
    words tsvector NOT NULL
);

ALTER TABLE ONLY public.message_words FORCE ROW LEVEL SECURITY;


ALTER TABLE public.message_words OWNER TO postgres;

--
-- Name: message_words_of_owner(tsquery); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.message_words_of_owner(wanted tsquery) RETURNS SETOF public.message_words
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
        select * from message_words
        where words @@ wanted and owner_id = (select nullif(current_setting('daiban.owner', true), '')::uuid)
    $$;


ALTER FUNCTION public.message_words_of_owner(wanted tsquery) OWNER TO postgres;

--
-- Name: user_with_handle(text); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.user_with_handle(wanted text) RETURNS TABLE(id uuid, handle text, name text, locale text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select id, handle, name, locale from users where lower(handle) = lower(wanted) $$;


ALTER FUNCTION public.user_with_handle(wanted text) OWNER TO postgres;

--
-- Name: user_with_id(uuid); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION public.user_with_id(wanted uuid) RETURNS TABLE(id uuid, handle text, name text, locale text)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public'
    AS $$ select id, handle, name, locale from users where id = wanted $$;


ALTER FUNCTION public.user_with_id(wanted uuid) OWNER TO postgres;

--
-- Name: attendees; Type: TABLE; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE TABLE app_calendar.attendees (
    event uuid NOT NULL,
    owner uuid NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    address text,
    status text NOT NULL,
    CONSTRAINT attendees_status_check CHECK ((status = ANY (ARRAY['needs-action'::text, 'accepted'::text, 'declined'::text, 'tentative'::text])))
);

ALTER TABLE ONLY app_calendar.attendees FORCE ROW LEVEL SECURITY;


ALTER TABLE app_calendar.attendees OWNER TO daiban_miniapp_calendar;

--
-- Name: daiban_effects; Type: TABLE; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE TABLE app_calendar.daiban_effects (
    owner uuid NOT NULL,
    key text NOT NULL,
    tool text NOT NULL,
    arguments_digest text NOT NULL,
    result json,
    done_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY app_calendar.daiban_effects FORCE ROW LEVEL SECURITY;


ALTER TABLE app_calendar.daiban_effects OWNER TO daiban_miniapp_calendar;

--
-- Name: daiban_migrations; Type: TABLE; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE TABLE app_calendar.daiban_migrations (
    origin text NOT NULL,
    number integer NOT NULL,
    name text NOT NULL
);


ALTER TABLE app_calendar.daiban_migrations OWNER TO daiban_miniapp_calendar;

--
-- Name: events; Type: TABLE; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE TABLE app_calendar.events (
    id uuid NOT NULL,
    owner uuid NOT NULL,
    meeting uuid NOT NULL,
    host uuid NOT NULL,
    title text NOT NULL,
    start_at timestamp with time zone NOT NULL,
    end_at timestamp with time zone NOT NULL,
    place text,
    description text,
    status text NOT NULL,
    reminder_minutes integer,
    reminded_for timestamp with time zone,
    sequence integer DEFAULT 0 NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    repeat text,
    zone text,
    CONSTRAINT events_check CHECK ((start_at < end_at)),
    CONSTRAINT events_check1 CHECK (((repeat IS NULL) OR (zone IS NOT NULL))),
    CONSTRAINT events_reminder_minutes_check CHECK ((reminder_minutes >= 0)),
    CONSTRAINT events_status_check CHECK ((status = ANY (ARRAY['confirmed'::text, 'tentative'::text, 'needs-action'::text, 'declined'::text, 'cancelled'::text])))
);

ALTER TABLE ONLY app_calendar.events FORCE ROW LEVEL SECURITY;


ALTER TABLE app_calendar.events OWNER TO daiban_miniapp_calendar;

--
-- Name: imported; Type: TABLE; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE TABLE app_calendar.imported (
    owner uuid NOT NULL,
    uid text NOT NULL,
    recurrence text NOT NULL,
    ics text NOT NULL,
    digest text NOT NULL,
    sequence integer NOT NULL,
    modified_at timestamp with time zone,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone,
    source text NOT NULL
);

ALTER TABLE ONLY app_calendar.imported FORCE ROW LEVEL SECURITY;


ALTER TABLE app_calendar.imported OWNER TO daiban_miniapp_calendar;

--
-- Name: bookings; Type: TABLE; Schema: app_dining; Owner: daiban_miniapp_dining
--

CREATE TABLE app_dining.bookings (
    id uuid NOT NULL,
    owner uuid NOT NULL,
    place text NOT NULL,
    start_at timestamp with time zone NOT NULL,
    end_at timestamp with time zone NOT NULL,
    people integer NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    CONSTRAINT bookings_check CHECK ((start_at < end_at)),
    CONSTRAINT bookings_people_check CHECK ((people > 0)),
    CONSTRAINT bookings_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'cancelled'::text])))
);

ALTER TABLE ONLY app_dining.bookings FORCE ROW LEVEL SECURITY;


ALTER TABLE app_dining.bookings OWNER TO daiban_miniapp_dining;

--
-- Name: daiban_effects; Type: TABLE; Schema: app_dining; Owner: daiban_miniapp_dining
--

CREATE TABLE app_dining.daiban_effects (
    owner uuid NOT NULL,
    key text NOT NULL,
    tool text NOT NULL,
    arguments_digest text NOT NULL,
    result json,
    done_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY app_dining.daiban_effects FORCE ROW LEVEL SECURITY;


ALTER TABLE app_dining.daiban_effects OWNER TO daiban_miniapp_dining;

--
-- Name: daiban_migrations; Type: TABLE; Schema: app_dining; Owner: daiban_miniapp_dining
--

CREATE TABLE app_dining.daiban_migrations (
    origin text NOT NULL,
    number integer NOT NULL,
    name text NOT NULL
);


ALTER TABLE app_dining.daiban_migrations OWNER TO daiban_miniapp_dining;

--
-- Name: places; Type: TABLE; Schema: app_dining; Owner: daiban_miniapp_dining
--

CREATE TABLE app_dining.places (
    id text NOT NULL,
    book_key bigint NOT NULL,
    name text NOT NULL,
    names jsonb NOT NULL,
    folded text[] NOT NULL,
    kinds text[] NOT NULL,
    opening_hours text,
    hours_readable boolean NOT NULL,
    capacity integer,
    phone text,
    website text,
    address text,
    latitude double precision,
    longitude double precision,
    digest text NOT NULL,
    district text,
    price smallint,
    CONSTRAINT places_capacity_check CHECK ((capacity > 0)),
    CONSTRAINT places_price_check CHECK (((price >= 1) AND (price <= 4)))
);


ALTER TABLE app_dining.places OWNER TO daiban_miniapp_dining;

--
-- Name: places_book_key_seq; Type: SEQUENCE; Schema: app_dining; Owner: daiban_miniapp_dining
--

ALTER TABLE app_dining.places ALTER COLUMN book_key ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME app_dining.places_book_key_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: seatings; Type: TABLE; Schema: app_dining; Owner: daiban_miniapp_dining
--

CREATE TABLE app_dining.seatings (
    booking uuid NOT NULL,
    table_key int8range NOT NULL,
    during tstzrange NOT NULL,
    CONSTRAINT seatings_during_check CHECK ((NOT isempty(during)))
);


ALTER TABLE app_dining.seatings OWNER TO daiban_miniapp_dining;

--
-- Name: alembic_version; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);


ALTER TABLE public.alembic_version OWNER TO postgres;

--
-- Name: aliases; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.aliases (
    owner_id uuid NOT NULL,
    name text NOT NULL,
    contact_id text,
    is_owner boolean NOT NULL,
    CONSTRAINT aliases_check CHECK (((contact_id IS NULL) OR (NOT is_owner)))
);

ALTER TABLE ONLY public.aliases FORCE ROW LEVEL SECURITY;


ALTER TABLE public.aliases OWNER TO postgres;

--
-- Name: app_wakes; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.app_wakes (
    app text NOT NULL,
    wake_at timestamp with time zone,
    changes bigint NOT NULL
);


ALTER TABLE public.app_wakes OWNER TO postgres;

--
-- Name: calls; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.calls (
    run_id text NOT NULL,
    stage integer NOT NULL,
    seq integer NOT NULL,
    owner_id uuid NOT NULL,
    tool text NOT NULL,
    arguments jsonb NOT NULL,
    result jsonb,
    effect text NOT NULL,
    state text NOT NULL,
    decision text,
    key text NOT NULL,
    called_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone
);

ALTER TABLE ONLY public.calls FORCE ROW LEVEL SECURITY;


ALTER TABLE public.calls OWNER TO postgres;

--
-- Name: contacts; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.contacts (
    id text NOT NULL,
    owner_id uuid NOT NULL,
    uid text NOT NULL,
    name text NOT NULL,
    remark text,
    categories text[] NOT NULL,
    relations text[] NOT NULL,
    handles text[] NOT NULL,
    phones text[] NOT NULL,
    emails text[] NOT NULL,
    birthday date
);

ALTER TABLE ONLY public.contacts FORCE ROW LEVEL SECURITY;


ALTER TABLE public.contacts OWNER TO postgres;

--
-- Name: conversations; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.conversations (
    id text NOT NULL,
    owner_id uuid NOT NULL,
    contact_id text,
    title text,
    CONSTRAINT of_two_or_group CHECK (((contact_id IS NULL) <> (title IS NULL)))
);

ALTER TABLE ONLY public.conversations FORCE ROW LEVEL SECURITY;


ALTER TABLE public.conversations OWNER TO postgres;

--
-- Name: grants; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.grants (
    id text NOT NULL,
    owner_id uuid NOT NULL,
    data text NOT NULL,
    resource text,
    purpose text NOT NULL,
    grantee_kind text NOT NULL,
    grantee text,
    granted_at timestamp with time zone NOT NULL,
    until timestamp with time zone,
    revoked_at timestamp with time zone
);

ALTER TABLE ONLY public.grants FORCE ROW LEVEL SECURITY;


ALTER TABLE public.grants OWNER TO postgres;

--
-- Name: inbox; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.inbox (
    id text NOT NULL,
    owner_id uuid NOT NULL,
    kind text NOT NULL,
    from_user uuid,
    from_name text NOT NULL,
    text text NOT NULL,
    options jsonb NOT NULL,
    detail jsonb NOT NULL,
    until_at timestamp with time zone,
    event_id text,
    state text NOT NULL,
    delivered_at timestamp with time zone NOT NULL,
    number bigint NOT NULL
);

ALTER TABLE ONLY public.inbox FORCE ROW LEVEL SECURITY;


ALTER TABLE public.inbox OWNER TO postgres;

--
-- Name: inbox_number_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.inbox ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.inbox_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: message_codes; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.message_codes (
    message_id text NOT NULL,
    owner_id uuid NOT NULL,
    conversation_id text NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    mine boolean NOT NULL,
    model text NOT NULL,
    code bit(384) NOT NULL
);

ALTER TABLE ONLY public.message_codes FORCE ROW LEVEL SECURITY;


ALTER TABLE public.message_codes OWNER TO postgres;

--
-- Name: message_vectors; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.message_vectors (
    message_id text NOT NULL,
    owner_id uuid NOT NULL,
    numbers bytea NOT NULL
);

ALTER TABLE ONLY public.message_vectors FORCE ROW LEVEL SECURITY;


ALTER TABLE public.message_vectors OWNER TO postgres;

--
-- Name: messages; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.messages (
    id text NOT NULL,
    owner_id uuid NOT NULL,
    conversation_id text NOT NULL,
    "position" integer NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    mine boolean NOT NULL,
    author text NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    contact_id text,
    edited boolean NOT NULL
);

ALTER TABLE ONLY public.messages FORCE ROW LEVEL SECURITY;


ALTER TABLE public.messages OWNER TO postgres;

--
-- Name: outbox; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.outbox (
    id text NOT NULL,
    owner_id uuid NOT NULL,
    to_user uuid NOT NULL,
    kind text NOT NULL,
    payload jsonb NOT NULL,
    run_id text,
    due_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    withdrawn_at timestamp with time zone
);

ALTER TABLE ONLY public.outbox FORCE ROW LEVEL SECURITY;


ALTER TABLE public.outbox OWNER TO postgres;

--
-- Name: runs; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.runs (
    id text NOT NULL,
    owner_id uuid NOT NULL,
    wish text NOT NULL,
    language text NOT NULL,
    approve text NOT NULL,
    status text NOT NULL,
    skill text,
    stage integer NOT NULL,
    program text,
    supplied jsonb NOT NULL,
    reply text,
    problem jsonb,
    model_calls integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    number bigint NOT NULL
);

ALTER TABLE ONLY public.runs FORCE ROW LEVEL SECURITY;


ALTER TABLE public.runs OWNER TO postgres;

--
-- Name: runs_number_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.runs ALTER COLUMN number ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.runs_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: users; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.users (
    id uuid NOT NULL,
    handle text NOT NULL,
    name text NOT NULL,
    timezone text NOT NULL,
    locale text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    quiet_hours text
);

ALTER TABLE ONLY public.users FORCE ROW LEVEL SECURITY;


ALTER TABLE public.users OWNER TO postgres;

--
-- Name: uses; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.uses (
    id bigint NOT NULL,
    owner_id uuid NOT NULL,
    grant_id text NOT NULL,
    run_id text,
    source text NOT NULL,
    records integer NOT NULL,
    purpose text NOT NULL,
    used_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.uses FORCE ROW LEVEL SECURITY;


ALTER TABLE public.uses OWNER TO postgres;

--
-- Name: uses_id_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

ALTER TABLE public.uses ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.uses_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: waits; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE public.waits (
    id text NOT NULL,
    run_id text NOT NULL,
    owner_id uuid NOT NULL,
    stage integer NOT NULL,
    seq integer NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    options jsonb NOT NULL,
    detail jsonb NOT NULL,
    contact_id text,
    to_user uuid,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone,
    resolved_at timestamp with time zone,
    resolution jsonb
);

ALTER TABLE ONLY public.waits FORCE ROW LEVEL SECURITY;


ALTER TABLE public.waits OWNER TO postgres;

--
-- Data for Name: attendees; Type: TABLE DATA; Schema: app_calendar; Owner: daiban_miniapp_calendar
--



--
-- Data for Name: daiban_effects; Type: TABLE DATA; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

INSERT INTO app_calendar.daiban_effects VALUES
	('efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'import-f0a8apaqtc', 'import_ics', '1fe794b8b85e477806f48be7596168f097393c198601e762ba4c5b5daec524ac', '{"added": 1, "updated": 0, "unchanged": 0}', '2026-11-24 06:00:00+00');


--
-- Data for Name: daiban_migrations; Type: TABLE DATA; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

INSERT INTO app_calendar.daiban_migrations VALUES
	('sdk', 1, '0001_effects.sql'),
	('app', 1, '0001_events.sql'),
	('app', 2, '0002_repeats.sql');


--
-- Data for Name: events; Type: TABLE DATA; Schema: app_calendar; Owner: daiban_miniapp_calendar
--



--
-- Data for Name: imported; Type: TABLE DATA; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

INSERT INTO app_calendar.imported VALUES
	('efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '1@example.org', '', 'BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Daiban//Calendar//EN
BEGIN:VEVENT
SUMMARY:部门聚会
DTSTART;TZID=Asia/Shanghai:20261206T180000
DTEND;TZID=Asia/Shanghai:20261206T220000
DTSTAMP:20261101T000000Z
UID:1@example.org
X-DAIBAN-STATUS:confirmed
END:VEVENT
END:VCALENDAR
', 'd1ae8e89c582706193442ef81ee6c40b2b860d2cb4496abc8f7f71c65a183e4f', 0, NULL, '2026-12-06 10:00:00+00', '2026-12-06 14:00:00+00', 'calendar0.ics');


--
-- Data for Name: bookings; Type: TABLE DATA; Schema: app_dining; Owner: daiban_miniapp_dining
--



--
-- Data for Name: daiban_effects; Type: TABLE DATA; Schema: app_dining; Owner: daiban_miniapp_dining
--

INSERT INTO app_dining.daiban_effects VALUES
	('00000000-0000-0000-0000-000000000000', 'import-vvbxd3sd60', 'import_places', 'fe49308ad72f486ba4612a829948481fdbf0eb95fdf79244dd4bfa8c16163250', '{"added": 5, "updated": 0, "unchanged": 0, "skipped": 0, "left_out": [], "problems": []}', '2026-11-24 06:00:00+00');


--
-- Data for Name: daiban_migrations; Type: TABLE DATA; Schema: app_dining; Owner: daiban_miniapp_dining
--

INSERT INTO app_dining.daiban_migrations VALUES
	('sdk', 1, '0001_effects.sql'),
	('app', 1, '0001_places.sql'),
	('app', 2, '0002_district_and_price.sql');


--
-- Data for Name: places; Type: TABLE DATA; Schema: app_dining; Owner: daiban_miniapp_dining
--

INSERT INTO app_dining.places OVERRIDING SYSTEM VALUE VALUES
	('node/1', 1, '赤羽烧鸟', '{"name": "赤羽烧鸟", "name:en": "Akabane Yakitori"}', '{赤羽烧鸟,akabaneyakitori}', '{japanese,yakitori}', 'Mo-Su 17:00-23:30', true, 6, NULL, NULL, NULL, 31.2, 121.41000000000001, 'a9aec17fb2e688c873b87785290f47488c7d50b41b6885d6e8721fe07128ef0f', NULL, NULL),
	('node/2', 2, '川巷子', '{"name": "川巷子"}', '{川巷子}', '{sichuan}', 'Mo-Su 11:00-22:00', true, 20, NULL, NULL, NULL, 31.2, 121.42, 'aa2a47a0312309731a6f372fd4381a490daa0bc83defbe08b9e03b0be63a784d', NULL, NULL),
	('node/3', 3, '银波寿司', '{"name": "银波寿司"}', '{银波寿司}', '{sushi}', 'Mo-Su 11:00-22:00', true, 10, NULL, NULL, NULL, 31.2, 121.43, '79fba2b9185da9dc092de3c95aa086026ffc273aa877c712880d11b5688e3ba7', NULL, NULL),
	('node/4', 4, '意舍餐厅', '{"name": "意舍餐厅"}', '{意舍餐厅}', '{italian}', 'Mo-Su 11:00-22:00', true, NULL, '+86 21 5550 0199', NULL, NULL, 31.2, 121.44000000000001, '37aa80c8b27633425911173f41026658b4cf45775296b4ca9e364f30078d53db', NULL, NULL),
	('node/5', 5, '静园素食', '{"name": "静园素食"}', '{静园素食}', '{vegetarian}', 'Mo-Su 10:00-21:00', true, 30, NULL, NULL, NULL, 31.2, 121.45, 'ecca150c2a87d80331b119e7eb1886665b165ca1054c1f4d6096cbd28411b3f5', NULL, NULL);


--
-- Data for Name: seatings; Type: TABLE DATA; Schema: app_dining; Owner: daiban_miniapp_dining
--



--
-- Data for Name: alembic_version; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.alembic_version VALUES
	('0008_quiet_hours');


--
-- Data for Name: aliases; Type: TABLE DATA; Schema: public; Owner: postgres
--



--
-- Data for Name: app_wakes; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.app_wakes VALUES
	('calendar', NULL, 1);


--
-- Data for Name: calls; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.calls VALUES
	('run-d6gf8tk0c9', 1, 1, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'people.places', '{"last": false, "kinds": ["sichuan"], "liked": true, "named": "", "persons": ["c-8ja9byabpc"]}', '{"fitting": [{"id": "node/2", "why": "8月2日周日 与死党的聊天", "name": "川巷子", "reach": "", "bookable": true}], "praised": [], "set_aside": [], "complained": []}', 'read', 'done', NULL, 'run-d6gf8tk0c9:1:1', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-d6gf8tk0c9', 1, 2, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'calendar.free_slots', '{"minutes": 120, "windows": [{"end": "2026-12-05T21:00:00+08:00", "start": "2026-12-05T18:00:00+08:00"}, {"end": "2026-12-06T21:00:00+08:00", "start": "2026-12-06T18:00:00+08:00"}], "ignoring": []}', '{"slots": [{"end": "2026-12-05T21:00:00+08:00", "start": "2026-12-05T18:00:00+08:00"}]}', 'read', 'done', NULL, 'run-d6gf8tk0c9:1:2', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-d6gf8tk0c9', 1, 3, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'dining.tables', '{"people": 2, "minutes": 120, "windows": [{"end": "2026-12-05T21:00:00+08:00", "start": "2026-12-05T18:00:00+08:00"}], "place_id": "node/2"}', '{"slots": [{"end": "2026-12-05T21:00:00+08:00", "start": "2026-12-05T18:00:00+08:00"}], "bookable": true, "set_aside": []}', 'read', 'done', NULL, 'run-d6gf8tk0c9:1:3', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-d6gf8tk0c9', 1, 4, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'people.free_slots', '{"person": "c-8ja9byabpc", "minutes": 120, "windows": [{"end": "2026-12-05T21:00:00+08:00", "start": "2026-12-05T18:00:00+08:00"}], "ignoring": []}', '{"slots": [], "granted": false}', 'read', 'done', NULL, 'run-d6gf8tk0c9:1:4', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-d6gf8tk0c9', 1, 5, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'messages.ask_when', '{"text": "想约你吃饭，地点是「川巷子」。这段时间里你什么时候方便？", "person": "c-8ja9byabpc", "minutes": 120, "options": [{"end": "2026-12-05T21:00:00+08:00", "start": "2026-12-05T18:00:00+08:00"}]}', NULL, 'share', 'waiting', 'approved by the owner', 'run-d6gf8tk0c9:1:5', '2026-11-24 06:00:00+00', NULL),
	('run-23xw89ptpe', 1, 1, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'messages.announce', '{"at": "", "text": "周四晚上七点球赛改在体育馆", "names": ["死党"], "urgent": false, "recipients": ["c-8ja9byabpc"]}', NULL, 'share', 'asked', NULL, 'run-23xw89ptpe:1:1', '2026-11-24 06:00:00+00', NULL),
	('run-syw10s9aac', 1, 1, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'messages.remind', '{"at": "2026-12-02T09:00:00+08:00", "text": "交水电费", "repeat": ""}', NULL, 'own', 'asked', NULL, 'run-syw10s9aac:1:1', '2026-11-24 06:00:00+00', NULL),
	('run-wj4tyn6q5a', 1, 1, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'dining.search', '{"name": "赤羽烧鸟"}', '{"places": [{"id": "node/1", "name": "赤羽烧鸟", "kinds": ["japanese", "yakitori"], "names": ["赤羽烧鸟", "Akabane Yakitori"], "phone": null, "price": null, "serves": [{"kind": "yakitori", "words": "烧鸟"}, {"kind": "japanese", "words": "日料"}], "address": null, "website": null, "bookable": true, "district": null, "opening_hours": "Mo-Su 17:00-23:30"}]}', 'read', 'done', NULL, 'run-wj4tyn6q5a:1:1', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-913kwpa7k4', 1, 1, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'messages.announce', '{"at": "2026-11-28T09:00:00+08:00", "text": "带上雨伞", "names": ["死党"], "urgent": false, "recipients": ["c-8ja9byabpc"]}', '{"id": "run-913kwpa7k4:1:1", "told": ["死党"], "later": [], "unreached": []}', 'share', 'done', 'approved by the owner', 'run-913kwpa7k4:1:1', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-ajj6zzdzgy', 1, 1, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'people.places', '{"last": false, "kinds": [], "liked": true, "named": "", "persons": ["c-yp8gxnzdqf"]}', '{"fitting": [], "praised": [], "set_aside": [], "complained": []}', 'read', 'done', NULL, 'run-ajj6zzdzgy:1:1', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-ajj6zzdzgy', 1, 2, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'people.usual_places', '{"among": [], "kinds": [], "usual": {"habits": [], "anywhere": true, "wanted_prices": [], "wanted_district": ""}, "persons": ["c-yp8gxnzdqf"], "without": []}', '{"fitting": [], "praised": [], "set_aside": [], "complained": []}', 'read', 'done', NULL, 'run-ajj6zzdzgy:1:2', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-ajj6zzdzgy', 1, 3, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'people.places', '{"last": false, "kinds": [], "liked": false, "named": "", "persons": ["c-yp8gxnzdqf"]}', '{"fitting": [{"id": "node/2", "why": "", "name": "川巷子", "reach": "", "bookable": true}, {"id": "node/4", "why": "", "name": "意舍餐厅", "reach": "+86 21 5550 0199", "bookable": false}, {"id": "node/1", "why": "", "name": "赤羽烧鸟", "reach": "", "bookable": true}, {"id": "node/3", "why": "", "name": "银波寿司", "reach": "", "bookable": true}, {"id": "node/5", "why": "", "name": "静园素食", "reach": "", "bookable": true}], "praised": [], "set_aside": [], "complained": []}', 'read', 'done', NULL, 'run-ajj6zzdzgy:1:3', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-ajj6zzdzgy', 1, 4, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'owner.choose_place', '{"places": [{"id": "node/2", "why": "", "name": "川巷子", "reach": "", "bookable": true}, {"id": "node/4", "why": "", "name": "意舍餐厅", "reach": "+86 21 5550 0199", "bookable": false}, {"id": "node/1", "why": "", "name": "赤羽烧鸟", "reach": "", "bookable": true}, {"id": "node/3", "why": "", "name": "银波寿司", "reach": "", "bookable": true}, {"id": "node/5", "why": "", "name": "静园素食", "reach": "", "bookable": true}], "question": "去哪一家？"}', NULL, 'read', 'waiting', NULL, 'run-ajj6zzdzgy:1:4', '2026-11-24 06:00:00+00', NULL),
	('run-wj4tyn6q5a', 1, 2, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'calendar.free_slots', '{"minutes": 120, "windows": [{"end": "2026-11-27T21:00:00+08:00", "start": "2026-11-27T19:00:00+08:00"}]}', '{"slots": [{"end": "2026-11-27T21:00:00+08:00", "start": "2026-11-27T19:00:00+08:00"}]}', 'read', 'done', NULL, 'run-wj4tyn6q5a:1:2', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-wj4tyn6q5a', 1, 3, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'dining.tables', '{"people": 2, "minutes": 120, "windows": [{"end": "2026-11-27T21:00:00+08:00", "start": "2026-11-27T19:00:00+08:00"}], "place_id": "node/1"}', '{"slots": [{"end": "2026-11-27T21:00:00+08:00", "start": "2026-11-27T19:00:00+08:00"}], "bookable": true, "set_aside": []}', 'read', 'done', NULL, 'run-wj4tyn6q5a:1:3', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-wj4tyn6q5a', 1, 4, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'times.say', '{"windows": [{"end": "2026-11-27T21:00:00+08:00", "start": "2026-11-27T19:00:00+08:00"}], "language": "zh"}', '"11月27日周五 19:00–21:00"', 'read', 'done', NULL, 'run-wj4tyn6q5a:1:4', '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00'),
	('run-wj4tyn6q5a', 1, 5, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'dining.book', '{"end": "2026-11-27T21:00:00+08:00", "name": "方可", "start": "2026-11-27T19:00:00+08:00", "people": 2, "place_id": "node/1"}', NULL, 'share', 'asked', NULL, 'run-wj4tyn6q5a:1:5', '2026-11-24 06:00:00+00', NULL),
	('run-wj4tyn6q5a', 1, 6, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'calendar.add_event', '{"end": "2026-11-27T21:00:00+08:00", "place": "赤羽烧鸟", "start": "2026-11-27T19:00:00+08:00", "title": "「赤羽烧鸟」，2 位", "status": "confirmed", "description": null, "reminder_minutes": 120}', NULL, 'own', 'asked', NULL, 'run-wj4tyn6q5a:1:6', '2026-11-24 06:00:00+00', NULL),
	('run-tha2xb86j0', 1, 1, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'calendar.add_event', '{"end": "2026-11-26T16:00:00+08:00", "start": "2026-11-26T15:00:00+08:00", "title": "体检", "repeat": ""}', NULL, 'own', 'asked', NULL, 'run-tha2xb86j0:1:1', '2026-11-24 06:00:00+00', NULL);


--
-- Data for Name: contacts; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.contacts VALUES
	('c-8ja9byabpc', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'daiban-f532cdedbf8d094d240e999547105ba4', '宋遥', '死党', '{}', '{}', '{song}', '{}', '{}', NULL),
	('c-yp8gxnzdqf', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'daiban-c79cd136c9959735c49eb72dbbf64fa5', '郑立', NULL, '{同事}', '{}', '{}', '{}', '{}', NULL),
	('c-wxc5wdkqw4', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'daiban-816fbd19968970a06f19946fabf2e640', '方建国', '老爸', '{}', '{}', '{}', '{}', '{}', NULL),
	('c-gycv6f2jv3', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'daiban-79677f6b21fdedd124e52ae3859608f6', '何嘉', '大学同学', '{朋友}', '{}', '{}', '{}', '{}', NULL);


--
-- Data for Name: conversations; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.conversations VALUES
	('chat-pcgfc30c8s', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'c-8ja9byabpc', NULL),
	('chat-3w3xjr3wc4', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'c-yp8gxnzdqf', NULL),
	('chat-s4efehdjbq', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'c-gycv6f2jv3', NULL);


--
-- Data for Name: grants; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.grants VALUES
	('grant-grf175134v', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'calendar', NULL, 'keep your calendar', 'agent', NULL, '2026-11-24 06:00:00+00', NULL, NULL),
	('grant-qqgj88k71k', '9dd896b4-6607-458b-ad0b-9a84b3cdf931', 'calendar', NULL, 'keep your calendar', 'agent', NULL, '2026-11-24 06:00:00+00', NULL, NULL),
	('grant-sb83p7vzm0', '7e9df977-113e-44ba-b469-7ccd8f36d28e', 'calendar', NULL, 'keep your calendar', 'agent', NULL, '2026-11-24 06:00:00+00', NULL, NULL),
	('grant-fjhzxp3797', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'contacts', NULL, 'know who is meant', 'agent', NULL, '2026-11-24 06:00:00+00', NULL, NULL),
	('grant-47mkrjnten', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat', 'chat-pcgfc30c8s', 'find what you both liked, and when they usually answer', 'agent', NULL, '2026-11-24 06:00:00+00', NULL, NULL),
	('grant-j70dqwsc0x', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat', 'chat-3w3xjr3wc4', 'find what you both liked, and when they usually answer', 'agent', NULL, '2026-11-24 06:00:00+00', NULL, NULL),
	('grant-7kydtct0aa', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat', 'chat-s4efehdjbq', 'find what you both liked, and when they usually answer', 'agent', NULL, '2026-11-24 06:00:00+00', NULL, NULL);


--
-- Data for Name: inbox; Type: TABLE DATA; Schema: public; Owner: postgres
--



--
-- Data for Name: message_codes; Type: TABLE DATA; Schema: public; Owner: postgres
--



--
-- Data for Name: message_vectors; Type: TABLE DATA; Schema: public; Owner: postgres
--



--
-- Data for Name: message_words; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.message_words VALUES
	('msg-ha90srsv4j', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', '2026-08-02 13:02:00+00', false, true, '''了'' ''子的'' ''川巷'' ''巷子'' ''水煮'' ''煮鱼'' ''的水'' ''绝了'' ''鱼绝'''),
	('msg-3tbzf7yfdr', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', '2026-08-02 13:05:00+00', true, true, '''吃'' ''好吃'' ''得过'' ''瘾'' ''的好'' ''真的'' ''辣得'' ''过瘾'''),
	('msg-wk8pdwny4s', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', '2026-11-10 13:10:00+00', false, true, '''吃'' ''好吃'' ''烧鸟'' ''的好'' ''真的'' ''羽烧'' ''赤羽'' ''鸟真'''),
	('msg-5f31rfcntq', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', '2026-11-10 13:12:00+00', true, true, '''下次'' ''去'' ''同感'' ''感'' ''次还'' ''还去'''),
	('msg-t2297v239g', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', '2026-11-11 13:40:00+00', false, true, '''不新'' ''了'' ''又不'' ''又贵'' ''司就'' ''寿司'' ''就算'' ''新鲜'' ''波寿'' ''算了'' ''贵又'' ''银波'' ''鲜'''),
	('msg-e4at21h92c', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', '2026-11-12 13:20:00+00', false, true, '''今天'' ''天累'' ''死'' ''累死'''),
	('msg-7n8tngkeag', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', '2026-11-13 13:05:00+00', false, true, '''周末'' ''快'' ''愉快'' ''末愉'''),
	('msg-08b5n3jqcs', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', '2026-11-14 13:50:00+00', false, false, '''安'' ''晚安'''),
	('msg-g8ggdrzfz1', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-3w3xjr3wc4', '2026-11-03 04:10:00+00', false, true, '''下那'' ''家面'' ''楼下'' ''行'' ''还行'' ''那家'' ''面馆'' ''馆还'''),
	('msg-gzc7y2b4sp', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-3w3xjr3wc4', '2026-11-03 04:11:00+00', true, true, '''凑合'' ''合'' ''嗯'''),
	('msg-37djek3kmq', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-3w3xjr3wc4', '2026-11-04 04:30:00+00', false, true, '''下午'' ''了'' ''会别'' ''别忘'' ''午开'' ''开会'' ''忘了'''),
	('msg-19pa4axe11', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-s4efehdjbq', '2026-10-18 11:10:00+00', false, true, '''了'' ''厅的'' ''太香'' ''意舍'' ''披萨'' ''的披'' ''舍餐'' ''萨太'' ''餐厅'' ''香了'''),
	('msg-jp62ezz755', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-s4efehdjbq', '2026-10-18 11:11:00+00', true, true, '''也很'' ''喜欢'' ''对'' ''很喜'' ''我也'' ''欢'''),
	('msg-cxwt4566q3', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-s4efehdjbq', '2026-10-19 11:30:00+00', false, true, '''到家'' ''啦'' ''家啦''');


--
-- Data for Name: messages; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.messages VALUES
	('msg-ha90srsv4j', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', 0, '2026-08-02 13:02:00+00', false, '宋遥', 'text', '川巷子的水煮鱼绝了', 'c-8ja9byabpc', false),
	('msg-3tbzf7yfdr', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', 0, '2026-08-02 13:05:00+00', true, '方可', 'text', '真的好吃，辣得过瘾', NULL, false),
	('msg-wk8pdwny4s', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', 0, '2026-11-10 13:10:00+00', false, '宋遥', 'text', '赤羽烧鸟真的好吃', 'c-8ja9byabpc', false),
	('msg-5f31rfcntq', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', 0, '2026-11-10 13:12:00+00', true, '方可', 'text', '同感，下次还去', NULL, false),
	('msg-t2297v239g', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', 0, '2026-11-11 13:40:00+00', false, '宋遥', 'text', '银波寿司就算了，又贵又不新鲜', 'c-8ja9byabpc', false),
	('msg-e4at21h92c', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', 0, '2026-11-12 13:20:00+00', false, '宋遥', 'text', '今天累死', 'c-8ja9byabpc', false),
	('msg-7n8tngkeag', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', 0, '2026-11-13 13:05:00+00', false, '宋遥', 'text', '周末愉快', 'c-8ja9byabpc', false),
	('msg-08b5n3jqcs', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-pcgfc30c8s', 0, '2026-11-14 13:50:00+00', false, '宋遥', 'text', '晚安', 'c-8ja9byabpc', false),
	('msg-g8ggdrzfz1', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-3w3xjr3wc4', 0, '2026-11-03 04:10:00+00', false, '郑立', 'text', '楼下那家面馆还行', 'c-yp8gxnzdqf', false),
	('msg-gzc7y2b4sp', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-3w3xjr3wc4', 0, '2026-11-03 04:11:00+00', true, '方可', 'text', '嗯，凑合', NULL, false),
	('msg-37djek3kmq', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-3w3xjr3wc4', 0, '2026-11-04 04:30:00+00', false, '郑立', 'text', '下午开会别忘了', 'c-yp8gxnzdqf', false),
	('msg-19pa4axe11', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-s4efehdjbq', 0, '2026-10-18 11:10:00+00', false, '何嘉', 'text', '意舍餐厅的披萨太香了！', 'c-gycv6f2jv3', false),
	('msg-jp62ezz755', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-s4efehdjbq', 0, '2026-10-18 11:11:00+00', true, '方可', 'text', '对，我也很喜欢', NULL, false),
	('msg-cxwt4566q3', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'chat-s4efehdjbq', 0, '2026-10-19 11:30:00+00', false, '何嘉', 'text', '到家啦', 'c-gycv6f2jv3', false);


--
-- Data for Name: outbox; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.outbox VALUES
	('out-mf3f93yzw6', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '9dd896b4-6607-458b-ad0b-9a84b3cdf931', 'question', '{"id": "q-21mgcah3ad", "from": "方可", "text": "想约你吃饭，地点是「川巷子」。这段时间里你什么时候方便？", "until": "2026-12-05T17:00:00+08:00", "minutes": 120, "options": [{"end": "2026-12-05T21:00:00+08:00", "start": "2026-12-05T18:00:00+08:00"}]}', 'run-d6gf8tk0c9', '2026-11-24 13:00:00+00', '2026-11-24 06:00:00+00', NULL, NULL),
	('out-ydy195dkmw', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '9dd896b4-6607-458b-ad0b-9a84b3cdf931', 'message', '{"id": "m-3nwpq5fw37", "from": "方可", "kind": "reminder", "text": "方可还在等你的回答：「想约你吃饭，地点是「川巷子」。这段时间里你什么时候方便？」", "series": "q-21mgcah3ad"}', NULL, '2026-11-25 13:00:00+00', '2026-11-24 06:00:00+00', NULL, NULL),
	('out-gq9jsbr7bv', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '9dd896b4-6607-458b-ad0b-9a84b3cdf931', 'message', '{"id": "m-swy5vy5730", "from": "方可", "kind": "message", "text": "带上雨伞", "zone": "Asia/Shanghai", "first": "2026-11-28T09:00:00+08:00", "repeat": "", "series": "run-913kwpa7k4:1:1"}', 'run-913kwpa7k4', '2026-11-28 01:00:00+00', '2026-11-24 06:00:00+00', NULL, NULL);


--
-- Data for Name: runs; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.runs OVERRIDING SYSTEM VALUE VALUES
	('run-d6gf8tk0c9', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '约死党下周末吃饭，找家我们俩都喜欢的川菜', 'zh', 'ask', 'waiting', 'arrange-meal', 1, 'from asyncio import gather
from datetime import datetime, timedelta
from apps import calendar, dining, messages, owner, people, runs, times

language = "zh"
host_name = "方可"
replaces: list[str] = []
kind: list[str] = ["sichuan"]
place = ""
place_last = False
topic = ""
topic_told = ""
who: list[str] = ["c-8ja9byabpc"]
who_called = ["死党"]
who_names = ["宋遥"]
guest_languages = ["zh"]
who_said = "死党"
party = 2
usual: people.Usual = {"anywhere": False, "wanted_district": "", "wanted_prices": [], "habits": []}
when: list[calendar.Window] = [{"start": "2026-12-05T18:00:00+08:00", "end": "2026-12-05T21:00:00+08:00"}, {"start": "2026-12-06T18:00:00+08:00", "end": "2026-12-06T21:00:00+08:00"}]
occasion = "吃饭"
invitation = "吃饭"
minutes = 120
guest_ask = ["想约你{others}{meal}{about}，地点是「{place}」。"]
guest_ask_again = ["想改一下我们{meal}的时间，地点还是「{place}」。"]
guest_which = ["下面哪个时间你方便？"]
guest_when = ["这段时间里你什么时候方便？"]
guest_fits = ["这个时间你方便吗？"]
guest_others = ["和{others}"]
guest_comma = ["、"]
guest_with = ["（还有{others}）"]
guest_about = ["，聊聊{topic}"]
in_the_way = "（{titles}）"
guest_title = ["和{host}{meal}"]
guest_notice = ["定好了，{title}{with}{about}：{when}，「{place}」。不能来的话告诉我一声。"]
guest_unbooked = ["{title}{with}{about}，先约在：{when}，「{place}」，位子还没有订。"]
title_text = "和{who}{meal}"
unconfirmed = "（未确认）{title}"
which_place = "有好几家对得上，去哪一家？"
any_place = "去哪一家？"
no_place = "没有找到你们俩都说过好的地方。去哪一家？"
none_for_all = "没有找到你们都说过好的地方。去哪一家？"
none_free = "这些时间都不行，改到什么时候？"
busy_text = "你有安排{titles}"
busy_said = "你有安排"
same_again = "\n还要照约，就再说一遍那个时间。"
closed_text = "「{place}」那时不营业"
full_text = "没有空位"
short_text = "店家那时开得不够久"
large_text = "店里坐不下这么多人"
guest_moved = ["改时间了，{title}{with}{about}：{when}，「{place}」。不能来的话告诉我一声。"]
another_place = "「{place}」坐不下 {party} 位，换哪一家？"
no_common = "{who}在这些时间都没空。改到什么时候？还想约这个时间，就再说一遍，我去问{who}。"
which_day = "这些时间你和{who}都有空，定哪一个？"
not_all = "没有大家都方便的时间。改到什么时候？"
said_text = "{who}：「{said}」"
silent_text = "{who}没有回复"
declined_text = "{who}这些时间都不行：「{said}」。改到什么时候？"
expired_text = "{who}一直没有回复。还要约什么时候？"
done_text = "办好了：{when}，和{who}在「{place}」，订了{party}位，{calendars}，提前两小时提醒。"
in_both = "两边日历都记上了"
in_all = "大家的日历都记上了"
in_own = "记在你的日历上了"
in_some = "记在你和{who}的日历上了"
comma = "、"
unbooked_text = "「{place}」不能在这里订位，请你自己联系：{reach}。{when} 的日程已记为未确认。"
unknown_reach = "没有电话或网址"
tell_yourself = "请你自己告诉{who}："
guest_occasion = ["吃饭"]
guest_spoken_occasion = ["吃饭"]
guest_invitation = ["吃饭"]

# What this takes the place of stands until the new time is agreed, and is in nobody''s way.
replaced: list[runs.Step] = []
own_events: list[str] = []
everybody = range(len(who))


async def evenings(place_id: str, wanted: list[calendar.Window]) -> list[calendar.Window]:
    mine = await calendar.free_slots(windows=wanted, minutes=minutes, ignoring=own_events)
    if place_id == "" or not mine["slots"]:
        return mine["slots"]
    seats = await dining.tables(place_id=place_id, windows=mine["slots"], people=party, minutes=minutes)
    return seats["slots"]


def days_of(wanted: list[calendar.Window]) -> list[calendar.Window]:
    """The days of these windows, in the hours at which people are up."""
    days: list[calendar.Window] = []
    for window in wanted:
        day, zone = window["start"][:10], window["start"][19:]
        whole: calendar.Window = {"start": day + "T08:00:00" + zone, "end": day + "T23:00:00" + zone}
        if whole not in days:
            days.append(whole)
    return days[:7]


async def what_is_on(window: calendar.Window) -> str:
    """What stands in the way in the owner''s calendar; "" when nothing is known of it."""
    found = await calendar.events(start=window["start"], end=window["end"])
    titles = [event["title"] for event in found["events"] if event["busy"] and event["id"] not in own_events]
    return in_the_way.replace("{titles}", "; ".join(titles[:4])) if titles else ""


def common(some: list[messages.Window], others: list[messages.Window]) -> list[calendar.Window]:
    """The parts that lie in both, long enough for it."""
    shared: list[calendar.Window] = []
    for one in some:
        for other in others:
            begin = max(datetime.fromisoformat(one["start"]), datetime.fromisoformat(other["start"]))
            finish = min(datetime.fromisoformat(one["end"]), datetime.fromisoformat(other["end"]))
            if begin + timedelta(minutes=minutes) <= finish:
                shared.append({"start": begin.isoformat(), "end": finish.isoformat()})
    return shared


async def taken_up_again(wanted: list[calendar.Window], refused: list[calendar.Window]) -> list[str]:
    """What stands in the way of a time that the owner names although they were told so: it is to be no hindrance."""
    ids: list[str] = []
    for window in wanted[:7]:
        if common([window], refused):
            found = await calendar.events(start=window["start"], end=window["end"])
            ids = ids + [event["id"] for event in found["events"] if event["busy"]]
    return ids


def spread(slots: list[calendar.Window]) -> list[calendar.Window]:
    """Six of them over all the days that were named."""
    return [slots[len(slots) * number // 6] for number in range(6)] if len(slots) > 6 else slots


def first_of_days(slots: list[calendar.Window]) -> list[calendar.Window]:
    days: list[str] = []
    first: list[calendar.Window] = []
    for slot in slots:
        if slot["start"][:10] not in days:
            days.append(slot["start"][:10])
            first.append(slot)
    return first


async def whole_days(slots: list[calendar.Window]) -> str:
    """What the calendar has for the whole of these days, such as a birthday: it is in nobody''s way, and good to know."""
    lines: list[str] = []
    for slot in slots:
        found = await calendar.events(start=slot["start"], end=slot["end"])
        titles = [event["title"] for event in found["events"] if event["all_day"]]
        if titles:
            said = await times.say(windows=[slot], language=language)
            lines.append("\n" + said + ": " + "; ".join(titles))
    return "".join(lines)


def spoken(text: str, number: int) -> str:
    """What is arranged, and with whom else, as this guest reads it."""
    text = text.replace("{meal}", guest_occasion[number]).replace("{invitation}", guest_invitation[number])
    text = text.replace("{spoken}", guest_spoken_occasion[number]).replace("{place}", venue["name"])
    others = guest_comma[number].join(who_names[:number] + who_names[number + 1 :])
    text = text.replace("{others}", guest_others[number].replace("{others}", others) if others else "")
    text = text.replace("{with}", guest_with[number].replace("{others}", others) if others else "")
    return text.replace("{about}", about(guest_about[number], topic_told))


def about(text: str, what: str) -> str:
    return text.replace("{topic}", what) if what else ""


async def why_not(place_id: str, wanted: list[calendar.Window]) -> str:
    reasons: list[str] = []
    for window in wanted:
        said = await times.say(windows=[window], language=language)
        mine = await calendar.free_slots(windows=[window], minutes=minutes, ignoring=own_events)
        reason = busy_text.replace("{titles}", await what_is_on(window))
        if mine["slots"]:
            seats = await dining.tables(
                place_id=place_id, windows=mine["slots"], people=party, minutes=minutes
            )
            why = [aside["reason"] for aside in seats["set_aside"]]
            reason = full_text
            if "closed" in why:
                reason = closed_text
            elif "too-short" in why:
                reason = short_text
            elif "too-large" in why:
                reason = large_text
        reasons.append(said + ": " + reason)
    return "\n".join(reasons)


for earlier in replaces:
    review = await runs.review(run=earlier)
    replaced = review["steps"]
    own_events = [
        step["arguments"]["event_id"] for step in replaced if step["tool"] == "calendar.cancel_event"
    ]

# Where: the place that is named, or that all praised; else one of the wanted kind.
found = await people.places(persons=who, kinds=kind, named=place, liked=True, last=place_last)
fitting = found["fitting"]
if usual["anywhere"]:
    # What the wish leaves open is as the owner usually chooses.
    suiting = await people.usual_places(
        persons=who, kinds=kind, among=fitting, without=found["complained"], usual=usual
    )
    fitting = suiting["fitting"]
if len(fitting) == 1:
    venue = fitting[0]
else:
    nowhere = no_place if len(who) == 1 else none_for_all
    question = which_place if fitting else "\n".join([nowhere] + found["set_aside"])
    if not fitting and usual["anywhere"]:
        question = any_place
    if not fitting:
        fitting = found["praised"]
        if usual["anywhere"] or not fitting:
            # Some that the directory has are better than none; any other may be named.
            directory = await people.places(persons=who, kinds=kind, named="", liked=False, last=False)
            known = found["complained"] + [one["id"] for one in fitting]
            fitting = fitting + [one for one in directory["fitting"] if one["id"] not in known]
    venue = await owner.choose_place(question=question, places=fitting[:8])


async def free_for(guests: list[str], slots: list[calendar.Window]) -> list[calendar.Window]:
    """Of these times those in which all the guests are free who have opened their free times."""
    for guest in guests:
        theirs = await people.free_slots(person=guest, windows=slots, minutes=minutes, ignoring=own_events)
        if theirs["granted"]:
            slots = theirs["slots"]
    return slots


async def ask(number: int, slots: list[calendar.Window]) -> messages.Answer:
    text = spoken(guest_ask_again[number] if replaced else guest_ask[number], number)
    if len(slots) > 1:
        text = text + guest_which[number]
    else:
        length = datetime.fromisoformat(slots[0]["end"]) - datetime.fromisoformat(slots[0]["start"])
        text = text + (guest_when[number] if length > timedelta(minutes=minutes) else guest_fits[number])
    return await messages.ask_when(person=who[number], text=text, options=slots, minutes=minutes)


def why_not_all(numbers: list[int], answers: list[messages.Answer]) -> str:
    """What the guests said, when no time suits them all."""
    if len(who) == 1:
        text = expired_text if answers[0]["state"] == "expired" else declined_text
        return text.replace("{who}", who_said).replace("{said}", answers[0]["said"])
    lines = [not_all]
    for number, answer in zip(numbers, answers):
        line = said_text if answer["state"] == "answered" else silent_text
        lines.append(line.replace("{who}", who_called[number]).replace("{said}", answer["said"]))
    return "\n".join(lines)


# When: a time that suits the owner, the place and all guests; free times that were opened narrow it, the others are asked at once.
windows = when
chosen: list[calendar.Window] = []
overruled: list[int] = []
suits: list[list[messages.Window]] = [[] for number in everybody]
asked_which = False
while not chosen:
    slots = await evenings(venue["id"], windows)
    if not slots:
        why = await why_not(venue["id"], windows)
        reasons = why.replace("{place}", venue["name"])
        if closed_text in why and usual["anywhere"]:
            # The wish left the place open: one that is open then may do.
            directory = await people.places(persons=who, kinds=kind, named="", liked=False, last=False)
            others: list[people.Place] = []
            for one in directory["fitting"]:
                if one["id"] not in found["complained"] and await evenings(one["id"], windows):
                    others.append(one)
            if others:
                question = reasons + "\n" + any_place
                venue = await owner.choose_place(question=question, places=others)
                continue
        if large_text in reasons:
            question = another_place.replace("{place}", venue["name"]).replace("{party}", str(party))
            venue = await owner.choose_place(question=question, places=[])
            continue
        beside = await evenings(venue["id"], days_of(windows))
        refused = windows if busy_said in why else []
        question = none_free + "\n" + reasons + (same_again if refused else "")
        windows = await owner.choose_when(question=question, options=beside[:6], wanted=refused)
        own_events = own_events + await taken_up_again(windows, refused)
        continue
    to_ask: list[int] = []
    busy: list[int] = []
    heard: list[int] = []
    for number in everybody:
        said_so = common(slots, suits[number])
        if said_so:
            slots = said_so  # their own words, and an answer to it
            heard.append(number)
            continue
        theirs = await people.free_slots(
            person=who[number], windows=slots, minutes=minutes, ignoring=own_events
        )
        if number in overruled or not theirs["granted"]:
            to_ask.append(number)
            continue
        slots = theirs["slots"]
        if not slots:
            busy = [number]
            break
    if busy:
        beside = await free_for(who, await evenings(venue["id"], days_of(windows)))
        question = no_common.replace("{who}", who_called[busy[0]])
        refused = windows
        windows = await owner.choose_when(question=question, options=beside[:6], wanted=refused)
        if common(windows, refused):
            overruled = overruled + busy
    elif to_ask:
        offered = spread(slots)
        answers = await gather(*[ask(number, offered) for number in to_ask])
        # A guest may come and stay later than was offered, if that suits the others.
        agreed = answers[0]["slots"]
        offers: list[messages.Window] = []
        for number, answer in zip(to_ask, answers):
            suits[number] = answer["slots"] + answer["offers"]
            agreed = common(agreed, answer["slots"])
            offers = offers + [offer for offer in answer["offers"] if offer not in offers]
        for number in heard:
            agreed = common(agreed, suits[number])
        opened = [who[number] for number in everybody if number not in to_ask + heard]
        chosen = await free_for(opened, await evenings(venue["id"], agreed)) if agreed else []
        if not chosen:
            question = none_free if agreed else why_not_all(to_ask, answers)
            windows = await owner.choose_when(question=question, options=offers, wanted=windows)
    elif len(first_of_days(slots)) > 2 and not asked_which:
        # One of many evenings: which of them is for the owner to say.
        asked_which = True
        one_each = first_of_days(slots)[:7]
        question = which_day.replace("{who}", who_said) + await whole_days(one_each)
        windows = await owner.choose_when(question=question, options=one_each)
    else:
        chosen = slots

# The table, the event in all calendars and the notices: one card, then all of it.
start = chosen[0]["start"]
end = (datetime.fromisoformat(start) + timedelta(minutes=minutes)).isoformat()
settled: calendar.Window = {"start": start, "end": end}
said_when = await times.say(windows=[settled], language=language)
title = title_text.replace("{who}", who_said).replace("{meal}", occasion)
unsettled = not venue["bookable"]
reach = venue["reach"] or unknown_reach
guest_events: list[str] = []
notices: list[str] = []
for number in everybody:
    guest_event = guest_title[number].replace("{host}", host_name).replace("{meal}", guest_occasion[number])
    guest_events.append(guest_event)
    said_to_guest = guest_moved[number] if replaced else guest_notice[number]
    if unsettled:
        said_to_guest = guest_unbooked[number]
    notices.append(spoken(said_to_guest, number).replace("{title}", guest_event))


async def book() -> str:
    if unsettled:
        return ""
    made = await dining.book(place_id=venue["id"], start=start, end=end, people=party, name=host_name)
    return made["booking_id"]


async def invite() -> list[bool]:
    made = await calendar.invite(
        title=unconfirmed.replace("{title}", title) if unsettled else title,
        guest_titles=guest_events,
        start=start,
        end=end,
        persons=who,
        person_names=who_names,
        host_name=host_name,
        place=venue["name"],
        description=venue["reach"] if unsettled and venue["reach"] else None,
        status="tentative" if unsettled else "confirmed",
        reminder_minutes=120,
    )
    return made["invited"]


async def tell(number: int) -> bool:
    sent = await messages.send(person=who[number], text=notices[number], times=[settled])
    return sent["queued"]


async def tell_all() -> list[bool]:
    return await gather(*[tell(number) for number in everybody])


async def give_way() -> None:
    undone = await runs.undo(run=replaces[0], undo=replaced)


def calendars(invited: list[bool]) -> str:
    """In whose calendars it is."""
    theirs = [called for called, is_in in zip(who_called, invited) if is_in]
    if len(theirs) < len(who):
        return in_some.replace("{who}", comma.join(theirs)) if theirs else in_own
    return in_both if len(who) == 1 else in_all


# All on one card, and made in this order: nobody hears of a table that could not be had.
if replaced:
    booked, invited, told, nothing = await gather(book(), invite(), tell_all(), give_way())
else:
    booked, invited, told = await gather(book(), invite(), tell_all())
if unsettled:
    reply = unbooked_text.replace("{reach}", reach).replace("{when}", said_when)
else:
    reply = done_text.replace("{when}", said_when).replace("{who}", who_said).replace("{party}", str(party))
    reply = reply.replace("{calendars}", calendars(invited))
reply = reply.replace("{place}", venue["name"])
for number in everybody:
    if not told[number]:
        said = await times.say(windows=[settled], language=guest_languages[number])
        reply = reply + "\n" + tell_yourself.replace("{who}", who_called[number])
        reply = reply + "\n" + notices[number].replace("{when}", said)
reply
', '{"understood": ["和谁：死党（宋遥）", "时间：12月5日周六 18:00–21:00、12月6日周日 18:00–21:00"], "usual_hour": null}', NULL, NULL, 0, '2026-11-24 06:00:00+00', NULL, 1),
	('run-23xw89ptpe', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '告诉死党，周四晚上七点球赛改在体育馆', 'zh', 'ask', 'waiting', 'tell', 1, 'from asyncio import gather
from apps import messages, runs

replaces: list[str] = []
what_asks = False
what = "周四晚上七点球赛改在体育馆"
who: list[str] = ["c-8ja9byabpc"]
who_called = ["死党"]
at_urgent = False
at = ""
at_said = ""
sent_text = "已转告{who}：「{what}」"
later_text = "会在 {at} 转告{who}：「{what}」"
quiet_text = "{who}现在是免打扰时间，{at} 送到：「{what}」"
answer_text = "回答会直接发给你，我看不到。"
joined = "、"
yourself_text = "{who}不在这里，请你自己发过去：「{what}」"
yourself_later_text = "{who}不在这里，到时（{at}）我提醒你转告。"

# What this takes the place of.
replaced: list[runs.Step] = []
for earlier in replaces:
    review = await runs.review(run=earlier)
    replaced = review["steps"]


def chosen(when: str, now: str, later: str) -> str:
    return later if when else now


def if_asked(asks: bool, text: str) -> list[str]:
    return [text] if asks else []


async def give_way() -> None:
    for earlier in replaces:
        undone = await runs.undo(run=earlier, undo=replaced)


sent, nothing = await gather(
    messages.announce(recipients=who, names=who_called, text=what, at=at, urgent=at_urgent), give_way()
)
lines: list[str] = []
if sent["told"]:
    said = chosen(at, sent_text, later_text)
    lines.append(said.replace("{who}", joined.join(sent["told"])))
for one in sent["later"]:
    lines.append(quiet_text.replace("{who}", one["who"]).replace("{at}", one["at"]))
if sent["unreached"]:
    said = chosen(at, yourself_text, yourself_later_text)
    lines.append(said.replace("{who}", joined.join(sent["unreached"])))
lines = lines + if_asked(what_asks, answer_text)
"\n".join(lines).replace("{at}", at_said).replace("{what}", what)
', '{"understood": ["内容：周四晚上七点球赛改在体育馆", "谁：死党（宋遥）"], "usual_hour": null}', NULL, NULL, 0, '2026-11-24 06:00:00+00', NULL, 2),
	('run-syw10s9aac', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '提醒我12月2日早上九点交水电费', 'zh', 'ask', 'waiting', 'remind', 1, 'from asyncio import gather
from apps import messages, runs

replaces: list[str] = []
what = "交水电费"
me = True
who: list[str] = []
at = "2026-12-02T09:00:00+08:00"
at_repeat = ""
at_said = "12月2日周三 09:00"
at_second = ""
at_third = ""
done_text = "好，{at}提醒{whom}：{what}"
you_text = "你"
joined = "和"
yourself_text = "{who}不在这里，到时我提醒你转告。"

# What this takes the place of.
replaced: list[runs.Step] = []
for earlier in replaces:
    review = await runs.review(run=earlier)
    replaced = review["steps"]


async def remind() -> bool:
    if not me:
        return False
    made = await messages.remind(text=what, at=at, repeat=at_repeat)
    return True


async def announce() -> messages.Announced | None:
    if not who:
        return None
    return await messages.announce(recipients=who, text=what, at=at, repeat=at_repeat)


# "At 8am and 8pm": each hour more is a reminder of its own.
async def again(other: str) -> None:
    if me and other:
        made = await messages.remind(text=what, at=other, repeat=at_repeat)
    if who and other:
        told = await messages.announce(recipients=who, text=what, at=other, repeat=at_repeat)


async def give_way() -> None:
    for earlier in replaces:
        undone = await runs.undo(run=earlier, undo=replaced)


mine, sent, nothing, second, third = await gather(
    remind(), announce(), give_way(), again(at_second), again(at_third)
)
whom: list[str] = [you_text] if mine else []
unreached: list[str] = []
if sent is not None:
    whom = whom + sent["told"]
    unreached = sent["unreached"]
reply = ""
if whom:
    reply = done_text.replace("{whom}", joined.join(whom)).replace("{at}", at_said).replace("{what}", what)
if unreached:
    reply = (reply + "\n" + yourself_text.replace("{who}", joined.join(unreached))).strip()
reply
', '{"understood": ["内容：交水电费", "时间：12月2日周三 09:00"], "usual_hour": null}', NULL, NULL, 0, '2026-11-24 06:00:00+00', NULL, 3),
	('run-7w3v4q1aaw', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '约死党吃饭', 'zh', 'ask', 'unclear', NULL, 0, NULL, '{}', NULL, NULL, 0, '2026-11-24 06:00:00+00', NULL, 5),
	('run-913kwpa7k4', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '周六早上九点告诉死党带上雨伞', 'zh', 'ask', 'done', 'tell', 1, 'from asyncio import gather
from apps import messages, runs

replaces: list[str] = []
what_asks = False
what = "带上雨伞"
who: list[str] = ["c-8ja9byabpc"]
who_called = ["死党"]
at_urgent = False
at = "2026-11-28T09:00:00+08:00"
at_said = "11月28日周六 09:00"
sent_text = "已转告{who}：「{what}」"
later_text = "会在 {at} 转告{who}：「{what}」"
quiet_text = "{who}现在是免打扰时间，{at} 送到：「{what}」"
answer_text = "回答会直接发给你，我看不到。"
joined = "、"
yourself_text = "{who}不在这里，请你自己发过去：「{what}」"
yourself_later_text = "{who}不在这里，到时（{at}）我提醒你转告。"

# What this takes the place of.
replaced: list[runs.Step] = []
for earlier in replaces:
    review = await runs.review(run=earlier)
    replaced = review["steps"]


def chosen(when: str, now: str, later: str) -> str:
    return later if when else now


def if_asked(asks: bool, text: str) -> list[str]:
    return [text] if asks else []


async def give_way() -> None:
    for earlier in replaces:
        undone = await runs.undo(run=earlier, undo=replaced)


sent, nothing = await gather(
    messages.announce(recipients=who, names=who_called, text=what, at=at, urgent=at_urgent), give_way()
)
lines: list[str] = []
if sent["told"]:
    said = chosen(at, sent_text, later_text)
    lines.append(said.replace("{who}", joined.join(sent["told"])))
for one in sent["later"]:
    lines.append(quiet_text.replace("{who}", one["who"]).replace("{at}", one["at"]))
if sent["unreached"]:
    said = chosen(at, yourself_text, yourself_later_text)
    lines.append(said.replace("{who}", joined.join(sent["unreached"])))
lines = lines + if_asked(what_asks, answer_text)
"\n".join(lines).replace("{at}", at_said).replace("{what}", what)
', '{"understood": ["内容：带上雨伞", "谁：死党（宋遥）", "时间：11月28日周六 09:00"], "usual_hour": null}', '会在 11月28日周六 09:00 转告死党：「带上雨伞」', NULL, 0, '2026-11-24 06:00:00+00', '2026-11-24 06:00:00+00', 4),
	('run-ajj6zzdzgy', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '约郑立这周五中午吃面', 'zh', 'ask', 'unclear', 'arrange-meal', 1, 'from asyncio import gather
from datetime import datetime, timedelta
from apps import calendar, dining, messages, owner, people, runs, times

language = "zh"
host_name = "方可"
replaces: list[str] = []
kind: list[str] = []
place = ""
place_last = False
topic = ""
topic_told = ""
who: list[str] = ["c-yp8gxnzdqf"]
who_called = ["郑立"]
who_names = ["郑立"]
guest_languages = ["zh"]
who_said = "郑立"
party = 2
usual: people.Usual = {"anywhere": True, "wanted_district": "", "wanted_prices": [], "habits": []}
when: list[calendar.Window] = [{"start": "2026-11-27T11:30:00+08:00", "end": "2026-11-27T14:00:00+08:00"}]
occasion = "吃午饭"
invitation = "吃午饭"
minutes = 90
guest_ask = ["想约你{others}{meal}{about}，地点是「{place}」。"]
guest_ask_again = ["想改一下我们{meal}的时间，地点还是「{place}」。"]
guest_which = ["下面哪个时间你方便？"]
guest_when = ["这段时间里你什么时候方便？"]
guest_fits = ["这个时间你方便吗？"]
guest_others = ["和{others}"]
guest_comma = ["、"]
guest_with = ["（还有{others}）"]
guest_about = ["，聊聊{topic}"]
in_the_way = "（{titles}）"
guest_title = ["和{host}{meal}"]
guest_notice = ["定好了，{title}{with}{about}：{when}，「{place}」。不能来的话告诉我一声。"]
guest_unbooked = ["{title}{with}{about}，先约在：{when}，「{place}」，位子还没有订。"]
title_text = "和{who}{meal}"
unconfirmed = "（未确认）{title}"
which_place = "有好几家对得上，去哪一家？"
any_place = "去哪一家？"
no_place = "没有找到你们俩都说过好的地方。去哪一家？"
none_for_all = "没有找到你们都说过好的地方。去哪一家？"
none_free = "这些时间都不行，改到什么时候？"
busy_text = "你有安排{titles}"
busy_said = "你有安排"
same_again = "\n还要照约，就再说一遍那个时间。"
closed_text = "「{place}」那时不营业"
full_text = "没有空位"
short_text = "店家那时开得不够久"
large_text = "店里坐不下这么多人"
guest_moved = ["改时间了，{title}{with}{about}：{when}，「{place}」。不能来的话告诉我一声。"]
another_place = "「{place}」坐不下 {party} 位，换哪一家？"
no_common = "{who}在这些时间都没空。改到什么时候？还想约这个时间，就再说一遍，我去问{who}。"
which_day = "这些时间你和{who}都有空，定哪一个？"
not_all = "没有大家都方便的时间。改到什么时候？"
said_text = "{who}：「{said}」"
silent_text = "{who}没有回复"
declined_text = "{who}这些时间都不行：「{said}」。改到什么时候？"
expired_text = "{who}一直没有回复。还要约什么时候？"
done_text = "办好了：{when}，和{who}在「{place}」，订了{party}位，{calendars}，提前两小时提醒。"
in_both = "两边日历都记上了"
in_all = "大家的日历都记上了"
in_own = "记在你的日历上了"
in_some = "记在你和{who}的日历上了"
comma = "、"
unbooked_text = "「{place}」不能在这里订位，请你自己联系：{reach}。{when} 的日程已记为未确认。"
unknown_reach = "没有电话或网址"
tell_yourself = "请你自己告诉{who}："
guest_occasion = ["吃午饭"]
guest_spoken_occasion = ["吃午饭"]
guest_invitation = ["吃午饭"]

# What this takes the place of stands until the new time is agreed, and is in nobody''s way.
replaced: list[runs.Step] = []
own_events: list[str] = []
everybody = range(len(who))


async def evenings(place_id: str, wanted: list[calendar.Window]) -> list[calendar.Window]:
    mine = await calendar.free_slots(windows=wanted, minutes=minutes, ignoring=own_events)
    if place_id == "" or not mine["slots"]:
        return mine["slots"]
    seats = await dining.tables(place_id=place_id, windows=mine["slots"], people=party, minutes=minutes)
    return seats["slots"]


def days_of(wanted: list[calendar.Window]) -> list[calendar.Window]:
    """The days of these windows, in the hours at which people are up."""
    days: list[calendar.Window] = []
    for window in wanted:
        day, zone = window["start"][:10], window["start"][19:]
        whole: calendar.Window = {"start": day + "T08:00:00" + zone, "end": day + "T23:00:00" + zone}
        if whole not in days:
            days.append(whole)
    return days[:7]


async def what_is_on(window: calendar.Window) -> str:
    """What stands in the way in the owner''s calendar; "" when nothing is known of it."""
    found = await calendar.events(start=window["start"], end=window["end"])
    titles = [event["title"] for event in found["events"] if event["busy"] and event["id"] not in own_events]
    return in_the_way.replace("{titles}", "; ".join(titles[:4])) if titles else ""


def common(some: list[messages.Window], others: list[messages.Window]) -> list[calendar.Window]:
    """The parts that lie in both, long enough for it."""
    shared: list[calendar.Window] = []
    for one in some:
        for other in others:
            begin = max(datetime.fromisoformat(one["start"]), datetime.fromisoformat(other["start"]))
            finish = min(datetime.fromisoformat(one["end"]), datetime.fromisoformat(other["end"]))
            if begin + timedelta(minutes=minutes) <= finish:
                shared.append({"start": begin.isoformat(), "end": finish.isoformat()})
    return shared


async def taken_up_again(wanted: list[calendar.Window], refused: list[calendar.Window]) -> list[str]:
    """What stands in the way of a time that the owner names although they were told so: it is to be no hindrance."""
    ids: list[str] = []
    for window in wanted[:7]:
        if common([window], refused):
            found = await calendar.events(start=window["start"], end=window["end"])
            ids = ids + [event["id"] for event in found["events"] if event["busy"]]
    return ids


def spread(slots: list[calendar.Window]) -> list[calendar.Window]:
    """Six of them over all the days that were named."""
    return [slots[len(slots) * number // 6] for number in range(6)] if len(slots) > 6 else slots


def first_of_days(slots: list[calendar.Window]) -> list[calendar.Window]:
    days: list[str] = []
    first: list[calendar.Window] = []
    for slot in slots:
        if slot["start"][:10] not in days:
            days.append(slot["start"][:10])
            first.append(slot)
    return first


async def whole_days(slots: list[calendar.Window]) -> str:
    """What the calendar has for the whole of these days, such as a birthday: it is in nobody''s way, and good to know."""
    lines: list[str] = []
    for slot in slots:
        found = await calendar.events(start=slot["start"], end=slot["end"])
        titles = [event["title"] for event in found["events"] if event["all_day"]]
        if titles:
            said = await times.say(windows=[slot], language=language)
            lines.append("\n" + said + ": " + "; ".join(titles))
    return "".join(lines)


def spoken(text: str, number: int) -> str:
    """What is arranged, and with whom else, as this guest reads it."""
    text = text.replace("{meal}", guest_occasion[number]).replace("{invitation}", guest_invitation[number])
    text = text.replace("{spoken}", guest_spoken_occasion[number]).replace("{place}", venue["name"])
    others = guest_comma[number].join(who_names[:number] + who_names[number + 1 :])
    text = text.replace("{others}", guest_others[number].replace("{others}", others) if others else "")
    text = text.replace("{with}", guest_with[number].replace("{others}", others) if others else "")
    return text.replace("{about}", about(guest_about[number], topic_told))


def about(text: str, what: str) -> str:
    return text.replace("{topic}", what) if what else ""


async def why_not(place_id: str, wanted: list[calendar.Window]) -> str:
    reasons: list[str] = []
    for window in wanted:
        said = await times.say(windows=[window], language=language)
        mine = await calendar.free_slots(windows=[window], minutes=minutes, ignoring=own_events)
        reason = busy_text.replace("{titles}", await what_is_on(window))
        if mine["slots"]:
            seats = await dining.tables(
                place_id=place_id, windows=mine["slots"], people=party, minutes=minutes
            )
            why = [aside["reason"] for aside in seats["set_aside"]]
            reason = full_text
            if "closed" in why:
                reason = closed_text
            elif "too-short" in why:
                reason = short_text
            elif "too-large" in why:
                reason = large_text
        reasons.append(said + ": " + reason)
    return "\n".join(reasons)


for earlier in replaces:
    review = await runs.review(run=earlier)
    replaced = review["steps"]
    own_events = [
        step["arguments"]["event_id"] for step in replaced if step["tool"] == "calendar.cancel_event"
    ]

# Where: the place that is named, or that all praised; else one of the wanted kind.
found = await people.places(persons=who, kinds=kind, named=place, liked=True, last=place_last)
fitting = found["fitting"]
if usual["anywhere"]:
    # What the wish leaves open is as the owner usually chooses.
    suiting = await people.usual_places(
        persons=who, kinds=kind, among=fitting, without=found["complained"], usual=usual
    )
    fitting = suiting["fitting"]
if len(fitting) == 1:
    venue = fitting[0]
else:
    nowhere = no_place if len(who) == 1 else none_for_all
    question = which_place if fitting else "\n".join([nowhere] + found["set_aside"])
    if not fitting and usual["anywhere"]:
        question = any_place
    if not fitting:
        fitting = found["praised"]
        if usual["anywhere"] or not fitting:
            # Some that the directory has are better than none; any other may be named.
            directory = await people.places(persons=who, kinds=kind, named="", liked=False, last=False)
            known = found["complained"] + [one["id"] for one in fitting]
            fitting = fitting + [one for one in directory["fitting"] if one["id"] not in known]
    venue = await owner.choose_place(question=question, places=fitting[:8])


async def free_for(guests: list[str], slots: list[calendar.Window]) -> list[calendar.Window]:
    """Of these times those in which all the guests are free who have opened their free times."""
    for guest in guests:
        theirs = await people.free_slots(person=guest, windows=slots, minutes=minutes, ignoring=own_events)
        if theirs["granted"]:
            slots = theirs["slots"]
    return slots


async def ask(number: int, slots: list[calendar.Window]) -> messages.Answer:
    text = spoken(guest_ask_again[number] if replaced else guest_ask[number], number)
    if len(slots) > 1:
        text = text + guest_which[number]
    else:
        length = datetime.fromisoformat(slots[0]["end"]) - datetime.fromisoformat(slots[0]["start"])
        text = text + (guest_when[number] if length > timedelta(minutes=minutes) else guest_fits[number])
    return await messages.ask_when(person=who[number], text=text, options=slots, minutes=minutes)


def why_not_all(numbers: list[int], answers: list[messages.Answer]) -> str:
    """What the guests said, when no time suits them all."""
    if len(who) == 1:
        text = expired_text if answers[0]["state"] == "expired" else declined_text
        return text.replace("{who}", who_said).replace("{said}", answers[0]["said"])
    lines = [not_all]
    for number, answer in zip(numbers, answers):
        line = said_text if answer["state"] == "answered" else silent_text
        lines.append(line.replace("{who}", who_called[number]).replace("{said}", answer["said"]))
    return "\n".join(lines)


# When: a time that suits the owner, the place and all guests; free times that were opened narrow it, the others are asked at once.
windows = when
chosen: list[calendar.Window] = []
overruled: list[int] = []
suits: list[list[messages.Window]] = [[] for number in everybody]
asked_which = False
while not chosen:
    slots = await evenings(venue["id"], windows)
    if not slots:
        why = await why_not(venue["id"], windows)
        reasons = why.replace("{place}", venue["name"])
        if closed_text in why and usual["anywhere"]:
            # The wish left the place open: one that is open then may do.
            directory = await people.places(persons=who, kinds=kind, named="", liked=False, last=False)
            others: list[people.Place] = []
            for one in directory["fitting"]:
                if one["id"] not in found["complained"] and await evenings(one["id"], windows):
                    others.append(one)
            if others:
                question = reasons + "\n" + any_place
                venue = await owner.choose_place(question=question, places=others)
                continue
        if large_text in reasons:
            question = another_place.replace("{place}", venue["name"]).replace("{party}", str(party))
            venue = await owner.choose_place(question=question, places=[])
            continue
        beside = await evenings(venue["id"], days_of(windows))
        refused = windows if busy_said in why else []
        question = none_free + "\n" + reasons + (same_again if refused else "")
        windows = await owner.choose_when(question=question, options=beside[:6], wanted=refused)
        own_events = own_events + await taken_up_again(windows, refused)
        continue
    to_ask: list[int] = []
    busy: list[int] = []
    heard: list[int] = []
    for number in everybody:
        said_so = common(slots, suits[number])
        if said_so:
            slots = said_so  # their own words, and an answer to it
            heard.append(number)
            continue
        theirs = await people.free_slots(
            person=who[number], windows=slots, minutes=minutes, ignoring=own_events
        )
        if number in overruled or not theirs["granted"]:
            to_ask.append(number)
            continue
        slots = theirs["slots"]
        if not slots:
            busy = [number]
            break
    if busy:
        beside = await free_for(who, await evenings(venue["id"], days_of(windows)))
        question = no_common.replace("{who}", who_called[busy[0]])
        refused = windows
        windows = await owner.choose_when(question=question, options=beside[:6], wanted=refused)
        if common(windows, refused):
            overruled = overruled + busy
    elif to_ask:
        offered = spread(slots)
        answers = await gather(*[ask(number, offered) for number in to_ask])
        # A guest may come and stay later than was offered, if that suits the others.
        agreed = answers[0]["slots"]
        offers: list[messages.Window] = []
        for number, answer in zip(to_ask, answers):
            suits[number] = answer["slots"] + answer["offers"]
            agreed = common(agreed, answer["slots"])
            offers = offers + [offer for offer in answer["offers"] if offer not in offers]
        for number in heard:
            agreed = common(agreed, suits[number])
        opened = [who[number] for number in everybody if number not in to_ask + heard]
        chosen = await free_for(opened, await evenings(venue["id"], agreed)) if agreed else []
        if not chosen:
            question = none_free if agreed else why_not_all(to_ask, answers)
            windows = await owner.choose_when(question=question, options=offers, wanted=windows)
    elif len(first_of_days(slots)) > 2 and not asked_which:
        # One of many evenings: which of them is for the owner to say.
        asked_which = True
        one_each = first_of_days(slots)[:7]
        question = which_day.replace("{who}", who_said) + await whole_days(one_each)
        windows = await owner.choose_when(question=question, options=one_each)
    else:
        chosen = slots

# The table, the event in all calendars and the notices: one card, then all of it.
start = chosen[0]["start"]
end = (datetime.fromisoformat(start) + timedelta(minutes=minutes)).isoformat()
settled: calendar.Window = {"start": start, "end": end}
said_when = await times.say(windows=[settled], language=language)
title = title_text.replace("{who}", who_said).replace("{meal}", occasion)
unsettled = not venue["bookable"]
reach = venue["reach"] or unknown_reach
guest_events: list[str] = []
notices: list[str] = []
for number in everybody:
    guest_event = guest_title[number].replace("{host}", host_name).replace("{meal}", guest_occasion[number])
    guest_events.append(guest_event)
    said_to_guest = guest_moved[number] if replaced else guest_notice[number]
    if unsettled:
        said_to_guest = guest_unbooked[number]
    notices.append(spoken(said_to_guest, number).replace("{title}", guest_event))


async def book() -> str:
    if unsettled:
        return ""
    made = await dining.book(place_id=venue["id"], start=start, end=end, people=party, name=host_name)
    return made["booking_id"]


async def invite() -> list[bool]:
    made = await calendar.invite(
        title=unconfirmed.replace("{title}", title) if unsettled else title,
        guest_titles=guest_events,
        start=start,
        end=end,
        persons=who,
        person_names=who_names,
        host_name=host_name,
        place=venue["name"],
        description=venue["reach"] if unsettled and venue["reach"] else None,
        status="tentative" if unsettled else "confirmed",
        reminder_minutes=120,
    )
    return made["invited"]


async def tell(number: int) -> bool:
    sent = await messages.send(person=who[number], text=notices[number], times=[settled])
    return sent["queued"]


async def tell_all() -> list[bool]:
    return await gather(*[tell(number) for number in everybody])


async def give_way() -> None:
    undone = await runs.undo(run=replaces[0], undo=replaced)


def calendars(invited: list[bool]) -> str:
    """In whose calendars it is."""
    theirs = [called for called, is_in in zip(who_called, invited) if is_in]
    if len(theirs) < len(who):
        return in_some.replace("{who}", comma.join(theirs)) if theirs else in_own
    return in_both if len(who) == 1 else in_all


# All on one card, and made in this order: nobody hears of a table that could not be had.
if replaced:
    booked, invited, told, nothing = await gather(book(), invite(), tell_all(), give_way())
else:
    booked, invited, told = await gather(book(), invite(), tell_all())
if unsettled:
    reply = unbooked_text.replace("{reach}", reach).replace("{when}", said_when)
else:
    reply = done_text.replace("{when}", said_when).replace("{who}", who_said).replace("{party}", str(party))
    reply = reply.replace("{calendars}", calendars(invited))
reply = reply.replace("{place}", venue["name"])
for number in everybody:
    if not told[number]:
        said = await times.say(windows=[settled], language=guest_languages[number])
        reply = reply + "\n" + tell_yourself.replace("{who}", who_called[number])
        reply = reply + "\n" + notices[number].replace("{when}", said)
reply
', '{"understood": ["和谁：郑立", "时间：11月27日周五 11:30–14:00"], "usual_hour": null}', NULL, NULL, 0, '2026-11-24 06:00:00+00', NULL, 6),
	('run-wj4tyn6q5a', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '周五晚上七点在赤羽烧鸟订两个人的位子', 'zh', 'ask', 'waiting', 'book-table', 1, 'from asyncio import gather
from datetime import datetime, timedelta
from apps import calendar, dining, owner, times

language = "zh"
host_name = "方可"
kind: list[str] = ["yakitori"]
place = "赤羽烧鸟"
party = 2
when: list[calendar.Window] = [{"start": "2026-11-27T19:00:00+08:00", "end": "2026-11-27T21:00:00+08:00"}]
minutes = 120
title_text = "「{place}」，{party} 位"
which_place = "订哪一家？"
unconfirmed = "（未确认）{title}"
none_free = "这些时间都订不了。改到什么时候？"
busy_text = "你有安排{titles}"
in_the_way = "（{titles}）"
closed_text = "店家不营业"
full_text = "没有空位"
short_text = "店家那时开得不够久"
large_text = "店里坐不下这么多人"
done_text = "订好了：{when}，「{place}」，{party} 位，留名{host}。记在你的日历上了，提前两小时提醒。"
unbooked_text = "「{place}」不能在这里订位，请你自己联系：{reach}。{when} 的日程已记为未确认。"
unknown_reach = "没有电话或网址"

def kinds_or_any(kinds: list[str]) -> list[str]:
    return kinds if kinds else [""]


def shown(found: dining.Place) -> owner.Place:
    reach = found["phone"] or found["website"] or ""
    return {
        "id": found["id"],
        "name": found["name"],
        "bookable": found["bookable"],
        "reach": reach,
        "why": "",
    }


async def search(name: str, kinds: list[str]) -> list[owner.Place]:
    """The places of that name; without one those of the kinds, those that are booked here first."""
    if name:
        named = await dining.search(name=name)
        return [shown(one) for one in named["places"]]
    places: list[owner.Place] = []
    for one in kinds_or_any(kinds):
        found = await dining.search(kind=one) if one else await dining.search()
        places = places + [shown(place) for place in found["places"]]
    return [place for place in places if place["bookable"]] or places


async def table_slots(place_id: str, wanted: list[calendar.Window]) -> list[calendar.Window]:
    mine = await calendar.free_slots(windows=wanted, minutes=minutes)
    if place_id == "" or not mine["slots"]:
        return mine["slots"]
    seats = await dining.tables(place_id=place_id, windows=mine["slots"], people=party, minutes=minutes)
    return seats["slots"]


def days_of(wanted: list[calendar.Window]) -> list[calendar.Window]:
    """The days of these windows, in the hours at which people are up."""
    days: list[calendar.Window] = []
    for window in wanted:
        day, zone = window["start"][:10], window["start"][19:]
        whole: calendar.Window = {"start": day + "T08:00:00" + zone, "end": day + "T23:00:00" + zone}
        if whole not in days:
            days.append(whole)
    return days[:7]


async def what_is_on(window: calendar.Window) -> str:
    """What stands in the way in the owner''s calendar; "" when nothing is known of it."""
    found = await calendar.events(start=window["start"], end=window["end"])
    titles = [
        event["title"] for event in found["events"] if not event["all_day"] and event["status"] != "declined"
    ]
    return in_the_way.replace("{titles}", "; ".join(titles[:4])) if titles else ""


async def why_not(place_id: str, wanted: list[calendar.Window]) -> str:
    reasons: list[str] = []
    for window in wanted[:7]:
        said = await times.say(windows=[window], language=language)
        mine = await calendar.free_slots(windows=[window], minutes=minutes)
        reason = busy_text.replace("{titles}", await what_is_on(window))
        if mine["slots"] and place_id != "":
            seats = await dining.tables(
                place_id=place_id, windows=mine["slots"], people=party, minutes=minutes
            )
            why = [aside["reason"] for aside in seats["set_aside"]]
            reason = full_text
            if "closed" in why:
                reason = closed_text
            elif "too-short" in why:
                reason = short_text
            elif "too-large" in why:
                reason = large_text
        reasons.append(said + ": " + reason)
    return "\n".join(reasons)


async def choose(name: str, kinds: list[str]) -> owner.Place:
    found = await search(name, kinds)
    if len(found) == 1:
        return found[0]
    if name and not found:
        # In no directory: it is written down as it was said.
        return {"id": "", "name": name, "bookable": False, "reach": "", "why": ""}
    return await owner.choose_place(question=which_place, places=found[:8])


venue = await choose(place, kind)
windows = when
chosen: list[calendar.Window] = []
while not chosen:
    chosen = await table_slots(venue["id"], windows)
    if not chosen:
        question = none_free + "\n" + await why_not(venue["id"], windows)
        beside = await table_slots(venue["id"], days_of(windows))
        windows = await owner.choose_when(question=question, options=beside[:6])

start = chosen[0]["start"]
end = (datetime.fromisoformat(start) + timedelta(minutes=minutes)).isoformat()
settled: calendar.Window = {"start": start, "end": end}
said_when = await times.say(windows=[settled], language=language)
title = title_text.replace("{place}", venue["name"]).replace("{party}", str(party))
unsettled = not venue["bookable"]


async def book() -> str:
    if unsettled:
        return ""
    made = await dining.book(place_id=venue["id"], start=start, end=end, people=party, name=host_name)
    return made["booking_id"]


async def note() -> str:
    made = await calendar.add_event(
        title=unconfirmed.replace("{title}", title) if unsettled else title,
        start=start,
        end=end,
        place=venue["name"],
        description=venue["reach"] if unsettled and venue["reach"] else None,
        status="tentative" if unsettled else "confirmed",
        reminder_minutes=120,
    )
    return made["event_id"]


booked, noted = await gather(book(), note())
reply = unbooked_text if unsettled else done_text
reply = reply.replace("{when}", said_when).replace("{place}", venue["name"]).replace("{host}", host_name)
reply.replace("{party}", str(party)).replace("{reach}", venue["reach"] or unknown_reach)
', '{"skill": "book-table", "understood": ["时间：11月27日周五 19:00–21:00"], "usual_hour": null}', NULL, NULL, 0, '2026-11-24 06:00:00+00', NULL, 7),
	('run-tha2xb86j0', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', '周四下午三点记一下体检', 'zh', 'ask', 'waiting', 'calendar-add', 1, 'from asyncio import gather
from apps import calendar, runs

replaces: list[str] = []
what = "体检"
at = "2026-11-26T15:00:00+08:00"
at_end = "2026-11-26T16:00:00+08:00"
at_repeat = ""
at_said = "11月26日周四 15:00"
done_text = "记下了：{what}，{at}"

# What this takes the place of.
replaced: list[runs.Step] = []
for earlier in replaces:
    review = await runs.review(run=earlier)
    replaced = review["steps"]


async def give_way() -> None:
    for earlier in replaces:
        undone = await runs.undo(run=earlier, undo=replaced)


added, nothing = await gather(
    calendar.add_event(title=what, start=at, end=at_end, repeat=at_repeat), give_way()
)
done_text.replace("{what}", what).replace("{at}", at_said)
', '{"understood": ["内容：体检", "时间：11月26日周四 15:00"], "usual_hour": null}', NULL, NULL, 0, '2026-11-24 06:00:00+00', NULL, 8);


--
-- Data for Name: users; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.users VALUES
	('efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'me', '方可', 'Asia/Shanghai', 'zh-CN', '2026-11-24 06:00:00+00', NULL),
	('9dd896b4-6607-458b-ad0b-9a84b3cdf931', 'song', '宋遥', 'Asia/Shanghai', 'zh-CN', '2026-11-24 06:00:00+00', NULL),
	('7e9df977-113e-44ba-b469-7ccd8f36d28e', 'stranger', '路人', 'Asia/Shanghai', 'zh-CN', '2026-11-24 06:00:00+00', NULL);


--
-- Data for Name: uses; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.uses OVERRIDING SYSTEM VALUE VALUES
	(1, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-fjhzxp3797', 'run-d6gf8tk0c9', 'contacts', 4, 'who is meant', '2026-11-24 06:00:00+00'),
	(2, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-grf175134v', 'run-d6gf8tk0c9', 'calendar', 0, 'the usual hours of this meal', '2026-11-24 06:00:00+00'),
	(3, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-47mkrjnten', 'run-d6gf8tk0c9', 'chat with 死党（宋遥）', 8, 'the usual hours of this meal', '2026-11-24 06:00:00+00'),
	(4, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-47mkrjnten', 'run-d6gf8tk0c9', 'chat with 死党（宋遥）', 8, 'find the place that you both liked', '2026-11-24 06:00:00+00'),
	(5, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-grf175134v', 'run-d6gf8tk0c9', 'calendar', 1, 'see free times', '2026-11-24 06:00:00+00'),
	(6, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-47mkrjnten', 'run-d6gf8tk0c9', 'chat with 死党（宋遥）', 8, 'when they usually answer', '2026-11-24 06:00:00+00'),
	(7, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-47mkrjnten', 'run-d6gf8tk0c9', 'chat with 死党（宋遥）', 8, 'when they usually answer', '2026-11-24 06:00:00+00'),
	(8, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-fjhzxp3797', 'run-23xw89ptpe', 'contacts', 4, 'who is meant', '2026-11-24 06:00:00+00'),
	(9, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-grf175134v', 'run-23xw89ptpe', 'calendar', 1, 'what is to be changed', '2026-11-24 06:00:00+00'),
	(10, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-fjhzxp3797', 'run-syw10s9aac', 'contacts', 4, 'who is meant', '2026-11-24 06:00:00+00'),
	(11, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-fjhzxp3797', 'run-913kwpa7k4', 'contacts', 4, 'who is meant', '2026-11-24 06:00:00+00'),
	(12, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-fjhzxp3797', 'run-7w3v4q1aaw', 'contacts', 4, 'who is meant', '2026-11-24 06:00:00+00'),
	(13, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-47mkrjnten', 'run-7w3v4q1aaw', 'chat with 死党（宋遥）', 8, 'what you usually choose', '2026-11-24 06:00:00+00'),
	(14, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-j70dqwsc0x', 'run-7w3v4q1aaw', 'chat with 郑立', 3, 'what you usually choose', '2026-11-24 06:00:00+00'),
	(15, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-7kydtct0aa', 'run-7w3v4q1aaw', 'chat with 大学同学（何嘉）', 3, 'what you usually choose', '2026-11-24 06:00:00+00'),
	(16, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-grf175134v', 'run-7w3v4q1aaw', 'calendar', 0, 'the usual hours of this meal', '2026-11-24 06:00:00+00'),
	(17, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-47mkrjnten', 'run-7w3v4q1aaw', 'chat with 死党（宋遥）', 8, 'the usual hours of this meal', '2026-11-24 06:00:00+00'),
	(18, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-fjhzxp3797', 'run-ajj6zzdzgy', 'contacts', 4, 'who is meant', '2026-11-24 06:00:00+00'),
	(19, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-47mkrjnten', 'run-ajj6zzdzgy', 'chat with 死党（宋遥）', 8, 'what you usually choose', '2026-11-24 06:00:00+00'),
	(20, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-j70dqwsc0x', 'run-ajj6zzdzgy', 'chat with 郑立', 3, 'what you usually choose', '2026-11-24 06:00:00+00'),
	(21, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-7kydtct0aa', 'run-ajj6zzdzgy', 'chat with 大学同学（何嘉）', 3, 'what you usually choose', '2026-11-24 06:00:00+00'),
	(22, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-grf175134v', 'run-ajj6zzdzgy', 'calendar', 0, 'the usual hours of this meal', '2026-11-24 06:00:00+00'),
	(23, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-j70dqwsc0x', 'run-ajj6zzdzgy', 'chat with 郑立', 3, 'the usual hours of this meal', '2026-11-24 06:00:00+00'),
	(24, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-j70dqwsc0x', 'run-ajj6zzdzgy', 'chat with 郑立', 3, 'find the place that you both liked', '2026-11-24 06:00:00+00'),
	(25, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-j70dqwsc0x', 'run-ajj6zzdzgy', 'chat with 郑立', 3, 'what they do not eat', '2026-11-24 06:00:00+00'),
	(26, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-j70dqwsc0x', 'run-ajj6zzdzgy', 'chat with 郑立', 3, 'what they do not eat', '2026-11-24 06:00:00+00'),
	(27, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-fjhzxp3797', 'run-wj4tyn6q5a', 'contacts', 4, 'who is meant', '2026-11-24 06:00:00+00'),
	(28, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-fjhzxp3797', 'run-wj4tyn6q5a', 'contacts', 4, 'who is meant', '2026-11-24 06:00:00+00'),
	(29, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-grf175134v', 'run-wj4tyn6q5a', 'calendar', 0, 'the usual hours of this meal', '2026-11-24 06:00:00+00'),
	(30, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-grf175134v', 'run-wj4tyn6q5a', 'calendar', 1, 'see free times', '2026-11-24 06:00:00+00'),
	(31, 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 'grant-fjhzxp3797', 'run-tha2xb86j0', 'contacts', 4, 'who is meant', '2026-11-24 06:00:00+00');


--
-- Data for Name: waits; Type: TABLE DATA; Schema: public; Owner: postgres
--

INSERT INTO public.waits VALUES
	('ok-b44wgztapd', 'run-d6gf8tk0c9', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 1, 5, 'approval', '需要你同意：
• 问对方哪个时间方便
    给：死党（宋遥）（来自：你的通讯录）
    内容：想约你吃饭，地点是「川巷子」。这段时间里你什么时候方便？（来自：由以上得出；8月2日周日 与死党的聊天）
    可选时间：12月5日周六 18:00–21:00（来自：你的日历和餐厅的时间）
    送到：11月24日周二 21:00（死党通常这时回复）', '[]', '{"calls": [{"seq": 5, "tool": "messages.ask_when", "lines": ["• 问对方哪个时间方便", "    给：死党（宋遥）（来自：你的通讯录）", "    内容：想约你吃饭，地点是「川巷子」。这段时间里你什么时候方便？（来自：由以上得出；8月2日周日 与死党的聊天）", "    可选时间：12月5日周六 18:00–21:00（来自：你的日历和餐厅的时间）", "    送到：11月24日周二 21:00（死党通常这时回复）"], "title": "问对方哪个时间方便", "values": [{"from": "你的通讯录", "name": "给", "value": "死党（宋遥）"}, {"from": "由以上得出；8月2日周日 与死党的聊天", "name": "内容", "value": "想约你吃饭，地点是「川巷子」。这段时间里你什么时候方便？"}, {"from": "你的日历和餐厅的时间", "name": "可选时间", "value": "12月5日周六 18:00–21:00"}, {"from": "死党通常这时回复", "name": "送到", "value": "11月24日周二 21:00"}]}]}', NULL, NULL, '2026-11-24 06:00:00+00', NULL, '2026-11-24 06:00:00+00', '{"approved": true}'),
	('q-21mgcah3ad', 'run-d6gf8tk0c9', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 1, 5, 'answer', '想约你吃饭，地点是「川巷子」。这段时间里你什么时候方便？', '[{"end": "2026-12-05T21:00:00+08:00", "start": "2026-12-05T18:00:00+08:00"}]', '{"likely": {"by": "2026-11-25T08:00:00+08:00", "said": "还没见过回复，只能猜：4 小时内会回", "replies": 0, "certainty": "guess"}, "person": "死党（宋遥）", "minutes": 120, "by_owner": false}', 'c-8ja9byabpc', '9dd896b4-6607-458b-ad0b-9a84b3cdf931', '2026-11-24 13:00:00+00', '2026-12-05 09:00:00+00', NULL, NULL),
	('ok-0ddyfavjxq', 'run-23xw89ptpe', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 1, 1, 'approval', '需要你同意：
• 告诉对方
    给：死党（宋遥）（来自：你的通讯录）
    内容：周四晚上七点球赛改在体育馆（来自：你的话）', '[]', '{"calls": [{"seq": 1, "tool": "messages.announce", "lines": ["• 告诉对方", "    给：死党（宋遥）（来自：你的通讯录）", "    内容：周四晚上七点球赛改在体育馆（来自：你的话）"], "title": "告诉对方", "values": [{"from": "你的通讯录", "name": "给", "value": "死党（宋遥）"}, {"from": "你的话", "name": "内容", "value": "周四晚上七点球赛改在体育馆"}]}]}', NULL, NULL, '2026-11-24 06:00:00+00', NULL, NULL, NULL),
	('ok-a4epm1cybc', 'run-syw10s9aac', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 1, 1, 'approval', '需要你同意：
• 到时提醒你
    内容：交水电费（来自：你的话）
    时间：12月2日周三 09:00（来自：由以上得出）', '[]', '{"calls": [{"seq": 1, "tool": "messages.remind", "lines": ["• 到时提醒你", "    内容：交水电费（来自：你的话）", "    时间：12月2日周三 09:00（来自：由以上得出）"], "title": "到时提醒你", "values": [{"from": "你的话", "name": "内容", "value": "交水电费"}, {"from": "由以上得出", "name": "时间", "value": "12月2日周三 09:00"}]}]}', NULL, NULL, '2026-11-24 06:00:00+00', NULL, NULL, NULL),
	('ok-pdqx1zkewy', 'run-913kwpa7k4', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 1, 1, 'approval', '需要你同意：
• 告诉对方
    给：死党（宋遥）（来自：你的通讯录）
    内容：带上雨伞（来自：你的话）
    时间：11月28日周六 09:00（来自：由以上得出）', '[]', '{"calls": [{"seq": 1, "tool": "messages.announce", "lines": ["• 告诉对方", "    给：死党（宋遥）（来自：你的通讯录）", "    内容：带上雨伞（来自：你的话）", "    时间：11月28日周六 09:00（来自：由以上得出）"], "title": "告诉对方", "values": [{"from": "你的通讯录", "name": "给", "value": "死党（宋遥）"}, {"from": "你的话", "name": "内容", "value": "带上雨伞"}, {"from": "由以上得出", "name": "时间", "value": "11月28日周六 09:00"}]}]}', NULL, NULL, '2026-11-24 06:00:00+00', NULL, '2026-11-24 06:00:00+00', '{"approved": true}'),
	('ask-2a2tmrdkz9', 'run-7w3v4q1aaw', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 0, 0, 'choice', '你想约在什么时候？比如「下周末」或「周五晚上七点」。', '[]', '{"fact": "when", "about": "fact", "skill": "arrange-meal"}', NULL, NULL, '2026-11-24 06:00:00+00', NULL, NULL, NULL),
	('ask-j0dqcdmxbb', 'run-ajj6zzdzgy', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 1, 4, 'choice', '去哪一家？', '[{"id": "1", "text": "川巷子", "value": {"id": "node/2", "why": "", "name": "川巷子", "reach": "", "bookable": true}}, {"id": "2", "text": "意舍餐厅", "value": {"id": "node/4", "why": "", "name": "意舍餐厅", "reach": "+86 21 5550 0199", "bookable": false}}, {"id": "3", "text": "赤羽烧鸟", "value": {"id": "node/1", "why": "", "name": "赤羽烧鸟", "reach": "", "bookable": true}}, {"id": "4", "text": "银波寿司", "value": {"id": "node/3", "why": "", "name": "银波寿司", "reach": "", "bookable": true}}, {"id": "5", "text": "静园素食", "value": {"id": "node/5", "why": "", "name": "静园素食", "reach": "", "bookable": true}}]', '{"about": "place"}', NULL, NULL, '2026-11-24 06:00:00+00', '2026-12-24 06:00:00+00', NULL, NULL),
	('ok-x17nb71y9e', 'run-wj4tyn6q5a', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 1, 5, 'approval', '需要你同意：
• 订位
    时间：11月27日周五 19:00–21:00（来自：你的日历和餐厅的时间）
    地点：赤羽烧鸟（来自：餐厅名录）
    人数：2（来自：你的话或惯例）
    留名：方可（来自：你的名字）
• 记入日历
    时间：11月27日周五 19:00–21:00（来自：你的日历和餐厅的时间）
    日程标题：「赤羽烧鸟」，2 位（来自：由以上得出）
    地点：赤羽烧鸟（来自：餐厅名录）
    提前提醒（分钟）：120（来自：你的话或惯例）', '[]', '{"calls": [{"seq": 5, "tool": "dining.book", "lines": ["• 订位", "    时间：11月27日周五 19:00–21:00（来自：你的日历和餐厅的时间）", "    地点：赤羽烧鸟（来自：餐厅名录）", "    人数：2（来自：你的话或惯例）", "    留名：方可（来自：你的名字）"], "title": "订位", "values": [{"from": "你的日历和餐厅的时间", "name": "时间", "value": "11月27日周五 19:00–21:00"}, {"from": "餐厅名录", "name": "地点", "value": "赤羽烧鸟"}, {"from": "你的话或惯例", "name": "人数", "value": "2"}, {"from": "你的名字", "name": "留名", "value": "方可"}]}, {"seq": 6, "tool": "calendar.add_event", "lines": ["• 记入日历", "    时间：11月27日周五 19:00–21:00（来自：你的日历和餐厅的时间）", "    日程标题：「赤羽烧鸟」，2 位（来自：由以上得出）", "    地点：赤羽烧鸟（来自：餐厅名录）", "    提前提醒（分钟）：120（来自：你的话或惯例）"], "title": "记入日历", "values": [{"from": "你的日历和餐厅的时间", "name": "时间", "value": "11月27日周五 19:00–21:00"}, {"from": "由以上得出", "name": "日程标题", "value": "「赤羽烧鸟」，2 位"}, {"from": "餐厅名录", "name": "地点", "value": "赤羽烧鸟"}, {"from": "你的话或惯例", "name": "提前提醒（分钟）", "value": "120"}]}]}', NULL, NULL, '2026-11-24 06:00:00+00', NULL, NULL, NULL),
	('ok-ftpppjwrxc', 'run-tha2xb86j0', 'efd7d62f-d2fe-4176-93b6-d7848c2e33cf', 1, 1, 'approval', '需要你同意：
• 记入日历
    时间：11月26日周四 15:00–16:00（来自：由以上得出）
    日程标题：体检（来自：你的话）', '[]', '{"calls": [{"seq": 1, "tool": "calendar.add_event", "lines": ["• 记入日历", "    时间：11月26日周四 15:00–16:00（来自：由以上得出）", "    日程标题：体检（来自：你的话）"], "title": "记入日历", "values": [{"from": "由以上得出", "name": "时间", "value": "11月26日周四 15:00–16:00"}, {"from": "你的话", "name": "日程标题", "value": "体检"}]}]}', NULL, NULL, '2026-11-24 06:00:00+00', NULL, NULL, NULL);


--
-- Name: places_book_key_seq; Type: SEQUENCE SET; Schema: app_dining; Owner: daiban_miniapp_dining
--

SELECT pg_catalog.setval('app_dining.places_book_key_seq', 5, true);


--
-- Name: inbox_number_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.inbox_number_seq', 1, false);


--
-- Name: runs_number_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.runs_number_seq', 8, true);


--
-- Name: uses_id_seq; Type: SEQUENCE SET; Schema: public; Owner: postgres
--

SELECT pg_catalog.setval('public.uses_id_seq', 31, true);


--
-- Name: attendees attendees_pkey; Type: CONSTRAINT; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

ALTER TABLE ONLY app_calendar.attendees
    ADD CONSTRAINT attendees_pkey PRIMARY KEY (event, "position");


--
-- Name: daiban_effects daiban_effects_pkey; Type: CONSTRAINT; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

ALTER TABLE ONLY app_calendar.daiban_effects
    ADD CONSTRAINT daiban_effects_pkey PRIMARY KEY (owner, key);


--
-- Name: daiban_migrations daiban_migrations_pkey; Type: CONSTRAINT; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

ALTER TABLE ONLY app_calendar.daiban_migrations
    ADD CONSTRAINT daiban_migrations_pkey PRIMARY KEY (origin, number);


--
-- Name: events events_owner_meeting_key; Type: CONSTRAINT; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

ALTER TABLE ONLY app_calendar.events
    ADD CONSTRAINT events_owner_meeting_key UNIQUE (owner, meeting);


--
-- Name: events events_pkey; Type: CONSTRAINT; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

ALTER TABLE ONLY app_calendar.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (id);


--
-- Name: imported imported_pkey; Type: CONSTRAINT; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

ALTER TABLE ONLY app_calendar.imported
    ADD CONSTRAINT imported_pkey PRIMARY KEY (owner, uid, recurrence);


--
-- Name: bookings bookings_pkey; Type: CONSTRAINT; Schema: app_dining; Owner: daiban_miniapp_dining
--

ALTER TABLE ONLY app_dining.bookings
    ADD CONSTRAINT bookings_pkey PRIMARY KEY (id);


--
-- Name: daiban_effects daiban_effects_pkey; Type: CONSTRAINT; Schema: app_dining; Owner: daiban_miniapp_dining
--

ALTER TABLE ONLY app_dining.daiban_effects
    ADD CONSTRAINT daiban_effects_pkey PRIMARY KEY (owner, key);


--
-- Name: daiban_migrations daiban_migrations_pkey; Type: CONSTRAINT; Schema: app_dining; Owner: daiban_miniapp_dining
--

ALTER TABLE ONLY app_dining.daiban_migrations
    ADD CONSTRAINT daiban_migrations_pkey PRIMARY KEY (origin, number);


--
-- Name: places places_book_key_key; Type: CONSTRAINT; Schema: app_dining; Owner: daiban_miniapp_dining
--

ALTER TABLE ONLY app_dining.places
    ADD CONSTRAINT places_book_key_key UNIQUE (book_key);


--
-- Name: places places_pkey; Type: CONSTRAINT; Schema: app_dining; Owner: daiban_miniapp_dining
--

ALTER TABLE ONLY app_dining.places
    ADD CONSTRAINT places_pkey PRIMARY KEY (id);


--
-- Name: seatings seatings_table_key_during_excl; Type: CONSTRAINT; Schema: app_dining; Owner: daiban_miniapp_dining
--

ALTER TABLE ONLY app_dining.seatings
    ADD CONSTRAINT seatings_table_key_during_excl EXCLUDE USING gist (table_key WITH &&, during WITH &&);


--
-- Name: alembic_version alembic_version_pkc; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);


--
-- Name: aliases aliases_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.aliases
    ADD CONSTRAINT aliases_pkey PRIMARY KEY (owner_id, name);


--
-- Name: app_wakes app_wakes_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.app_wakes
    ADD CONSTRAINT app_wakes_pkey PRIMARY KEY (app);


--
-- Name: calls calls_key_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_key_key UNIQUE (key);


--
-- Name: calls calls_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_pkey PRIMARY KEY (run_id, stage, seq);


--
-- Name: contacts contacts_owner_id_uid_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_owner_id_uid_key UNIQUE (owner_id, uid);


--
-- Name: contacts contacts_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_pkey PRIMARY KEY (id);


--
-- Name: conversations conversations_owner_id_contact_id_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_owner_id_contact_id_key UNIQUE (owner_id, contact_id);


--
-- Name: conversations conversations_owner_id_title_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_owner_id_title_key UNIQUE (owner_id, title);


--
-- Name: conversations conversations_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_pkey PRIMARY KEY (id);


--
-- Name: grants grants_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.grants
    ADD CONSTRAINT grants_pkey PRIMARY KEY (id);


--
-- Name: inbox inbox_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (owner_id, id);


--
-- Name: message_codes message_codes_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.message_codes
    ADD CONSTRAINT message_codes_pkey PRIMARY KEY (message_id);


--
-- Name: message_vectors message_vectors_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.message_vectors
    ADD CONSTRAINT message_vectors_pkey PRIMARY KEY (message_id);


--
-- Name: message_words message_words_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.message_words
    ADD CONSTRAINT message_words_pkey PRIMARY KEY (message_id);


--
-- Name: messages messages_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (id);


--
-- Name: outbox outbox_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);


--
-- Name: runs runs_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (id);


--
-- Name: users users_handle_key; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_handle_key UNIQUE (handle);


--
-- Name: users users_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);


--
-- Name: uses uses_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.uses
    ADD CONSTRAINT uses_pkey PRIMARY KEY (id);


--
-- Name: waits waits_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.waits
    ADD CONSTRAINT waits_pkey PRIMARY KEY (id);


--
-- Name: events_by_time; Type: INDEX; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE INDEX events_by_time ON app_calendar.events USING btree (owner, start_at);


--
-- Name: events_to_remind; Type: INDEX; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE INDEX events_to_remind ON app_calendar.events USING btree (start_at) WHERE (reminder_minutes IS NOT NULL);


--
-- Name: imported_by_time; Type: INDEX; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE INDEX imported_by_time ON app_calendar.imported USING btree (owner, first_at);


--
-- Name: bookings_by_time; Type: INDEX; Schema: app_dining; Owner: daiban_miniapp_dining
--

CREATE INDEX bookings_by_time ON app_dining.bookings USING btree (owner, start_at);


--
-- Name: places_by_kind; Type: INDEX; Schema: app_dining; Owner: daiban_miniapp_dining
--

CREATE INDEX places_by_kind ON app_dining.places USING gin (kinds);


--
-- Name: seatings_by_booking; Type: INDEX; Schema: app_dining; Owner: daiban_miniapp_dining
--

CREATE INDEX seatings_by_booking ON app_dining.seatings USING btree (booking);


--
-- Name: message_words_found; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX message_words_found ON public.message_words USING gin (words);


--
-- Name: message_words_of_chat; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX message_words_of_chat ON public.message_words USING btree (conversation_id);


--
-- Name: message_words_to_embed; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX message_words_to_embed ON public.message_words USING btree (owner_id, sent_at DESC) WHERE telling;


--
-- Name: messages_in_order; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX messages_in_order ON public.messages USING btree (conversation_id, sent_at, "position");


--
-- Name: outbox_due; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX outbox_due ON public.outbox USING btree (due_at) WHERE ((delivered_at IS NULL) AND (withdrawn_at IS NULL));


--
-- Name: runs_of_owner; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX runs_of_owner ON public.runs USING btree (owner_id, created_at);


--
-- Name: runs_to_carry; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX runs_to_carry ON public.runs USING btree (id) WHERE (status = 'running'::text);


--
-- Name: waits_of_run; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX waits_of_run ON public.waits USING btree (run_id) WHERE (resolved_at IS NULL);


--
-- Name: waits_to_expire; Type: INDEX; Schema: public; Owner: postgres
--

CREATE INDEX waits_to_expire ON public.waits USING btree (until_at) WHERE (resolved_at IS NULL);


--
-- Name: messages words_of_changed; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER words_of_changed AFTER UPDATE OF text, kind ON public.messages FOR EACH ROW WHEN (((old.text IS DISTINCT FROM new.text) OR (old.kind IS DISTINCT FROM new.kind))) EXECUTE FUNCTION public.forget_words();


--
-- Name: attendees attendees_event_fkey; Type: FK CONSTRAINT; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

ALTER TABLE ONLY app_calendar.attendees
    ADD CONSTRAINT attendees_event_fkey FOREIGN KEY (event) REFERENCES app_calendar.events(id) ON DELETE CASCADE;


--
-- Name: bookings bookings_place_fkey; Type: FK CONSTRAINT; Schema: app_dining; Owner: daiban_miniapp_dining
--

ALTER TABLE ONLY app_dining.bookings
    ADD CONSTRAINT bookings_place_fkey FOREIGN KEY (place) REFERENCES app_dining.places(id);


--
-- Name: aliases aliases_contact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.aliases
    ADD CONSTRAINT aliases_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contacts(id) ON DELETE CASCADE;


--
-- Name: aliases aliases_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.aliases
    ADD CONSTRAINT aliases_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: calls calls_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: calls calls_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.calls
    ADD CONSTRAINT calls_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id) ON DELETE CASCADE;


--
-- Name: contacts contacts_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.contacts
    ADD CONSTRAINT contacts_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: conversations conversations_contact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contacts(id) ON DELETE CASCADE;


--
-- Name: conversations conversations_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: grants grants_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.grants
    ADD CONSTRAINT grants_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: inbox inbox_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: message_codes message_codes_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.message_codes
    ADD CONSTRAINT message_codes_message_id_fkey FOREIGN KEY (message_id) REFERENCES public.message_words(message_id) ON DELETE CASCADE;


--
-- Name: message_codes message_codes_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.message_codes
    ADD CONSTRAINT message_codes_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: message_vectors message_vectors_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.message_vectors
    ADD CONSTRAINT message_vectors_message_id_fkey FOREIGN KEY (message_id) REFERENCES public.message_codes(message_id) ON DELETE CASCADE;


--
-- Name: message_vectors message_vectors_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.message_vectors
    ADD CONSTRAINT message_vectors_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: message_words message_words_message_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.message_words
    ADD CONSTRAINT message_words_message_id_fkey FOREIGN KEY (message_id) REFERENCES public.messages(id) ON DELETE CASCADE;


--
-- Name: message_words message_words_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.message_words
    ADD CONSTRAINT message_words_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: messages messages_contact_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES public.contacts(id) ON DELETE SET NULL;


--
-- Name: messages messages_conversation_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE;


--
-- Name: messages messages_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: outbox outbox_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: runs runs_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.runs
    ADD CONSTRAINT runs_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: uses uses_grant_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.uses
    ADD CONSTRAINT uses_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES public.grants(id);


--
-- Name: uses uses_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.uses
    ADD CONSTRAINT uses_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: waits waits_owner_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.waits
    ADD CONSTRAINT waits_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id);


--
-- Name: waits waits_run_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY public.waits
    ADD CONSTRAINT waits_run_id_fkey FOREIGN KEY (run_id) REFERENCES public.runs(id) ON DELETE CASCADE;


--
-- Name: attendees; Type: ROW SECURITY; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

ALTER TABLE app_calendar.attendees ENABLE ROW LEVEL SECURITY;

--
-- Name: attendees attendees_of_owner; Type: POLICY; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE POLICY attendees_of_owner ON app_calendar.attendees USING ((owner = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: daiban_effects; Type: ROW SECURITY; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

ALTER TABLE app_calendar.daiban_effects ENABLE ROW LEVEL SECURITY;

--
-- Name: daiban_effects daiban_effects_of_owner; Type: POLICY; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE POLICY daiban_effects_of_owner ON app_calendar.daiban_effects USING ((owner = COALESCE((NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid)));


--
-- Name: events; Type: ROW SECURITY; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

ALTER TABLE app_calendar.events ENABLE ROW LEVEL SECURITY;

--
-- Name: events events_due; Type: POLICY; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE POLICY events_due ON app_calendar.events FOR SELECT USING ((current_setting('daiban.service'::text, true) = 'on'::text));


--
-- Name: events events_of_owner; Type: POLICY; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE POLICY events_of_owner ON app_calendar.events USING ((owner = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: events events_reminded; Type: POLICY; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE POLICY events_reminded ON app_calendar.events FOR UPDATE USING ((current_setting('daiban.service'::text, true) = 'on'::text));


--
-- Name: imported; Type: ROW SECURITY; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

ALTER TABLE app_calendar.imported ENABLE ROW LEVEL SECURITY;

--
-- Name: imported imported_of_owner; Type: POLICY; Schema: app_calendar; Owner: daiban_miniapp_calendar
--

CREATE POLICY imported_of_owner ON app_calendar.imported USING ((owner = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: bookings; Type: ROW SECURITY; Schema: app_dining; Owner: daiban_miniapp_dining
--

ALTER TABLE app_dining.bookings ENABLE ROW LEVEL SECURITY;

--
-- Name: bookings bookings_of_owner; Type: POLICY; Schema: app_dining; Owner: daiban_miniapp_dining
--

CREATE POLICY bookings_of_owner ON app_dining.bookings USING ((owner = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: daiban_effects; Type: ROW SECURITY; Schema: app_dining; Owner: daiban_miniapp_dining
--

ALTER TABLE app_dining.daiban_effects ENABLE ROW LEVEL SECURITY;

--
-- Name: daiban_effects daiban_effects_of_owner; Type: POLICY; Schema: app_dining; Owner: daiban_miniapp_dining
--

CREATE POLICY daiban_effects_of_owner ON app_dining.daiban_effects USING ((owner = COALESCE((NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid, '00000000-0000-0000-0000-000000000000'::uuid)));


--
-- Name: aliases; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.aliases ENABLE ROW LEVEL SECURITY;

--
-- Name: calls; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.calls ENABLE ROW LEVEL SECURITY;

--
-- Name: contacts; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.contacts ENABLE ROW LEVEL SECURITY;

--
-- Name: conversations; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.conversations ENABLE ROW LEVEL SECURITY;

--
-- Name: users directory_reads; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY directory_reads ON public.users FOR SELECT TO postgres USING (true);


--
-- Name: grants; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.grants ENABLE ROW LEVEL SECURITY;

--
-- Name: inbox; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.inbox ENABLE ROW LEVEL SECURITY;

--
-- Name: message_words look_up; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY look_up ON public.message_words FOR SELECT TO postgres USING (true);


--
-- Name: message_codes; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.message_codes ENABLE ROW LEVEL SECURITY;

--
-- Name: message_vectors; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.message_vectors ENABLE ROW LEVEL SECURITY;

--
-- Name: message_words; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.message_words ENABLE ROW LEVEL SECURITY;

--
-- Name: messages; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;

--
-- Name: outbox; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.outbox ENABLE ROW LEVEL SECURITY;

--
-- Name: aliases owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.aliases TO daiban_app USING ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: calls owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.calls TO daiban_app USING ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: contacts owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.contacts TO daiban_app USING ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: conversations owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.conversations TO daiban_app USING ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: grants owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.grants TO daiban_app USING ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: inbox owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.inbox TO daiban_app USING ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: message_codes owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.message_codes TO daiban_app USING ((owner_id = ( SELECT (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((owner_id = ( SELECT (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid AS "nullif")));


--
-- Name: message_vectors owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.message_vectors TO daiban_app USING ((owner_id = ( SELECT (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((owner_id = ( SELECT (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid AS "nullif")));


--
-- Name: message_words owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.message_words TO daiban_app USING ((owner_id = ( SELECT (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid AS "nullif"))) WITH CHECK ((owner_id = ( SELECT (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid AS "nullif")));


--
-- Name: messages owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.messages TO daiban_app USING ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: outbox owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.outbox TO daiban_app USING ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: runs owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.runs TO daiban_app USING ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: users owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.users TO daiban_app USING ((id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: uses owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.uses TO daiban_app USING ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: waits owner_only; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY owner_only ON public.waits TO daiban_app USING ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid)) WITH CHECK ((owner_id = (NULLIF(current_setting('daiban.owner'::text, true), ''::text))::uuid));


--
-- Name: runs; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.runs ENABLE ROW LEVEL SECURITY;

--
-- Name: conversations scheduler_looks; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY scheduler_looks ON public.conversations FOR SELECT TO daiban_scheduler USING (true);


--
-- Name: outbox scheduler_looks; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY scheduler_looks ON public.outbox FOR SELECT TO daiban_scheduler USING (true);


--
-- Name: runs scheduler_looks; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY scheduler_looks ON public.runs FOR SELECT TO daiban_scheduler USING (true);


--
-- Name: waits scheduler_looks; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY scheduler_looks ON public.waits FOR SELECT TO daiban_scheduler USING (true);


--
-- Name: users; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.users ENABLE ROW LEVEL SECURITY;

--
-- Name: uses; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.uses ENABLE ROW LEVEL SECURITY;

--
-- Name: waits; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE public.waits ENABLE ROW LEVEL SECURITY;

--
-- Name: TABLE message_words; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.message_words TO daiban_app;


--
-- Name: FUNCTION message_words_of_owner(wanted tsquery); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.message_words_of_owner(wanted tsquery) FROM PUBLIC;
GRANT ALL ON FUNCTION public.message_words_of_owner(wanted tsquery) TO daiban_app;


--
-- Name: FUNCTION user_with_handle(wanted text); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.user_with_handle(wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.user_with_handle(wanted text) TO daiban_app;


--
-- Name: FUNCTION user_with_id(wanted uuid); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION public.user_with_id(wanted uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.user_with_id(wanted uuid) TO daiban_app;


--
-- Name: TABLE aliases; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.aliases TO daiban_app;


--
-- Name: TABLE app_wakes; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,UPDATE ON TABLE public.app_wakes TO daiban_app;


--
-- Name: TABLE calls; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.calls TO daiban_app;


--
-- Name: TABLE contacts; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contacts TO daiban_app;


--
-- Name: TABLE conversations; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations TO daiban_app;


--
-- Name: COLUMN conversations.owner_id; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(owner_id) ON TABLE public.conversations TO daiban_scheduler;


--
-- Name: TABLE grants; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.grants TO daiban_app;


--
-- Name: TABLE inbox; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.inbox TO daiban_app;


--
-- Name: TABLE message_codes; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.message_codes TO daiban_app;


--
-- Name: TABLE message_vectors; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.message_vectors TO daiban_app;


--
-- Name: TABLE messages; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.messages TO daiban_app;


--
-- Name: TABLE outbox; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.outbox TO daiban_app;


--
-- Name: COLUMN outbox.id; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(id) ON TABLE public.outbox TO daiban_scheduler;


--
-- Name: COLUMN outbox.owner_id; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(owner_id) ON TABLE public.outbox TO daiban_scheduler;


--
-- Name: COLUMN outbox.due_at; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(due_at) ON TABLE public.outbox TO daiban_scheduler;


--
-- Name: COLUMN outbox.delivered_at; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(delivered_at) ON TABLE public.outbox TO daiban_scheduler;


--
-- Name: COLUMN outbox.withdrawn_at; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(withdrawn_at) ON TABLE public.outbox TO daiban_scheduler;


--
-- Name: TABLE runs; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.runs TO daiban_app;


--
-- Name: COLUMN runs.id; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(id) ON TABLE public.runs TO daiban_scheduler;


--
-- Name: COLUMN runs.owner_id; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(owner_id) ON TABLE public.runs TO daiban_scheduler;


--
-- Name: COLUMN runs.status; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(status) ON TABLE public.runs TO daiban_scheduler;


--
-- Name: TABLE users; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.users TO daiban_app;


--
-- Name: TABLE uses; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.uses TO daiban_app;


--
-- Name: TABLE waits; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.waits TO daiban_app;


--
-- Name: COLUMN waits.id; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(id) ON TABLE public.waits TO daiban_scheduler;


--
-- Name: COLUMN waits.run_id; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(run_id) ON TABLE public.waits TO daiban_scheduler;


--
-- Name: COLUMN waits.owner_id; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(owner_id) ON TABLE public.waits TO daiban_scheduler;


--
-- Name: COLUMN waits.until_at; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(until_at) ON TABLE public.waits TO daiban_scheduler;


--
-- Name: COLUMN waits.resolved_at; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT(resolved_at) ON TABLE public.waits TO daiban_scheduler;


--
-- PostgreSQL database dump complete
--

\unrestrict PP9jLYllJdQcYvvmuqchPIjxFWF9oTffsXZXoeReX459xBgcT4JPu1RRbmSqIvP

