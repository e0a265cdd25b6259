-- The trail for who reads no journal: of each record what it changed of that which is shown to them, and taking back
-- the own last one.

-- Whether a document tells somebody all that it holds; how a line was typed is no part of that, nor what it belongs to.
CREATE OR REPLACE FUNCTION rapat.sees_whole(me jsonb, kind_of text, fields jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT rapat.sees(me, kind_of, fields) AND (kind_of = 'entries'
    OR rapat.worded(me, kind_of, fields) - '{matter,parent,parked}'::text[] = fields - '{matter,parent,parked}'::text[]) $$;

-- Whether a record is there that somebody knew, by its number and its hash: else the server was set back. Papers print
-- sixteen digits of the hash; who knows fewer is told nothing.
CREATE OR REPLACE FUNCTION rapat.has_record(number bigint, digest text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT rapat.me() IS NOT NULL AND EXISTS (SELECT FROM rapat.journal WHERE seq = number
    AND length(digest) >= 16 AND left(hash, length(digest)) = digest) $$;

-- The records behind `after`, up to `until`, that name one of `named` (NULL: any), as lines tell them but for what is
-- not shown: looks at most at `most` of them. `last` is the number of the last one that was looked at.
CREATE OR REPLACE FUNCTION rapat.trail(named text[], after bigint, until bigint, backwards boolean, most integer)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me jsonb := rapat.me();
    told jsonb;
BEGIN
    IF me IS NULL THEN
        RETURN '{"last": null, "records": []}';
    END IF;
    -- What is not shown is not asked for by its name either: how far one has to look would tell that it is there.
    IF named IS NOT NULL THEN
        named := ARRAY(
            SELECT name FROM unnest(named) AS name WHERE EXISTS (
                SELECT FROM rapat.documents AS held
                WHERE (held.id = name COLLATE "C" OR held.kind = name COLLATE "C")
                    AND rapat.sees(me, held.kind, held.fields)));
    END IF;
    WITH looked AS MATERIALIZED (
        SELECT journal.seq, journal.hash, rapat.held(convert_from(journal.line, 'UTF8')) AS record
        FROM rapat.journal
        WHERE journal.seq > after AND journal.seq <= until AND (named IS NULL OR journal.names && named)
        ORDER BY CASE WHEN backwards THEN -journal.seq ELSE journal.seq END
        LIMIT least(most, 1000)
    ), ops AS MATERIALIZED (
        SELECT looked.seq, op.place, op.value ->> 0 AS kind, op.value -> 1 AS n,
            CASE WHEN jsonb_typeof(op.value -> 2) = 'object' THEN op.value -> 2 ->> 'id' ELSE op.value ->> 3 END AS id,
            op.value -> 2 AS became
        FROM looked CROSS JOIN LATERAL jsonb_array_elements(looked.record -> 'ops') WITH ORDINALITY AS op (value, place)
        WHERE op.value ->> 0 <> 'counters'
    ), seen AS MATERIALIZED (
        SELECT one.kind, one.id, rapat.sees_whole(me, one.kind, now.fields) AS whole
        FROM (SELECT DISTINCT kind, id FROM ops) AS one
        CROSS JOIN LATERAL (SELECT rapat.document(one.kind, one.id) OFFSET 0) AS now (fields)
        WHERE rapat.sees(me, one.kind, now.fields)
    ), records AS (
        SELECT ops.seq, bool_and(coalesce(seen.whole, false)) AS whole,
            jsonb_agg(jsonb_build_array(ops.kind, ops.n, CASE
                WHEN ops.kind = 'people' THEN jsonb_build_object('id', ops.id, 'accounts',
                    coalesce(ops.became -> 'accounts', '[]'))
                WHEN named IS NULL THEN NULL
                WHEN jsonb_typeof(ops.became) IS DISTINCT FROM 'object' OR NOT rapat.sees(me, ops.kind, ops.became) THEN NULL
                WHEN ops.kind = 'frozen' THEN rapat.worded(me, ops.kind, ops.became)
                -- What it was called, or said, before is shown nowhere: who proves minutes asks for the approvals alone.
                WHEN ops.kind = 'meetings' THEN rapat.worded(me, ops.kind, rapat.document(ops.kind, ops.id)) - 'approvals'
                    || CASE WHEN ops.became ? 'approvals'
                        THEN jsonb_build_object('approvals', ops.became -> 'approvals') ELSE '{}' END
                END, ops.id, 0) ORDER BY ops.place)
                FILTER (WHERE seen.id IS NOT NULL) AS ops
        FROM ops LEFT JOIN seen ON seen.kind = ops.kind AND seen.id = ops.id
        GROUP BY ops.seq
    )
    SELECT jsonb_build_object(
        'last', (SELECT CASE WHEN backwards THEN min(seq) ELSE max(seq) END FROM looked HAVING count(*) = least(most, 1000)),
        'records', coalesce(jsonb_agg(jsonb_build_object('v', 1, 'seq', looked.seq, 'hash', looked.hash, 'prev', '',
            'time', looked.record -> 'time', 'clock', coalesce(looked.record -> 'clock', '""'),
            'who', looked.record -> 'who', 'account', looked.record -> 'account', 'ops', records.ops,
            'why', CASE WHEN records.whole THEN looked.record ->> 'why' ELSE split_part(looked.record ->> 'why', ':', 1) END)
            ORDER BY CASE WHEN backwards THEN -looked.seq ELSE looked.seq END), '[]'))
    INTO told
    FROM looked JOIN records ON records.seq = looked.seq WHERE records.ops IS NOT NULL;
    RETURN told;
END
$$;

-- The last record of whoever asks that was not taken back, and that somebody may mean by an undo; no row for none.
CREATE OR REPLACE FUNCTION rapat.own_record() RETURNS TABLE (seq bigint, why text, ops json)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me jsonb := rapat.me();
    one record;
    record json;
    back bigint[] := '{}';
    told text;
BEGIN
    FOR one IN SELECT journal.seq, journal.line FROM rapat.journal WHERE login = session_user ORDER BY journal.seq DESC LOOP
        record := rapat.masked(convert_from(one.line, 'UTF8'))::json;
        CONTINUE WHEN record ->> 'who' IS DISTINCT FROM me ->> 'id';
        CONTINUE WHEN one.seq = ANY (back);  -- an undo among them took nothing back, in the end
        told := record ->> 'why';
        IF told ~ '^undo: [0-9]{1,15}$' THEN
            back := back || substr(told, 7)::bigint;
        ELSIF EXISTS (SELECT FROM rapat.may WHERE may.operation = split_part(told, ':', 1)) THEN
            seq := one.seq;
            why := told;
            ops := record -> 'ops';
            RETURN NEXT;
            RETURN;
        END IF;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION rapat.last_own() RETURNS TABLE (seq bigint, why text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT seq, why FROM rapat.own_record() $$;

-- The last undo of whoever asks that still holds, and what it took back; no row where another change came since. An undo
-- that takes back an undo brings back: behind it the one before counts.
CREATE OR REPLACE FUNCTION rapat.own_undo() RETURNS TABLE (seq bigint, undone bigint, why text, ops json)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me jsonb := rapat.me();
    one record;
    record json;
    told text;
BEGIN
    FOR one IN SELECT journal.seq, journal.line FROM rapat.journal WHERE login = session_user ORDER BY journal.seq DESC LOOP
        record := rapat.masked(convert_from(one.line, 'UTF8'))::json;
        CONTINUE WHEN record ->> 'who' IS DISTINCT FROM me ->> 'id';
        told := record ->> 'why';
        IF told ~ '^undo: [0-9]{1,15}$' THEN
            IF seq IS NULL THEN
                seq := one.seq;
                undone := substr(told, 7)::bigint;
                ops := record -> 'ops';
            ELSIF one.seq = undone THEN
                seq := NULL;
            END IF;
        ELSIF EXISTS (SELECT FROM rapat.may WHERE may.operation = split_part(told, ':', 1)) THEN
            IF seq IS NULL THEN
                RETURN;
            ELSIF one.seq = undone THEN
                why := told;
                RETURN NEXT;
                RETURN;
            END IF;
        END IF;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION rapat.last_undo() RETURNS TABLE (seq bigint, undone bigint, why text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT seq, undone, why FROM rapat.own_undo() $$;

-- What a document was before a record, as it was written: `null` where it was removed, NULL where that brought it in.
CREATE OR REPLACE FUNCTION rapat.was_before(target bigint, kind_of text, id_of text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT rapat.unmasked((op.value -> 2)::text)
    FROM rapat.journal CROSS JOIN LATERAL
        json_array_elements(rapat.masked(convert_from(journal.line, 'UTF8'))::json -> 'ops')
            WITH ORDINALITY AS op (value, place)
    WHERE journal.names @> ARRAY[id_of] AND journal.seq < target AND op.value ->> 0 = kind_of
        AND coalesce(op.value -> 2 ->> 'id', op.value ->> 3) = id_of
    ORDER BY journal.seq DESC, op.place DESC LIMIT 1
$$;

-- Whether what was done to a document may be taken back by whoever reads it still: as in the rules of each kind.
CREATE OR REPLACE FUNCTION rapat.may_take_back(me jsonb, operation text, kind_of text, fields jsonb, restored jsonb)
RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    other jsonb;
BEGIN
    IF NOT rapat.sees(me, kind_of, fields) THEN
        RETURN false;
    END IF;
    CASE kind_of
        WHEN 'actions', 'progress', 'extensions', 'turns' THEN
            other := CASE kind_of WHEN 'actions' THEN fields ELSE rapat.document('actions', fields ->> 'action') END;
            RETURN rapat.may_do(me, operation, rapat.of_action(other)) AND NOT (kind_of = 'actions'
                AND coalesce(fields ->> 'original_due', '') NOT IN ('', coalesce(restored ->> 'original_due', ''))
                AND coalesce(rapat.document('meetings', fields ->> 'meeting') ->> 'status', '') IN ('review', 'final'));
        WHEN 'confirmations' THEN
            other := rapat.document('meetings', fields ->> 'meeting');
            RETURN rapat.may_do(me, operation, rapat.of_meeting(other)) AND other -> 'lent' IS NULL
                AND coalesce(other ->> 'status', 'scheduled') = 'scheduled';
        WHEN 'comments' THEN
            other := rapat.document('meetings', fields ->> 'meeting');
            RETURN rapat.may_do(me, operation, rapat.of_meeting(other)) AND other -> 'lent' IS NULL
                AND other ->> 'status' = 'draft';
        WHEN 'points' THEN
            other := coalesce(rapat.of_forum(fields ->> 'forum'), '{}');
            RETURN rapat.may_do(me, operation, other || jsonb_build_object('invited', other -> 'members', 'parties',
                    jsonb_build_array(fields -> 'agency')))
                AND (restored IS NOT NULL OR NOT rapat.is_taken(fields ->> 'id'));
        ELSE
            RETURN false;
    END CASE;
END
$$;

-- Whether a record about something holds: taken back by no undo, which is about it, too, or by one that was taken back.
CREATE OR REPLACE FUNCTION rapat.still_holds(target bigint, about text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RETURN NOT EXISTS (SELECT FROM rapat.journal WHERE names @> ARRAY[about] AND seq > target
        AND CASE WHEN rapat.held(convert_from(line, 'UTF8')) ->> 'why' = 'undo: ' || target
            THEN rapat.still_holds(seq, about) END);
END
$$;

-- Takes back the own last record, or the own last undo, number `target`, upon record `base`: every document returns to
-- what it was, whether all of it is shown to who asks or not. Raises what stands against it, with the id of the document.
CREATE OR REPLACE FUNCTION rapat.take_back(base bigint, target bigint, cid text, moment text, clock text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
    me jsonb := rapat.me();
    now rapat.head;
    last record;
    one record;
    standing rapat.documents;
    was text;
    before text;
    about jsonb;
    promise text;
    lines text[] := '{}';
    replaced text[] := '{}';
BEGIN
    IF me IS NULL OR me ->> 'role' = 'auditor' THEN
        RAISE EXCEPTION 'not what this account may' USING ERRCODE = 'RP004';
    END IF;
    now := rapat.begun(cid, moment, clock);
    IF now.seq IS NULL THEN
        RETURN rapat.was(cid);
    END IF;
    SELECT * INTO last FROM rapat.own_record();
    IF last.seq IS DISTINCT FROM target THEN
        SELECT own.seq, own.why, own.ops INTO last FROM rapat.own_undo() AS own;  -- asked for as what it took back
    END IF;
    IF last.seq IS DISTINCT FROM target OR base IS DISTINCT FROM now.seq THEN
        RETURN jsonb_build_object('verdict', 'behind');
    END IF;
    IF EXISTS (SELECT FROM rapat.words WHERE list = 'lasting' AND word = split_part(last.why, ':', 1)) THEN
        RAISE EXCEPTION 'not what this account may' USING ERRCODE = 'RP004';
    END IF;
    BEGIN
        FOR one IN
            SELECT op.value ->> 0 AS kind, coalesce(op.value -> 2 ->> 'id', op.value ->> 3) AS id,
                CASE WHEN json_typeof(op.value -> 2) = 'object' THEN rapat.unmasked((op.value -> 2)::text) END AS became
            FROM json_array_elements(last.ops) WITH ORDINALITY AS op (value, place)
            WHERE op.value ->> 0 NOT IN ('counters', 'rules')
            ORDER BY op.place DESC
        LOOP
            SELECT * INTO standing FROM rapat.documents AS held WHERE held.kind = one.kind AND held.id = one.id;
            IF standing.n IS NULL OR (standing.doc IS NULL) <> (one.became IS NULL)
                OR one.became IS NOT NULL AND standing.fields - 'rev' IS DISTINCT FROM rapat.held(one.became) - 'rev'
            THEN
                RAISE EXCEPTION 'changed since' USING ERRCODE = 'RP005', DETAIL = one.id;
            END IF;
            was := CASE WHEN rapat.held(one.became) ->> 'rev' = '1' THEN 'null'
                ELSE rapat.was_before(target, one.kind, one.id) END;
            before := nullif(was, 'null');
            about := CASE WHEN standing.doc IS NULL THEN rapat.held(before) ELSE standing.fields END;
            IF NOT coalesce(rapat.may_take_back(me, split_part(last.why, ':', 1), one.kind, about, rapat.held(before)), false)
                OR was IS NULL
            THEN
                RAISE EXCEPTION 'not what this account may' USING ERRCODE = 'RP004';
            END IF;
            promise := CASE one.kind WHEN 'actions' THEN one.id WHEN 'comments' THEN NULL ELSE about ->> 'action' END;
            IF promise IS NOT NULL AND EXISTS (
                SELECT FROM rapat.documents AS held
                CROSS JOIN LATERAL rapat.each(held.fields -> 'leaves') AS leaf
                JOIN rapat.journal ON journal.names @> ARRAY[held.id] AND journal.seq > target
                WHERE held.kind = 'frozen' AND held.doc IS NOT NULL AND leaf ->> 0 ~ '^(actions|reviewed)/'
                    AND leaf -> 2 -> 'action' ->> 'id' = promise)
            THEN
                RAISE EXCEPTION 'minutes hold it' USING ERRCODE = 'RP007', DETAIL = promise;
            END IF;
            IF promise IS NOT NULL AND EXISTS (
                SELECT FROM rapat.journal CROSS JOIN LATERAL (SELECT rapat.held(convert_from(line, 'UTF8')) ->> 'why') AS told (why)
                WHERE journal.names @> ARRAY[promise] AND journal.seq > target AND told.why ~ '^(verify|extend)(:|$)'
                    AND rapat.still_holds(journal.seq, promise))
            THEN
                RAISE EXCEPTION 'decided since' USING ERRCODE = 'RP005', DETAIL = promise;
            END IF;
            lines := lines || ('[' || to_json(one.kind) || ',' || standing.n || ',' || CASE
                WHEN before IS NULL THEN 'null,' || to_json(one.id) || ',' || standing.rev + 1
                ELSE rapat.changed(before, one.id, '{}', '[]', standing.rev + 1) END || ']');
            replaced := replaced || to_json(rapat.digest(coalesce(standing.doc,  -- or else the mark of its removal
                jsonb_build_object('id', one.kind || '/' || one.id, 'rev', standing.rev)::text)))::text;
        END LOOP;
    EXCEPTION WHEN OTHERS THEN
        IF (SELECT head.seq FROM rapat.head) IS DISTINCT FROM now.seq THEN
            RETURN jsonb_build_object('verdict', 'behind');  -- somebody wrote meanwhile: asked of what stands then
        END IF;
        RAISE;
    END;
    RETURN rapat.written(me, now, 'undo: ' || target, cid, moment, clock, lines, replaced);
END
$$;
