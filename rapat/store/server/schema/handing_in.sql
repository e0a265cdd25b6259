-- What those write who do not keep the record: what they say for their own agency, of what is shown to them.
--
-- They read no journal, so the line is made here: they hand in the fields that they write, and the server puts these
-- into its documents. What may be written comes from the program's own tables (`rapat.may`, `rapat.writes`,
-- `rapat.ways`). Everything else stays as it stands, the words that are not shown to them too.

-- Whether somebody said something at all.
CREATE OR REPLACE FUNCTION rapat.has_words(value text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(value ~ '\S', false) $$;

-- Whether a promise comes again by a rule.
CREATE OR REPLACE FUNCTION rapat.comes_again(action jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT coalesce(action -> 'due' ->> 'rule', '') <> '' $$;

-- Whether more time was asked for a promise, and nobody answered.
CREATE OR REPLACE FUNCTION rapat.waits_for_time(name text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM rapat.documents AS asked WHERE asked.kind = 'extensions' AND asked.doc IS NOT NULL
            AND asked.action = name AND coalesce(asked.fields ->> 'state', 'requested') = 'requested')
$$;

CREATE OR REPLACE FUNCTION rapat.digest(document text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN document IS NULL THEN ''
        ELSE left(encode(sha256(convert_to(rapat.sorted(document::json), 'UTF8')), 'hex'), 16) END
$$;

-- A document with some fields in place of its own, others taken off, and its next revision.
CREATE OR REPLACE FUNCTION rapat.changed(document text, ident text, said jsonb, off jsonb, revision bigint) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT '{"id":' || to_json(ident)::text || coalesce(',' || string_agg(to_json(name)::text || ':' || value, ','), '')
        || ',"rev":' || revision || '}'
    FROM (
        SELECT held.key AS name, coalesce((said -> held.key)::text, held.value::text) AS value
        FROM json_each(coalesce(document, '{}')::json) AS held
        WHERE held.key NOT IN ('id', 'rev') AND NOT off ? held.key
        UNION ALL
        SELECT one.key, one.value::text FROM jsonb_each(said) AS one
        WHERE document IS NULL OR NOT document::jsonb ? one.key
    ) AS fields
$$;

-- Whether a value has a shape: what has not could be read by nobody, and would be in everybody's way for good.
CREATE OR REPLACE FUNCTION rapat.shaped(given jsonb, shape jsonb) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    word text := given #>> '{}';
BEGIN
    IF shape ? 'maybe' THEN
        RETURN given IS NULL OR given = 'null' OR rapat.shaped(given, shape -> 'maybe');
    ELSIF given IS NULL THEN
        RETURN false;
    ELSIF shape ? 'word' THEN
        RETURN jsonb_typeof(given) = 'string' AND shape -> 'word' ? word;
    ELSIF shape ? 'list' THEN
        RETURN jsonb_typeof(given) = 'array'
            AND (SELECT coalesce(bool_and(rapat.shaped(one, shape -> 'list')), true) FROM rapat.each(given) AS one);
    ELSIF shape ? 'fields' THEN
        RETURN jsonb_typeof(given) = 'object'
            AND (SELECT coalesce(bool_and(given ? must), true) FROM jsonb_array_elements_text(shape -> 'must') AS must)
            AND (SELECT coalesce(bool_and(shape -> 'fields' ? field.key
                    AND rapat.shaped(field.value, shape -> 'fields' -> field.key)), true)
                FROM jsonb_each(given) AS field);
    END IF;
    CASE shape ->> 'plain'
        WHEN 'text' THEN
            RETURN jsonb_typeof(given) = 'string' AND length(word) <= (shape ->> 'most')::integer;
        WHEN 'number' THEN
            RETURN jsonb_typeof(given) = 'number' AND word ~ '^-?[0-9]{1,9}$';
        WHEN 'flag' THEN
            RETURN jsonb_typeof(given) = 'boolean';
        WHEN 'day' THEN
            RETURN jsonb_typeof(given) = 'string' AND word ~ '^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$'
                AND word::date IS NOT NULL;
        WHEN 'hour' THEN
            RETURN jsonb_typeof(given) = 'string' AND word ~ '^([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$';
        ELSE
            RETURN jsonb_typeof(given) = 'string' AND rapat.is_moment(word);
    END CASE;
END
$$;

-- Whether a text is a moment that every program reads as the same.
CREATE OR REPLACE FUNCTION rapat.is_moment(word text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT word ~ ('^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,6})?'
        || '(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])$')
$$;

-- Whether a field holds what it may.
CREATE OR REPLACE FUNCTION rapat.fits(me jsonb, holds text, value jsonb, at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    word text := value #>> '{}';
BEGIN
    CASE holds
        WHEN 'nothing' THEN
            RETURN value IS NULL;
        WHEN 'own agency' THEN
            RETURN word <> '' AND word = me ->> 'agency';
        WHEN 'own office' THEN
            RETURN coalesce(word, '') = me ->> 'agency';
        WHEN 'own name' THEN
            RETURN word = me ->> 'id';
        WHEN 'moment' THEN
            RETURN abs(extract(epoch FROM word::timestamptz - at)) <= 300;
        WHEN 'day' THEN
            RETURN value IS NULL OR word::date BETWEEN rapat.today()
                AND (current_setting('rapat.moment')::timestamp + interval '10 minutes')::date;
        WHEN 'files' THEN
            RETURN NOT EXISTS (
                SELECT FROM rapat.each(value) AS file
                WHERE coalesce(file ->> 'sha256', '') <> '' AND NOT rapat.reads_file(file ->> 'sha256')
                    AND NOT EXISTS (SELECT FROM rapat.brought AS had
                        WHERE had.login = session_user AND had.sha256 = file ->> 'sha256'));
        ELSE
            IF holds LIKE 'files %' THEN
                RETURN value IS NULL OR rapat.shaped(value, substr(holds, 7)::jsonb) AND rapat.fits(me, 'files', value, at)
                    AND NOT EXISTS (
                        SELECT FROM rapat.each(value) AS file WHERE NOT (rapat.has_words(file ->> 'name') AND CASE
                            WHEN coalesce(file ->> 'sha256', '') = '' THEN coalesce(file ->> 'url', '') ~ '^https?://'
                            ELSE coalesce(file ->> 'url', '') = '' AND EXISTS (SELECT FROM rapat.files AS kept
                                WHERE kept.sha256 = file ->> 'sha256' AND kept.size = (file -> 'size')::bigint) END));
            ELSIF holds LIKE 'must %' THEN
                RETURN rapat.shaped(value, substr(holds, 6)::jsonb);
            ELSIF holds LIKE 'may %' THEN
                RETURN value IS NULL OR rapat.shaped(value, substr(holds, 5)::jsonb);
            END IF;
            RETURN value IS NULL OR word = ANY (string_to_array(substr(holds, 2), '|'));
    END CASE;
END
$$;

CREATE OR REPLACE FUNCTION rapat.may_do(me jsonb, operation_of text, thing jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (SELECT FROM rapat.may
        WHERE may.operation = operation_of AND may.standing = ANY (rapat.standings(me, thing)))
$$;

-- Whether an id is the next of its thing: `TL-2026-0042.P3`, where the counter goes up to it together with it.
CREATE OR REPLACE FUNCTION rapat.is_next(ident text, start text, counter text, changes jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT starts_with(ident, start) AND substr(ident, length(start) + 1) ~ '^[0-9]{1,9}$' AND EXISTS (
        SELECT FROM rapat.each(changes) AS one
        WHERE one ->> 'kind' = 'counters' AND one ->> 'id' = counter
            AND substr(ident, length(start) + 1)::bigint
                BETWEEN coalesce((rapat.document('counters', counter) -> 'value')::bigint, 0) + 1
                AND (one -> 'set' -> 'value')::bigint)
$$;

-- Whether the steps of an action are those it had, but for steps of the own agency that are ticked by who writes.
CREATE OR REPLACE FUNCTION rapat.ticks_own(me jsonb, before jsonb, after jsonb, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT NOT EXISTS (
        SELECT FROM rapat.each(before -> 'substeps') AS old FULL JOIN rapat.each(after -> 'substeps') AS new
            ON old -> 'number' = new -> 'number'
        WHERE old - ARRAY['done_on', 'done_by', 'entered_by'] IS DISTINCT FROM
                new - ARRAY['done_on', 'done_by', 'entered_by'] AND old IS NOT NULL AND new IS NOT NULL
            OR old IS DISTINCT FROM new AND NOT (
            coalesce(nullif(coalesce(old, new) ->> 'agency', ''), before ->> 'lead') = me ->> 'agency'
            OR coalesce(new, old) ->> 'done_on' IS NULL AND before ->> 'lead' = me ->> 'agency'
                AND (old IS NULL OR new IS NULL)
        ) OR old IS DISTINCT FROM new AND new ->> 'done_on' IS NOT NULL AND NOT (
            coalesce(new ->> 'done_by', '') = me ->> 'id' AND coalesce(new ->> 'entered_by', '') = ''
            AND rapat.fits(me, 'day', new -> 'done_on', at)))
$$;

-- Whether somebody may say that of an action, now.
CREATE OR REPLACE FUNCTION rapat.may_say(me jsonb, operation text, action jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(rapat.sees_action(me, action) AND rapat.may_do(me, operation, rapat.of_action(action))
        AND (action ->> 'lead' = me ->> 'agency' OR rapat.holds(action -> 'supporting', me ->> 'agency'))
        AND coalesce(action ->> 'status', 'open') NOT IN ('verified', 'void'), false)
$$;

-- Whether somebody may make or change a document so: `before` is NULL for a new one.
CREATE OR REPLACE FUNCTION rapat.may_put(
    me jsonb, operation text, kind_of text, ident text, before jsonb, after jsonb, at timestamptz, changes jsonb
) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    other jsonb;
    held jsonb;
BEGIN
    IF before IS NOT NULL AND NOT rapat.sees(me, kind_of, before) THEN
        RETURN false;
    END IF;
    IF operation IN ('verify', 'extend', 'approve') THEN
        RETURN rapat.may_decide(me, operation, kind_of, ident, before, after, at, changes);
    END IF;
    CASE kind_of
        WHEN 'actions' THEN
            RETURN rapat.may_report(me, before, after, at, changes);
        WHEN 'progress' THEN
            RETURN rapat.may_tell(me, ident, after, changes);
        WHEN 'turns' THEN
            RETURN rapat.may_report_turn(me, ident, before, after, changes);
        WHEN 'extensions' THEN
            RETURN CASE WHEN before IS NULL THEN rapat.may_ask(me, operation, ident, after, changes)
                ELSE rapat.may_close(me, before, after, changes) END;
        WHEN 'confirmations' THEN
            other := rapat.document('meetings', after ->> 'meeting');
            RETURN rapat.sees_meeting(me, other) AND rapat.may_do(me, operation, rapat.of_meeting(other))
                AND rapat.holds(other -> 'invited', me ->> 'agency')
                AND coalesce(other ->> 'status', 'scheduled') = 'scheduled' AND other -> 'lent' IS NULL
                AND ident = (after ->> 'meeting') || '.' || (me ->> 'agency') AND rapat.says_who_comes(after);
        WHEN 'comments' THEN
            held := rapat.document('entries', after ->> 'entry');
            other := rapat.document('meetings', after ->> 'meeting');
            RETURN rapat.sees_entry(me, held) AND held ->> 'meeting' = after ->> 'meeting'
                AND after -> 'line' IS NOT DISTINCT FROM held -> 'text'
                AND EXISTS (SELECT FROM rapat.words WHERE list = 'printed' AND word = held ->> 'kind')
                AND rapat.may_do(me, operation, rapat.of_meeting(other))
                AND other ->> 'status' = 'draft' AND other -> 'lent' IS NULL AND (other ->> 'comment_until')::date >= rapat.today()
                AND rapat.has_words(after ->> 'text')
                AND rapat.is_next(ident, (after ->> 'meeting') || '.C', (after ->> 'meeting') || '.comments', changes);
        WHEN 'acknowledgements', 'answers' THEN
            other := rapat.document('circulars', after ->> 'circular');
            RETURN rapat.sees(me, 'circulars', other)
                AND rapat.may_do(me, operation, jsonb_build_object('invited', other -> 'to'))
                AND rapat.holds(other -> 'to', me ->> 'agency')
                AND coalesce(other ->> 'replaced_by', '') = '' AND coalesce(other ->> 'recalled_by', '') = ''
                AND CASE WHEN kind_of = 'answers' THEN rapat.has_words(after ->> 'text')
                    AND (rapat.document('acknowledgements', (after ->> 'circular') || '.' || (me ->> 'agency')) IS NOT NULL
                        OR EXISTS (SELECT FROM rapat.each(changes) AS one WHERE one ->> 'kind' = 'acknowledgements'))
                    AND rapat.is_next(ident, (after ->> 'circular') || '.J',
                        (after ->> 'circular') || '.answers', changes)
                    ELSE ident = (after ->> 'circular') || '.' || (me ->> 'agency') END;
        WHEN 'points' THEN
            other := rapat.of_forum(after ->> 'forum');
            IF other IS NULL OR NOT rapat.may_do(me, operation, other || jsonb_build_object('invited', other -> 'members',
                'parties', jsonb_build_array(after -> 'agency')) - CASE WHEN before IS NULL THEN 'parties' ELSE '' END)
            THEN
                RETURN false;
            END IF;
            IF before IS NOT NULL THEN
                RETURN before ->> 'agency' = me ->> 'agency' AND coalesce(before ->> 'withdrawn_by', '') = ''
                    AND rapat.has_words(after ->> 'reason') AND NOT rapat.is_taken(ident);
            END IF;
            RETURN rapat.has_words(after ->> 'text') AND (coalesce(after ->> 'matter', '') = ''
                    OR rapat.sees_matter(me, rapat.document('matters', after ->> 'matter')))
                AND CASE WHEN rapat.class_of(after) > 1 THEN ident ~ '^ANT-[0-9]{4}-[1-9][0-9]{4}$'
                    ELSE rapat.is_next(ident, left(ident, 9), 'points-' || substr(ident, 5, 4), changes)
                        AND ident ~ '^ANT-[0-9]{4}-[0-9]{3,4}$' END;
        ELSE
            RETURN false;
    END CASE;
END
$$;

-- Whether a counter goes up by as many as are made of what it counts.
CREATE OR REPLACE FUNCTION rapat.counts(ident text, value bigint, changes jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT count(*) > 0 AND counts.value - old.value = count(*)
    FROM (SELECT coalesce((rapat.document('counters', ident) -> 'value')::bigint, 0)) AS old (value),
        rapat.each(changes) AS one
        LEFT JOIN LATERAL rapat.each(one -> 'set' -> 'substeps') AS step ON ident ~ '\.substeps$'
    WHERE CASE
        WHEN starts_with(ident, 'points-') THEN
            one ->> 'kind' = 'points' AND one ->> 'id' ~ ('^ANT-' || substr(ident, 8, 4) || '-[0-9]{3,4}$')
        WHEN step IS NOT NULL THEN
            one ->> 'kind' = 'actions' AND one ->> 'id' || '.substeps' = ident AND (step -> 'number')::bigint > old.value
        ELSE
            one ->> 'kind' = substring(ident FROM '[a-z]+$')
            AND starts_with(one ->> 'id', substring(ident FROM '^(.*\.)[a-z]+$'))
        END
    GROUP BY old.value
$$;

-- How far a counter is that somebody may need: of what is shown to them. NULL for any other.
CREATE OR REPLACE FUNCTION rapat.counted(ident text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    me jsonb := rapat.me();
    thing text := substring(ident FROM '^(.*)\.(progress|extensions|substeps|comments|answers)$');
    kind_of text := CASE substring(ident FROM '[a-z]+$') WHEN 'comments' THEN 'meetings' WHEN 'answers' THEN 'circulars'
        ELSE 'actions' END;
BEGIN
    IF me IS NULL OR thing IS NULL AND ident !~ '^points-[0-9]{4}$'
        OR thing IS NOT NULL AND NOT rapat.sees(me, kind_of, rapat.document(kind_of, thing))
    THEN
        RETURN NULL;
    END IF;
    RETURN coalesce((rapat.document('counters', ident) -> 'value')::bigint, 0);
END
$$;

-- Begins a record that the server makes itself: where it goes, as long as nobody is first, which `take` finds out: nothing
-- is held while it is asked what may be. Its number is NULL where the record is there already.
CREATE OR REPLACE FUNCTION rapat.begun(cid text, moment text, clock text) RETURNS rapat.head
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    now rapat.head;
    newest timestamptz;
    at timestamptz;
BEGIN
    IF coalesce(cid, '') !~ '^[0-9a-f]{8,64}$' OR coalesce(clock, '-') NOT IN ('', 'set')
        OR NOT rapat.is_moment(coalesce(moment, ''))
    THEN
        RAISE EXCEPTION 'not what this account may' USING ERRCODE = 'RP004';
    END IF;
    at := moment::timestamptz;
    PERFORM set_config('TimeZone', 'UTC', true);
    PERFORM set_config('rapat.moment', left(moment, 19), true);  -- where its author is: see `today`
    SELECT * INTO STRICT now FROM rapat.head;
    IF rapat.was(cid) IS NOT NULL THEN
        now.seq := NULL;
        RETURN now;
    END IF;
    -- What is dated years away proves nothing: a clock is right to a day, or set by hand to where the record stands.
    newest := CASE WHEN clock = 'set' THEN (
        SELECT (convert_from(line, 'UTF8')::json ->> 'time')::timestamptz FROM rapat.journal WHERE seq = now.seq) END;
    IF at < least(newest, clock_timestamp()) - interval '1 day' OR at > greatest(newest, clock_timestamp()) + interval '1 day'
    THEN
        RAISE EXCEPTION 'dated wrong' USING ERRCODE = 'RP006';
    END IF;
    RETURN now;
END
$$;

-- Number and hash of the record that the login made with a client's id, as a verdict; NULL where there is none.
CREATE OR REPLACE FUNCTION rapat.was(cid text) RETURNS jsonb
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_build_object('verdict', 'again', 'seq', seq, 'hash', hash)
    FROM rapat.journal WHERE journal.cid = was.cid AND login = session_user
$$;

-- Makes the line of a record upon `now`, of operations as they stand in it, and takes it in.
CREATE OR REPLACE FUNCTION rapat.written(
    me jsonb, now rapat.head, why text, cid text, moment text, clock text, ops text[], replaced text[]
) RETURNS jsonb
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    before text;
    body text;
    line bytea;
    digest text;
    verdict text;
BEGIN
    SELECT convert_from(journal.line, 'UTF8')::json ->> 'time' INTO before FROM rapat.journal WHERE seq = now.seq;
    IF moment::timestamptz < before::timestamptz THEN
        clock := ltrim(clock || ' back');
    END IF;
    body := '{"v":1,"seq":' || now.seq + 1 || ',"time":' || to_json(moment)
        || CASE WHEN clock = '' THEN '' ELSE ',"clock":' || to_json(clock) END
        || ',"who":' || to_json(me ->> 'id') || ',"account":' || to_json(session_user::text)
        || ',"why":' || to_json(why) || ',"cid":' || to_json(cid) || ',"ops":[' || array_to_string(ops, ',')
        || '],"replaced":[' || array_to_string(replaced, ',') || '],"prev":' || to_json(now.hash);
    line := convert_to(body, 'UTF8');
    digest := encode(sha256(line), 'hex');
    line := line || convert_to(',"hash":"' || digest || '"}' || chr(10), 'UTF8');
    verdict := rapat.take(line, false);
    IF verdict = 'again' THEN
        RETURN coalesce(rapat.was(cid), jsonb_build_object('verdict', 'behind'));  -- the same came twice at once
    END IF;
    RETURN jsonb_build_object('verdict', verdict, 'seq', now.seq + 1, 'hash', digest);
END
$$;

-- Takes in what somebody says who does not keep the record: fields of documents that are made or changed, upon record
-- `base`. Returns the verdict of `rapat.take` with number and hash of the record.
CREATE OR REPLACE FUNCTION rapat.hand_in(base bigint, operation text, reason text, cid text, moment text, clock text, changes jsonb)
RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '2s'
AS $$
DECLARE
    me jsonb := rapat.me();
    at timestamptz;
    now rapat.head;
    one jsonb;
    standing rapat.documents;
    text_of text;
    after jsonb;
    ops text[] := '{}';
    replaced text[] := '{}';
BEGIN
    IF me IS NULL OR NOT EXISTS (SELECT FROM rapat.may WHERE may.operation = hand_in.operation)
        OR jsonb_typeof(changes) IS DISTINCT FROM 'array' OR changes = '[]' OR length(changes::text) > 1000000
        OR reason IS NULL OR length(reason) > 200
    THEN
        RAISE EXCEPTION 'not what this account may' USING ERRCODE = 'RP004';
    END IF;
    now := rapat.begun(cid, moment, clock);
    IF now.seq IS NULL THEN
        RETURN rapat.was(cid);
    END IF;
    at := moment::timestamptz;
    IF base IS DISTINCT FROM now.seq THEN
        RETURN jsonb_build_object('verdict', 'behind');
    END IF;
    IF EXISTS (SELECT FROM rapat.each(changes) AS two GROUP BY two -> 'kind', two -> 'id' HAVING count(*) > 1) THEN
        RAISE EXCEPTION 'twice' USING ERRCODE = 'RP001';
    END IF;
    BEGIN
        FOR one IN SELECT change FROM rapat.each(changes) AS change LOOP
            SELECT * INTO standing FROM rapat.documents AS held WHERE held.kind = one ->> 'kind' AND held.id = one ->> 'id';
            IF one ->> 'kind' = 'counters' THEN
                IF NOT coalesce(rapat.counts(one ->> 'id', (one -> 'set' -> 'value')::bigint, changes), false)
                    OR (SELECT count(*) FROM jsonb_object_keys(one -> 'set')) <> 1
                THEN
                    RAISE EXCEPTION 'not what this account may' USING ERRCODE = 'RP004';
                END IF;
            ELSE
                after := (coalesce(standing.fields, '{}') || (one -> 'set')) - ARRAY(SELECT rapat.each(one -> 'off') #>> '{}');
                -- What was removed is made again as if it were new; its revisions go on.
                IF EXISTS (
                        SELECT FROM (SELECT jsonb_object_keys(one -> 'set') UNION ALL SELECT rapat.each(one -> 'off') #>> '{}')
                            AS touched (field)
                        WHERE NOT EXISTS (SELECT FROM rapat.writes WHERE writes.operation = hand_in.operation
                            AND writes.kind = one ->> 'kind' AND writes.is_new = (standing.doc IS NULL)
                            AND writes.field = touched.field))
                    OR EXISTS (
                        SELECT FROM rapat.writes WHERE writes.operation = hand_in.operation AND writes.kind = one ->> 'kind'
                            AND writes.is_new = (standing.doc IS NULL)
                            AND (writes.holds IN ('own agency', 'own office', 'own name', 'moment', 'nothing') OR writes.holds LIKE 'must %'
                                OR one -> 'set' ? writes.field)
                            AND NOT coalesce(rapat.fits(me, writes.holds, after -> writes.field, at), false))
                    OR NOT coalesce(rapat.may_put(me, operation, one ->> 'kind', one ->> 'id', standing.fields, after, at,
                        changes), false)
                THEN
                    RAISE EXCEPTION 'not what this account may' USING ERRCODE = 'RP004';
                END IF;
            END IF;
            IF standing.n IS NULL THEN
                now.highest := now.highest + 1;
            END IF;
            text_of := rapat.changed(standing.doc, one ->> 'id', one -> 'set', coalesce(one -> 'off', '[]'),
                coalesce(standing.rev, 0) + 1);
            ops := ops || ('[' || to_json(one ->> 'kind') || ',' || coalesce(standing.n, now.highest) || ',' || text_of || ']');
            -- In the place of what was removed stands the mark of its removal: see `lineage`.
            replaced := replaced || to_json(rapat.digest(coalesce(standing.doc, '{"id":'
                || to_json(standing.kind || '/' || standing.id) || ',"rev":' || standing.rev || '}')))::text;
        END LOOP;
    EXCEPTION WHEN OTHERS THEN
        IF (SELECT head.seq FROM rapat.head) IS DISTINCT FROM now.seq THEN
            RETURN jsonb_build_object('verdict', 'behind');  -- somebody wrote meanwhile: asked of what stands then
        END IF;
        RAISE;
    END;
    RETURN rapat.written(me, now, operation || CASE WHEN reason = '' THEN '' ELSE ': ' || reason END, cid, moment, clock,
        ops, replaced);
END
$$;

-- Number and hash of the record that the login made with a client's id; no row where there is none.
CREATE OR REPLACE FUNCTION rapat.was_made(cid text) RETURNS TABLE (seq bigint, hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ SELECT seq, hash FROM rapat.journal WHERE journal.cid = was_made.cid AND login = session_user $$;
