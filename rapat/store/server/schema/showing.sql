-- What each login reads: `visibility` in the words of the server, row by row and word by word.
--
-- Who keeps the record reads the tables. Everybody else of the registers reads `rapat.shown` alone, which gives a
-- document as that person may read it and none that is not for them. Which standing reads what comes from the program's
-- own table (`rapat.reads`), so that both ask the same. What the server cannot tell is not shown.
--
-- What is asked of each document is written in PL/pgSQL, which plans a query once for a connection: a function in SQL
-- that is not put in its caller's place is planned at each call, which was half of the time. In these a name that is a
-- column and a parameter is the column, as it is in SQL.

CREATE OR REPLACE FUNCTION rapat.document(kind_of text, id_of text) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT fields FROM rapat.documents WHERE kind = kind_of AND id = id_of AND doc IS NOT NULL);
END
$$;

-- 0 for B up to 3 for SR; NULL for what this program does not know.
CREATE OR REPLACE FUNCTION rapat.rank(class text) RETURNS integer
LANGUAGE sql IMMUTABLE
AS $$ SELECT array_position(ARRAY['B', 'T', 'R', 'SR'], coalesce(class, 'B')) - 1 $$;

CREATE OR REPLACE FUNCTION rapat.holds(list jsonb, word text) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$ SELECT coalesce(word <> '' AND jsonb_typeof(list) = 'array' AND list ? word, false) $$;

-- The elements of a list; none for anything else.
CREATE OR REPLACE FUNCTION rapat.each(list jsonb) RETURNS SETOF jsonb
LANGUAGE sql IMMUTABLE
AS $$ SELECT jsonb_array_elements(CASE WHEN jsonb_typeof(list) = 'array' THEN list ELSE '[]' END) $$;

-- Whom the server let in, as the registers have them; NULL for nobody and for who is not active any more.
CREATE OR REPLACE FUNCTION rapat.me() RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT jsonb_build_object(
        'id', own.fields ->> 'id', 'agency', coalesce(own.fields ->> 'agency', ''),
        'role', coalesce(own.fields ->> 'role', 'representative'),
        'rank', coalesce(rapat.rank(coalesce(own.fields ->> 'clearance', 'T')), -1),
        'home', coalesce((SELECT home FROM rapat.settings WHERE office = ''), ''))
    FROM (
        SELECT fields FROM rapat.documents
        WHERE kind = 'people' AND doc IS NOT NULL
            AND fields -> 'accounts' ? session_user::text
        ORDER BY n LIMIT 1
    ) AS own
    WHERE coalesce(own.fields -> 'active', 'true') = 'true');
END
$$;

-- A thing is what decides who somebody is towards a document: see `policy.Thing`.
CREATE OR REPLACE FUNCTION rapat.standings(me jsonb, thing jsonb) RETURNS text[]
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT CASE
        WHEN me IS NULL THEN '{}'
        WHEN me ->> 'role' = 'auditor' THEN '{known,auditor}'
        ELSE array_remove(ARRAY[
            'known',
            CASE WHEN me ->> 'role' = 'secretary' AND (me ->> 'home' = '' OR me ->> 'agency'
                IN ('', me ->> 'home', coalesce(thing ->> 'secretariat', ''))) THEN 'secretariat' END,
            CASE WHEN rapat.holds(thing -> 'chairs', me ->> 'id') THEN 'chair' END,
            CASE WHEN me ->> 'id' = thing ->> 'presides' THEN 'presides' END,
            CASE WHEN me ->> 'id' = thing ->> 'heads' THEN 'heads' END,
            CASE WHEN rapat.holds(thing -> 'invited', me ->> 'agency') THEN 'invited' END,
            CASE WHEN rapat.holds(thing -> 'parties', me ->> 'agency') THEN 'party' END,
            CASE WHEN rapat.holds(thing -> 'admitted', me ->> 'id') THEN 'admitted' END
        ], NULL)
    END);
END
$$;

CREATE OR REPLACE FUNCTION rapat.is_among(list text, found text[]) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT EXISTS (SELECT FROM rapat.reads WHERE reads.kind = $1 AND reads.standing = ANY ($2)));
END
$$;

