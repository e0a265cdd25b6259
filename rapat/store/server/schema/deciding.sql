-- What chairs decide, in the words of the server: `honesty` and `conduct` again, of what stands here.
--
-- They verify promises or send them back, agree to more time or refuse it, and approve minutes: each in the own name and
-- for the own office. What the secretariat enters for somebody is for who keeps the record.

-- Who spoke for a promise, for the own agency, and so does not decide on it: the last claim, or the request that waits.
CREATE OR REPLACE FUNCTION rapat.spoke(operation text, action jsonb) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN coalesce(said.entered, '') = '' THEN said.who
        WHEN said.who <> said.entered AND said.agency = rapat.document('people', said.who) ->> 'agency' THEN said.who END
    FROM (
        SELECT fields ->> CASE WHEN kind = 'progress' THEN 'by' ELSE 'asked_by' END AS who,
            fields ->> 'entered_by' AS entered, fields ->> 'agency' AS agency
        FROM rapat.documents AS held
        WHERE held.action = spoke.action ->> 'id' AND held.doc IS NOT NULL
            AND CASE WHEN spoke.operation = 'verify' THEN held.kind = 'progress' AND (fields ->> 'status' = 'done'
                    OR fields -> 'turns' @> '[{"status": "done"}]')
                ELSE held.kind = 'extensions' AND coalesce(fields ->> 'state', 'requested') = 'requested' END
        ORDER BY held.n DESC LIMIT 1
    ) AS said
$$;