CREATE OR REPLACE FUNCTION rapat.allows(me jsonb, list text, thing jsonb, private boolean, class integer) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    found text[] := rapat.standings(me, thing);
BEGIN
    RETURN rapat.is_among(list, found) AND (NOT private OR rapat.is_among('private', found))
        AND (rapat.is_among('every class', found) OR class <= (me ->> 'rank')::integer);
END
$$;

CREATE OR REPLACE FUNCTION rapat.class_of(document jsonb) RETURNS integer
LANGUAGE sql IMMUTABLE
AS $$ SELECT coalesce(rapat.rank(document ->> 'security'), 99) $$;

CREATE OR REPLACE FUNCTION rapat.is_private(document jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$ SELECT coalesce(document -> 'private', 'false') <> 'false' $$;

CREATE OR REPLACE FUNCTION rapat.of_forum(ident text) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT jsonb_build_object('secretariat', forum ->> 'secretariat', 'heads', nullif(forum ->> 'chair', ''),
        'chairs', jsonb_build_array(coalesce(forum ->> 'chair', '')), 'members', forum -> 'members')
    FROM rapat.document('forums', ident) AS forum WHERE ident <> '');
END
$$;

CREATE OR REPLACE FUNCTION rapat.of_meeting(meeting jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT coalesce(rapat.of_forum(meeting ->> 'forum'), '{}') || jsonb_build_object(
        'chairs', jsonb_build_array(coalesce(meeting ->> 'chair', '')) || CASE WHEN meeting ->> 'status' = 'final'
            THEN '[]' ELSE coalesce(rapat.of_forum(meeting ->> 'forum') -> 'chairs', '[]') END,
        'presides', nullif(meeting ->> 'chair', ''),
        'invited', coalesce(meeting -> 'invited', '[]') || coalesce((
            SELECT jsonb_agg(came.fields -> 'agency') FROM rapat.documents AS came
            WHERE came.kind = 'attendance' AND came.meeting = of_meeting.meeting ->> 'id' AND came.doc IS NOT NULL
        ), '[]'))
    WHERE meeting IS NOT NULL);
END
$$;

CREATE OR REPLACE FUNCTION rapat.of_action(action jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT own.thing || jsonb_build_object('chairs', jsonb_build_array(coalesce(
            own.thing ->> CASE WHEN coalesce(action ->> 'forum', '') <> '' THEN 'heads' ELSE 'presides' END, '')),
        'parties', coalesce(action -> 'supporting', '[]') || jsonb_build_array(coalesce(action ->> 'lead', '')))
    FROM (SELECT coalesce(CASE WHEN coalesce(action ->> 'meeting', '') <> ''
            THEN rapat.of_meeting(rapat.document('meetings', action ->> 'meeting'))
            ELSE rapat.of_forum(action ->> 'forum') END, '{}')) AS own (thing));
END
$$;

CREATE OR REPLACE FUNCTION rapat.of_matter(matter jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT CASE WHEN coalesce(matter -> 'restricted', 'false') = 'false' THEN jsonb_build_object('parties', own.agencies)
        ELSE jsonb_build_object('admitted', (
            SELECT coalesce(jsonb_agg(one.ident), '[]')
            FROM rapat.each(matter -> 'admitted') AS one (ident)
            WHERE rapat.holds(own.agencies, rapat.document('people', one.ident #>> '{}') ->> 'agency'))) END
    FROM (SELECT coalesce(matter -> 'members', '[]') || jsonb_build_array(coalesce(matter ->> 'lead', ''))) AS own (agencies));
END
$$;

CREATE OR REPLACE FUNCTION rapat.sees_meeting(me jsonb, meeting jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT meeting IS NOT NULL
        AND rapat.allows(me, 'meetings', rapat.of_meeting(meeting), false, rapat.class_of(meeting)));
END
$$;

CREATE OR REPLACE FUNCTION rapat.sees_matter(me jsonb, matter jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT matter IS NOT NULL AND rapat.allows(me,
        CASE WHEN coalesce(matter -> 'restricted', 'false') = 'false' THEN 'matters' ELSE 'restricted' END,
        rapat.of_matter(matter), false, rapat.class_of(matter)));
END
$$;

-- Whether a matter may be named; what is none is no secret.
CREATE OR REPLACE FUNCTION rapat.sees_matter_of(me jsonb, code text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    matter jsonb := rapat.document('matters', nullif(code, ''));
BEGIN
    RETURN matter IS NULL OR rapat.sees_matter(me, matter);
END
$$;

CREATE OR REPLACE FUNCTION rapat.was_left(me jsonb, matter jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT EXISTS (
        SELECT FROM rapat.each(matter -> 'team') AS place
        WHERE coalesce(place ->> 'left', '') <> ''
            AND CASE WHEN coalesce(place ->> 'person', '') <> '' THEN place ->> 'person' = me ->> 'id'
                ELSE place ->> 'agency' = me ->> 'agency' END));
END
$$;

-- Whether a line is private, and its class: no less secret than its meeting, its promise and the line it continues.
CREATE OR REPLACE FUNCTION rapat.secrecy(entry jsonb, meeting jsonb, OUT private boolean, OUT class integer)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    action jsonb := rapat.document('actions', nullif(entry ->> 'action', ''));
    above jsonb := rapat.document('entries', nullif(entry ->> 'parent', ''));
    higher record;
BEGIN
    private := rapat.is_private(entry) OR action IS NOT NULL AND rapat.is_private(action);
    class := greatest(rapat.class_of(entry), rapat.class_of(meeting));
    IF action IS NOT NULL THEN
        class := greatest(class, rapat.class_of(action));
    END IF;
    IF above IS NOT NULL AND (above ->> 'number')::bigint < (entry ->> 'number')::bigint THEN
        higher := rapat.secrecy(above, rapat.document('meetings', above ->> 'meeting'));
        private := private OR higher.private;
        class := greatest(class, higher.class);
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION rapat.sees_entry(me jsonb, entry jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    meeting jsonb;
    thing jsonb;
    own record;
BEGIN
    IF entry IS NULL THEN
        RETURN false;
    END IF;
    meeting := rapat.document('meetings', entry ->> 'meeting');
    IF meeting IS NULL THEN
        RETURN false;
    END IF;
    thing := rapat.of_meeting(meeting);
    IF NOT EXISTS (SELECT FROM rapat.words WHERE list = 'printed' AND word = entry ->> 'kind')
        AND NOT 'secretariat' = ANY (rapat.standings(me, thing))
        OR NOT rapat.allows(me, 'meetings', thing, false, rapat.class_of(meeting))
    THEN
        RETURN false;
    END IF;
    own := rapat.secrecy(entry, meeting);
    RETURN rapat.allows(me, 'entries', thing, own.private, own.class);
END
$$;

CREATE OR REPLACE FUNCTION rapat.sees_line(me jsonb, ident text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT rapat.sees_entry(me, rapat.document('entries', ident)));
END
$$;

CREATE OR REPLACE FUNCTION rapat.sees_action(me jsonb, action jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    meeting jsonb := rapat.document('meetings', nullif(action ->> 'meeting', ''));
    thing jsonb := rapat.of_action(action);
    class integer := rapat.class_of(action);
BEGIN
    IF action IS NULL THEN
        RETURN false;
    END IF;
    IF meeting IS NOT NULL THEN
        class := greatest(class, rapat.class_of(meeting));
    END IF;
    IF NOT rapat.allows(me, 'actions', thing, rapat.is_private(action), class) THEN
        RETURN false;
    END IF;
    IF coalesce(action ->> 'meeting', '') = '' OR 'party' = ANY (rapat.standings(me, thing)) THEN
        RETURN true;
    END IF;
    RETURN rapat.sees_meeting(me, meeting);
END
$$;

-- Whether somebody may know of what came onto the agenda of a meeting.
CREATE OR REPLACE FUNCTION rapat.knows(me jsonb, kind_of text, brought jsonb, meeting jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    code text := CASE kind_of WHEN 'matters' THEN brought ->> 'id' ELSE brought ->> 'matter' END;
BEGIN
    IF kind_of NOT IN ('matters', 'points') THEN
        RETURN rapat.sees(me, kind_of, brought);
    END IF;
    RETURN rapat.sees_matter_of(me, code)
        OR coalesce(meeting ->> 'status' = 'final', false)
            AND rapat.was_left(me, rapat.document('matters', nullif(code, '')));
END
$$;

CREATE OR REPLACE FUNCTION rapat.sees_title(me jsonb, item jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    meeting jsonb := rapat.document('meetings', item ->> 'meeting');
    thing jsonb := rapat.of_meeting(meeting);
    one text;
    own record;
    parked jsonb;
    brought record;
BEGIN
    IF NOT rapat.allows(me, 'items', thing, false, rapat.class_of(item)) THEN
        RETURN false;
    END IF;
    FOR one IN SELECT element #>> '{}' FROM rapat.each(item -> 'parked') AS element LOOP
        parked := rapat.document('entries', one);
        IF parked IS NOT NULL THEN
            own := rapat.secrecy(parked, rapat.document('meetings', parked ->> 'meeting'));
            IF NOT rapat.allows(me, 'entries', rapat.of_meeting(rapat.document('meetings', parked ->> 'meeting')),
                own.private, own.class)
            THEN
                RETURN false;
            END IF;
        END IF;
        CONTINUE WHEN position('.' IN one) > 0
            OR EXISTS (SELECT FROM rapat.words WHERE list = 'untold' AND word = item ->> 'title');
        FOR brought IN
            SELECT held.kind, held.fields FROM rapat.documents AS held
            WHERE held.kind IN ('points', 'matters', 'circulars', 'actions') AND held.id = one AND held.doc IS NOT NULL
        LOOP
            IF NOT rapat.knows(me, brought.kind, brought.fields, meeting) THEN
                RETURN false;
            END IF;
        END LOOP;
    END LOOP;
    RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION rapat.sees(me jsonb, kind_of text, fields jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    other jsonb;
BEGIN
    IF me IS NULL OR fields IS NULL THEN
        RETURN false;
    END IF;
    CASE kind_of
        WHEN 'meetings' THEN
            RETURN rapat.sees_meeting(me, fields);
        WHEN 'actions' THEN
            RETURN rapat.sees_action(me, fields);
        WHEN 'progress', 'extensions', 'turns' THEN
            RETURN rapat.sees_action(me, rapat.document('actions', fields ->> 'action'));
        WHEN 'entries' THEN
            RETURN rapat.sees_entry(me, fields);
        WHEN 'items', 'attendance', 'confirmations', 'frozen' THEN
            RETURN rapat.sees_meeting(me, rapat.document('meetings', fields ->> 'meeting'));
        WHEN 'rulings' THEN
            RETURN rapat.sees_line(me, fields ->> 'id');
        WHEN 'comments' THEN
            RETURN rapat.sees_line(me, fields ->> 'entry');
        WHEN 'matters' THEN
            RETURN rapat.sees_matter(me, fields);
        WHEN 'circulars' THEN
            RETURN rapat.allows(me, kind_of, jsonb_build_object('parties', jsonb_build_array(fields -> 'sender'),
                'invited', fields -> 'to'), false, rapat.class_of(fields));
        WHEN 'acknowledgements', 'answers' THEN
            other := rapat.document('circulars', fields ->> 'circular');
            RETURN other IS NOT NULL AND rapat.sees(me, 'circulars', other);
        WHEN 'quotations' THEN
            other := rapat.document('meetings', fields ->> 'meeting');
            RETURN rapat.allows(me, kind_of, coalesce(rapat.of_meeting(other), '{}')
                || jsonb_build_object('parties', jsonb_build_array(fields -> 'receiver')), false, rapat.class_of(fields));
        WHEN 'points' THEN
            other := coalesce(rapat.of_forum(fields ->> 'forum'), '{}');
            RETURN rapat.allows(me, kind_of, other || jsonb_build_object('invited', other -> 'members', 'parties',
                jsonb_build_array(fields -> 'agency')), false, rapat.class_of(fields))
                AND rapat.sees_matter_of(me, fields ->> 'matter');
        WHEN 'issues', 'reminders', 'reporters', 'agencies', 'people', 'forums', 'events', 'rules' THEN
            RETURN rapat.allows(me, kind_of, '{}', false, 0);
        ELSE
            RETURN false;
    END CASE;
END
$$;

-- A meeting in the words that are for somebody. What it would hold nothing of is left out, as in what is written.
CREATE OR REPLACE FUNCTION rapat.meeting_for(me jsonb, meeting jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT meeting - '{attachments,amendments}'::text[]
        || coalesce((
            SELECT jsonb_build_object('attachments', jsonb_agg(file ORDER BY place))
            FROM jsonb_array_elements(coalesce(meeting -> 'attachments', '[]')) WITH ORDINALITY AS one (file, place)
            WHERE (coalesce(file ->> 'item', '') = '' OR rapat.document('items', file ->> 'item') IS NULL
                OR rapat.sees_title(me, rapat.document('items', file ->> 'item')))
            AND rapat.allows(me, 'entries', rapat.of_meeting(meeting), rapat.is_private(file),
                greatest(rapat.class_of(meeting), rapat.class_of(file)))
            HAVING count(*) > 0
        ), '{}')
        || coalesce((
            SELECT jsonb_build_object('amendments', jsonb_agg(CASE WHEN rapat.allows(me, 'entries',
                rapat.of_meeting(meeting), false, greatest(rapat.class_of(meeting), rapat.class_of(told))) THEN told
                ELSE told || '{"reason": "…"}' END - 'stood' || coalesce((
                    SELECT jsonb_build_object('stood', jsonb_agg(stood)) FROM rapat.each(told -> 'stood') AS stood
                    WHERE rapat.sees_action(me, rapat.document('actions', stood ->> 'action'))
                    HAVING count(*) > 0), '{}') ORDER BY place))
            FROM jsonb_array_elements(coalesce(meeting -> 'amendments', '[]')) WITH ORDINALITY AS one (told, place)
            HAVING count(*) > 0
        ), '{}'));
END
$$;

-- JSON with the fields of each object in the order of their names, written as `lineage.digest` does.
CREATE OR REPLACE FUNCTION rapat.sorted(value json) RETURNS text
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    CASE json_typeof(value)
        WHEN 'object' THEN
            RETURN '{' || coalesce((
                SELECT string_agg(to_json(one.key)::text || ':' || rapat.sorted(one.value), ',' ORDER BY one.key COLLATE "C")
                FROM json_each(value) AS one), '') || '}';
        WHEN 'array' THEN
            RETURN '[' || coalesce((
                SELECT string_agg(rapat.sorted(one.value), ',' ORDER BY one.place)
                FROM json_array_elements(value) WITH ORDINALITY AS one (value, place)), '') || ']';
        ELSE
            RETURN trim(value::text, E' \n\t\r');
    END CASE;
END
$$;

-- Whether somebody reads a value of frozen minutes: as it stood then, and as it stands now.
CREATE OR REPLACE FUNCTION rapat.sees_leaf(me jsonb, meeting jsonb, leaf jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    part text := split_part(leaf ->> 0, '/', 1);
    value jsonb := leaf -> 2;
    tie jsonb := jsonb_build_object('meeting', meeting -> 'id');
    now jsonb;
    told jsonb;
BEGIN
    CASE part
        WHEN 'entries' THEN
            now := rapat.document('entries', value ->> 'id');
            RETURN (now IS NULL OR rapat.sees_entry(me, now))
                AND rapat.allows(me, 'entries', rapat.of_meeting(meeting), false,
                    greatest(rapat.class_of(meeting), rapat.class_of(value)));
        WHEN 'actions', 'reviewed' THEN
            now := rapat.document('actions', value -> 'action' ->> 'id');
            RETURN (now IS NULL OR rapat.sees_action(me, now)) AND rapat.sees_action(me, value -> 'action');
        WHEN 'items' THEN
            now := rapat.document('items', value ->> 'id');
            RETURN (now IS NULL OR rapat.sees_title(me, now)) AND rapat.sees_title(me, value || tie);
        WHEN 'origins' THEN
            RETURN rapat.sees_meeting(me, rapat.document('meetings', value ->> 'id'));
        WHEN 'meeting' THEN
            told := rapat.meeting_for(me, value);
            RETURN rapat.allows(me, 'meetings', rapat.of_meeting(meeting), false, rapat.class_of(value))
                AND coalesce(told -> 'attachments', '[]') = coalesce(value -> 'attachments', '[]')
                AND NOT coalesce(told -> 'amendments', '[]') @> '[{"reason": "…"}]';
        ELSE
            RETURN part IN ('forum', 'attendance', 'agencies', 'people', 'office');
    END CASE;
END
$$;

-- Words without the code of a matter, however somebody typed it: `_without` of visibility.py.
CREATE OR REPLACE FUNCTION rapat.without_code(words text, code text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT regexp_replace(words, '&?' || regexp_replace(code, '^([A-Z][A-Z0-9]*)-([0-9]+)-([0-9A-Z-]+)$',
        '\1-(?:\2-)?\3') || '(?![0-9])', '…', 'gi')
$$;

-- A value of frozen minutes in the words that are for somebody who reads it: `as_kept` of visibility.py.
CREATE OR REPLACE FUNCTION rapat.leaf_for(me jsonb, leaf jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    part text := split_part(leaf ->> 0, '/', 1);
    value jsonb := leaf -> 2;
    way text[] := CASE part WHEN 'items' THEN '{title}' WHEN 'entries' THEN '{text}'
        WHEN 'actions' THEN '{action,text}' WHEN 'reviewed' THEN '{action,text}' END;
    code text;
BEGIN
    IF way IS NULL THEN
        RETURN value;
    END IF;
    code := rapat.document(CASE part WHEN 'reviewed' THEN 'actions' ELSE part END,
        coalesce(value -> 'action' ->> 'id', value ->> 'id')) ->> 'matter';
    IF rapat.sees_matter_of(me, code) THEN
        RETURN value;
    END IF;
    RETURN jsonb_set(value, way, to_jsonb(rapat.without_code(value #>> way, code)));
END
$$;

-- Frozen minutes for somebody: what is not for them is left out, and its place and hash are told, so that the rest is
-- proven by the root all the same (`canon`). What is for them in other words is left out as well, and told beside, but
-- for its salt, which would prove a guess.
CREATE OR REPLACE FUNCTION rapat.frozen_for(me jsonb, frozen jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT frozen
        || jsonb_build_object('leaves', coalesce(jsonb_agg(leaf ORDER BY place) FILTER (WHERE told = leaf -> 2), '[]'))
        || coalesce(jsonb_build_object('hidden', jsonb_agg(jsonb_build_array(place - 1,
            encode(sha256(convert_to(rapat.sorted(leaf::text::json), 'UTF8')), 'hex')) ORDER BY place)
            FILTER (WHERE told IS DISTINCT FROM leaf -> 2)), '{}')
            - CASE WHEN bool_and(told IS NOT DISTINCT FROM leaf -> 2) THEN 'hidden' ELSE '' END
        || jsonb_build_object('worded', jsonb_agg(jsonb_build_array(leaf -> 0, '', told) ORDER BY place)
            FILTER (WHERE told <> leaf -> 2))
            - CASE WHEN bool_or(told <> leaf -> 2) THEN '' ELSE 'worded' END
    FROM rapat.document('meetings', frozen ->> 'meeting') AS meeting,
        jsonb_array_elements(frozen -> 'leaves') WITH ORDINALITY AS one (leaf, place)
        -- NULL for what is not seen; that a value is null itself is none.
        CROSS JOIN LATERAL (SELECT CASE WHEN coalesce(rapat.sees_leaf(me, meeting, leaf), false)
            THEN rapat.leaf_for(me, leaf) END OFFSET 0) AS looked (told));
END
$$;

-- A document in the words that are for the person, who sees it.
CREATE OR REPLACE FUNCTION rapat.worded(me jsonb, kind_of text, fields jsonb) RETURNS jsonb
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    told jsonb := fields;
    other jsonb;
    name text;
BEGIN
    IF kind_of = 'meetings' AND (fields ? 'attachments' OR fields ? 'amendments') THEN
        RETURN rapat.meeting_for(me, fields);
    END IF;
    IF kind_of = 'frozen' THEN
        RETURN rapat.frozen_for(me, fields);
    END IF;
    IF kind_of = 'items' AND NOT rapat.sees_title(me, fields) THEN
        told := told - '{presenter,security}'::text[] || '{"title": "…"}';
    END IF;
    IF kind_of IN ('items', 'actions', 'entries', 'circulars') AND NOT rapat.sees_matter_of(me, fields ->> 'matter') THEN
        told := told - 'matter' || coalesce((
            SELECT jsonb_object_agg(one.key, rapat.without_code(one.value #>> '{}', fields ->> 'matter'))
            FROM jsonb_each(told) AS one (key, value) WHERE one.key IN ('title', 'text')), '{}');
        IF kind_of = 'entries' THEN
            told := told || jsonb_build_object('raw', '', 'flags', coalesce((
                SELECT jsonb_agg(flag) FROM rapat.each(fields -> 'flags') AS flag
                WHERE flag #>> '{}' NOT IN (SELECT word FROM rapat.words WHERE list = 'matter flags')), '[]'));
        ELSIF kind_of = 'items' THEN
            told := told || jsonb_build_object('parked', coalesce((
                SELECT jsonb_agg(parked) FROM rapat.each(fields -> 'parked') AS parked
                WHERE parked <> fields -> 'matter'), '[]'));
        END IF;
    END IF;
    CASE kind_of
        WHEN 'circulars' THEN
            FOREACH name IN ARRAY ARRAY['replaces', 'replaced_by'] LOOP
                other := rapat.document('circulars', nullif(fields ->> name, ''));
                IF other IS NOT NULL AND NOT rapat.sees(me, 'circulars', other) THEN
                    told := told - name;
                END IF;
            END LOOP;
        WHEN 'matters' THEN
            IF NOT rapat.sees_matter_of(me, fields ->> 'parent') THEN
                told := told - 'parent';
                IF told ? 'outcome' THEN
                    told := told || jsonb_build_object('outcome', rapat.without_code(told ->> 'outcome', fields ->> 'parent'));
                END IF;
            END IF;
        WHEN 'actions' THEN
            IF coalesce(fields ->> 'decision', '') <> '' AND NOT rapat.sees_line(me, fields ->> 'decision') THEN
                told := told - 'decision';
            END IF;
            IF coalesce(fields ->> 'meeting', '') <> '' THEN
                other := rapat.document('meetings', fields ->> 'meeting');
                IF NOT rapat.sees_meeting(me, other) THEN
                    told := told - '{meeting,item,entry}'::text[] || jsonb_build_object('security',
                        (ARRAY['B', 'T', 'R', 'SR'])[greatest(rapat.class_of(fields),
                            CASE WHEN other IS NULL THEN 0 ELSE rapat.class_of(other) END) + 1]);
                END IF;
            END IF;
        WHEN 'rulings' THEN
            IF coalesce(fields ->> 'replaced_by', '') <> '' AND NOT rapat.sees_line(me, fields ->> 'replaced_by') THEN
                told := told - '{reason,replaced_by}'::text[];
            END IF;
        WHEN 'entries' THEN
            other := rapat.document('meetings', fields ->> 'meeting');
            IF NOT 'secretariat' = ANY (rapat.standings(me, rapat.of_meeting(other))) THEN
                told := told || '{"raw": ""}';
            END IF;
        ELSE
            NULL;
    END CASE;
    RETURN told;
END
$$;

-- One document in the words that are for whoever asks; NULL where it is not for them. Everybody may ask: it tells
-- nothing else. (Whom the other functions look as is given to them; so nobody but this one may call these.)
CREATE OR REPLACE FUNCTION rapat.for_me(kind_of text, id_of text) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me jsonb := rapat.me();
    held jsonb := rapat.document(kind_of, id_of);
BEGIN
    IF NOT rapat.sees(me, kind_of, held) THEN
        RETURN NULL;
    END IF;
    RETURN rapat.worded(me, kind_of, held);
END
$$;

-- The numbers of the decisions of some meetings, by the id of their line, and how many are withheld: told are those that
-- whoever asks is shown, numbered among all there are (`decision_numbers.of_meeting`, `decisions._withheld`).
CREATE OR REPLACE FUNCTION rapat.decided(meetings text[]) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me jsonb := rapat.me();
    called text := (SELECT '\y(?:' || string_agg(word, '|') || ')\y' FROM rapat.words WHERE list = 'minutes');
    meeting_of jsonb;
    one jsonb;
    private text[];
    resolved jsonb[];
    settled jsonb[];
    kept jsonb;
    free bigint;
    numbers jsonb := '{}';
    withheld integer := 0;
BEGIN
    FOR meeting_of IN SELECT rapat.document('meetings', asked.id) FROM (SELECT DISTINCT unnest(meetings)) AS asked (id) LOOP
        CONTINUE WHEN NOT coalesce(rapat.sees_meeting(me, meeting_of), false);
        private := '{}';
        resolved := '{}';
        settled := '{}';
        FOR one IN
            SELECT held.fields FROM rapat.documents AS held
            WHERE held.kind = 'entries' AND held.meeting = meeting_of ->> 'id' AND held.doc IS NOT NULL
            ORDER BY (held.fields ->> 'order')::double precision, (held.fields ->> 'number')::bigint, held.n
        LOOP
            IF rapat.is_private(one) OR coalesce(one ->> 'parent', '') = ANY (private) THEN
                private := private || (one ->> 'id');
            ELSIF one ->> 'kind' = 'decision' AND one ->> 'text' ~* called
                AND rapat.document('items', one ->> 'item') ->> 'kind' = 'approval'
            THEN
                settled := array_append(settled, one);
            ELSIF one ->> 'kind' = 'decision' THEN
                resolved := array_append(resolved, one);
                withheld := withheld + (NOT rapat.sees_entry(me, one) AND NOT (rapat.secrecy(one, meeting_of)).private)::integer;
            END IF;
        END LOOP;
        kept := (SELECT coalesce(jsonb_object_agg(held.id, held.fields -> 'number'), '{}')
            FROM rapat.documents AS held
            WHERE held.kind = 'rulings' AND held.meeting = meeting_of ->> 'id' AND held.doc IS NOT NULL
                AND coalesce(held.fields ->> 'number', '0') <> '0');
        free := 0;
        FOREACH one IN ARRAY resolved || settled LOOP
            IF NOT kept ? (one ->> 'id') THEN
                LOOP
                    free := free + 1;
                    EXIT WHEN NOT EXISTS (SELECT FROM jsonb_each_text(kept) AS taken WHERE taken.value = free::text);
                END LOOP;
            END IF;
            IF rapat.sees_entry(me, one) THEN
                numbers := numbers || jsonb_build_object(one ->> 'id', coalesce(kept -> (one ->> 'id'), to_jsonb(free)));
            END IF;
        END LOOP;
    END LOOP;
    RETURN jsonb_build_array(numbers, withheld);
END
$$;

-- The hash of the first record, by which a workspace is known to everybody in its registers.
CREATE OR REPLACE FUNCTION rapat.origin() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT hash FROM rapat.journal WHERE rapat.me() IS NOT NULL ORDER BY seq LIMIT 1 $$;

-- What whoever asks may read. Columns that documents are looked up by are those of the words that are shown.
CREATE OR REPLACE VIEW rapat.shown WITH (security_barrier) AS
    SELECT held.n, held.kind, held.id, held.rev, told.fields::text AS doc, told.fields,
        held.forum, held.meeting, held.action
    FROM rapat.documents AS held
    CROSS JOIN LATERAL (SELECT rapat.for_me(held.kind, held.id) OFFSET 0) AS told (fields)
    WHERE held.kind <> 'actions' AND held.doc IS NOT NULL AND told.fields IS NOT NULL
    UNION ALL
    SELECT held.n, held.kind, held.id, held.rev, told.fields::text, told.fields,
        left(told.fields ->> 'forum', 200) COLLATE "C", left(told.fields ->> 'meeting', 200) COLLATE "C", NULL
    FROM rapat.documents AS held
    CROSS JOIN LATERAL (SELECT rapat.for_me(held.kind, held.id) OFFSET 0) AS told (fields)
    WHERE held.kind = 'actions' AND held.doc IS NOT NULL AND told.fields IS NOT NULL;

-- A file is for who reads something that names it; the signed scan of minutes, which holds all of them, for who reads
-- all of that version.
CREATE OR REPLACE FUNCTION rapat.reads_file(name text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
#variable_conflict use_column
BEGIN
    RETURN (SELECT EXISTS (
        SELECT FROM rapat.documents AS held
        WHERE held.doc IS NOT NULL AND position(name IN held.doc) > 0 AND held.kind <> 'frozen'
            AND rapat.sees(rapat.me(), held.kind, held.fields)
            -- Where a file is named, not anywhere in somebody's words: who writes a hash reads nothing by it.
            AND (held.kind = 'meetings' AND EXISTS (
                SELECT FROM rapat.each(held.fields -> 'approvals') AS given
                CROSS JOIN LATERAL rapat.document('frozen',
                    held.id || '.V' || coalesce(given ->> 'version', '1')) AS signed
                WHERE given ->> 'evidence' = name AND rapat.frozen_for(rapat.me(), signed) = signed)
            OR jsonb_path_exists(rapat.worded(rapat.me(), held.kind, held.fields) - CASE held.kind
                WHEN 'meetings' THEN 'approvals' ELSE '' END,
                '$.** ? (@.sha256 == $name || @.logo == $name || @.picture == $name || @.evidence == $name)', jsonb_build_object('name', name)))));
END
$$;