-- Whether a promise is that of a secretariat that keeps its minutes.
CREATE OR REPLACE FUNCTION rapat.is_of_secretariat(me jsonb, action jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(action ->> 'lead', '') <> '' AND action ->> 'lead'
        IN (me ->> 'home', coalesce(rapat.of_action(action) ->> 'secretariat', ''))
$$;

-- Whether somebody may decide on a promise at all: see `honesty._check`.
CREATE OR REPLACE FUNCTION rapat.may_judge(me jsonb, operation text, action jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(rapat.sees_action(me, action) AND rapat.may_do(me, operation, rapat.of_action(action))
        AND coalesce(action ->> 'status', 'open') NOT IN ('verified', 'void')
        AND rapat.spoke(operation, action) IS DISTINCT FROM me ->> 'id'
        AND (coalesce(action ->> 'lead', '') = ''
            OR action ->> 'lead' <> CASE WHEN me ->> 'agency' = '' AND me ->> 'role' = 'secretary' THEN me ->> 'home'
                ELSE me ->> 'agency' END
            OR rapat.holds(rapat.of_action(action) -> 'chairs', me ->> 'id') AND rapat.is_of_secretariat(me, action)),
        false)
$$;

-- Whether somebody may agree to more time: a chair, or the secretariat where there is no chair to do it.
CREATE OR REPLACE FUNCTION rapat.may_agree(me jsonb, action jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT rapat.may_judge(me, 'extend', action) AND (
        rapat.holds(rapat.of_action(action) -> 'chairs', me ->> 'id')
        OR NOT rapat.is_of_secretariat(me, action) AND NOT EXISTS (
            SELECT FROM rapat.each(rapat.of_action(action) -> 'chairs') AS chair (ident)
            CROSS JOIN LATERAL rapat.document('people', chair.ident #>> '{}') AS person
            WHERE coalesce(person -> 'active', 'true') = 'true'
                AND person ->> 'id' IS DISTINCT FROM rapat.spoke('extend', action)
                AND coalesce(person ->> 'agency', '') IS DISTINCT FROM action ->> 'lead'))
$$;

-- Whether the same record says something of an action: a change of a kind that holds some fields.
CREATE OR REPLACE FUNCTION rapat.says(changes jsonb, kind_of text, action text, holds jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM rapat.each(changes) AS one
        WHERE one ->> 'kind' = kind_of AND one -> 'set' @> holds AND CASE kind_of
            WHEN 'actions' THEN one ->> 'id' = action
            WHEN 'turns' THEN starts_with(one ->> 'id', action || '.G')
            ELSE starts_with(one ->> 'id', action || '.') END)
$$;

-- Whether what is verified, or sent back, holds what that says and nothing else.
CREATE OR REPLACE FUNCTION rapat.is_verdict(me jsonb, before jsonb, after jsonb, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN after ->> 'status' = 'verified' THEN
            after ->> 'verified_by' = me ->> 'id' AND rapat.fits(me, 'day', after -> 'verified_on', at)
            AND after ->> 'verified_on' IS NOT NULL AND before -> 'done_on' IS NOT DISTINCT FROM after -> 'done_on'
            AND coalesce(after ->> 'reason', '') = ''
        ELSE rapat.has_words(after ->> 'reason') AND after ->> 'done_on' IS NULL
            AND coalesce(after ->> 'verified_by', '') = '' AND after ->> 'verified_on' IS NULL END
$$;

CREATE OR REPLACE FUNCTION rapat.may_verify(
    me jsonb, kind_of text, ident text, before jsonb, after jsonb, at timestamptz, changes jsonb
) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text := CASE kind_of WHEN 'actions' THEN ident ELSE after ->> 'action' END;
    action jsonb := rapat.document('actions', name);
BEGIN
    IF NOT rapat.may_judge(me, 'verify', action) THEN
        RETURN false;
    END IF;
    CASE kind_of
        WHEN 'actions' THEN
            RETURN EXISTS (SELECT FROM rapat.ways WHERE ways.operation = 'verify'
                    AND ways.before = coalesce(may_verify.before ->> 'status', 'open')
                    AND ways.after = coalesce(may_verify.after ->> 'status', 'open'))
                AND rapat.is_verdict(me, before, after, at)
                AND rapat.says(changes, 'progress', name, jsonb_build_object('status', after -> 'status'))
                AND (NOT rapat.comes_again(before) OR after ->> 'status' <> 'verified' OR NOT EXISTS (
                    SELECT FROM rapat.documents AS turn WHERE turn.kind = 'turns' AND turn.action = name
                        AND turn.doc IS NOT NULL AND turn.fields ->> 'status' = 'done' AND NOT rapat.says(changes,
                            'turns', name, '{"status": "verified"}')));
        WHEN 'progress' THEN
            RETURN rapat.is_next(ident, name || '.P', name || '.progress', changes)
                AND (after ->> 'status' IS NOT NULL OR coalesce(after -> 'turns', '[]') <> '[]')
                AND (after ->> 'status' IS NULL
                    OR rapat.says(changes, 'actions', name, jsonb_build_object('status', after -> 'status')))
                AND NOT EXISTS (
                    SELECT FROM rapat.each(after -> 'turns') AS told WHERE NOT EXISTS (
                        SELECT FROM rapat.each(changes) AS one WHERE one ->> 'kind' = 'turns'
                            AND one ->> 'id' = name || '.G' || (told ->> 'number')
                            AND (one -> 'set' -> 'status' = told -> 'status'
                                OR told ->> 'status' = 'open' AND one -> 'off' ? 'status')));
        WHEN 'turns' THEN
            RETURN before ->> 'status' = 'done' AND coalesce(after ->> 'status', 'open') IN ('verified', 'open')
                AND rapat.is_verdict(me, before, after, at)
                AND EXISTS (
                    SELECT FROM rapat.each(changes) AS one, rapat.each(one -> 'set' -> 'turns') AS told
                    WHERE one ->> 'kind' = 'progress' AND one -> 'set' ->> 'action' = name
                        AND told -> 'number' = after -> 'number'
                        AND told ->> 'status' = coalesce(after ->> 'status', 'open'));
        WHEN 'extensions' THEN
            RETURN coalesce(before ->> 'state', 'requested') = 'requested' AND after ->> 'state' = 'closed'
                AND rapat.says(changes, 'actions', name, '{"status": "verified"}');
        ELSE
            RETURN false;
    END CASE;
END
$$;

CREATE OR REPLACE FUNCTION rapat.may_extend(
    me jsonb, kind_of text, ident text, before jsonb, after jsonb, at timestamptz, changes jsonb
) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text := CASE kind_of WHEN 'actions' THEN ident ELSE after ->> 'action' END;
    action jsonb := rapat.document('actions', name);
    meeting jsonb := rapat.document('meetings', nullif(action ->> 'meeting', ''));
    turn jsonb;
    was text;
BEGIN
    IF NOT rapat.may_judge(me, 'extend', action) THEN
        RETURN false;
    END IF;
    CASE kind_of
        WHEN 'extensions' THEN
            turn := rapat.document('turns', name || '.G' || (after ->> 'turn'));
            was := CASE WHEN coalesce(after ->> 'turn', '0') = '0' THEN action -> 'due' ->> 'date'
                ELSE coalesce(turn ->> 'until', turn ->> 'due', after ->> 'old') END;
            IF before IS NULL THEN
                IF after ->> 'state' <> 'granted' OR after ->> 'asked_at' <> after ->> 'decided_at'
                    OR after ->> 'old' IS DISTINCT FROM was OR NOT rapat.has_words(after ->> 'reason')
                    OR rapat.waits_for_time(name)
                    OR NOT rapat.is_next(ident, name || '.X', name || '.extensions', changes)
                THEN
                    RETURN false;
                END IF;
            ELSIF coalesce(before ->> 'state', 'requested') <> 'requested' THEN
                RETURN false;
            ELSIF after ->> 'state' = 'refused' THEN
                RETURN before -> 'new' = after -> 'new' AND rapat.has_words(after ->> 'answer');
            END IF;
            RETURN after ->> 'state' = 'granted' AND rapat.may_agree(me, action)
                AND rapat.is_later(after -> 'new', was)
                AND CASE WHEN coalesce(after ->> 'turn', '0') = '0'
                    THEN rapat.says(changes, 'actions', name, jsonb_build_object('due', after -> 'new'))
                    ELSE rapat.says(changes, 'turns', name, jsonb_build_object('until', after -> 'new' -> 'date')) END;
        WHEN 'actions' THEN
            IF EXISTS (
                SELECT FROM rapat.each(changes) AS one WHERE one ->> 'kind' = 'extensions'
                    AND one -> 'set' ->> 'state' = 'granted' AND starts_with(one ->> 'id', name || '.X')
                    AND coalesce(one -> 'set' -> 'new', rapat.document('extensions', one ->> 'id') -> 'new')
                        = after -> 'due')
            THEN
                RETURN before -> 'counts_turns' IS NOT DISTINCT FROM after -> 'counts_turns'
                    AND after ->> 'original_due' IS NOT DISTINCT FROM
                        coalesce(before ->> 'original_due', before -> 'due' ->> 'date');
            END IF;
            -- While it stands in open minutes that were never approved it is no promise yet, and corrected instead.
            RETURN meeting IS NOT NULL AND meeting ->> 'status' NOT IN ('review', 'final')
                AND coalesce(meeting -> 'approvals', '[]') = '[]' AND meeting -> 'lent' IS NULL
                AND after -> 'due' ->> 'date' IS NOT NULL AND NOT rapat.comes_again(after)
                AND after ->> 'original_due' = after -> 'due' ->> 'date'
                AND coalesce(after -> 'counts_turns', 'false') = 'false';
        WHEN 'turns' THEN
            RETURN coalesce(after ->> 'status', 'open') = 'open' AND rapat.comes_again(action)
                AND ident = name || '.G' || (after ->> 'number')
                AND EXISTS (
                    SELECT FROM rapat.each(changes) AS one
                    CROSS JOIN LATERAL (SELECT coalesce(rapat.document('extensions', one ->> 'id'), '{}')
                        || (one -> 'set')) AS asked (fields)
                    WHERE one ->> 'kind' = 'extensions' AND asked.fields ->> 'action' = name
                        AND asked.fields ->> 'state' = 'granted' AND asked.fields -> 'turn' = after -> 'number'
                        AND asked.fields -> 'new' -> 'date' = after -> 'until');
        ELSE
            RETURN false;
    END CASE;
END
$$;

-- Whether minutes in review become final as their chair approves them: one approval more, of what is in review.
CREATE OR REPLACE FUNCTION rapat.may_approve(me jsonb, before jsonb, after jsonb, at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    version text := coalesce(before ->> 'version', '1');
    name text := (before ->> 'id') || '.V' || version;
    frozen jsonb := rapat.document('frozen', name);
    had jsonb := coalesce(before -> 'approvals', '[]');
    added jsonb := after -> 'approvals' -> -1;
    put date;
BEGIN
    SELECT convert_from(line, 'UTF8')::json ->> 'time' INTO put FROM rapat.journal
        WHERE names @> ARRAY[name] ORDER BY seq DESC LIMIT 1;
    RETURN rapat.sees_meeting(me, before) AND rapat.may_do(me, 'approve', rapat.of_meeting(before))
        AND rapat.holds(rapat.of_meeting(before) -> 'chairs', me ->> 'id')
        AND before ->> 'status' = 'review' AND after ->> 'status' = 'final'
        AND (before ->> 'date')::date <= at::date + 1
        AND jsonb_array_length(after -> 'approvals') = jsonb_array_length(had) + 1
        AND (after -> 'approvals') - -1 = had
        AND added ->> 'version' = version AND added ->> 'by' = me ->> 'id' AND coalesce(added ->> 'entered_by', '') = ''
        AND rapat.fits(me, 'moment', added -> 'at', at)
        AND (added ->> 'seq')::bigint = (SELECT seq + 1 FROM rapat.head)
        AND added ->> 'digest' = frozen ->> 'root' AND added ->> 'canon' = frozen ->> 'canon'
        AND rapat.fits(me, 'files', jsonb_build_array(jsonb_build_object('sha256', added -> 'evidence')), at)
        AND (added ->> 'signed')::date <= at::date + 1
        AND ((added ->> 'signed')::date >= at::date - 1 OR (added ->> 'signed')::date >= put);
END
$$;

CREATE OR REPLACE FUNCTION rapat.may_decide(
    me jsonb, operation text, kind_of text, ident text, before jsonb, after jsonb, at timestamptz, changes jsonb
) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE operation
        WHEN 'verify' THEN rapat.may_verify(me, kind_of, ident, before, after, at, changes)
        WHEN 'extend' THEN rapat.may_extend(me, kind_of, ident, before, after, at, changes)
        ELSE kind_of = 'meetings' AND rapat.may_approve(me, before, after, at) END
$$;
