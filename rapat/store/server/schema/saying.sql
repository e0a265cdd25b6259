-- What those say who do not keep the record, in the words of the server: `conduct` again, and what their commands ask
-- before it. Each is asked of a document as it stands (`before`, NULL for a new one) and as it would be (`after`).

-- The day of the record that is being made, where its author is.
CREATE OR REPLACE FUNCTION rapat.today() RETURNS date
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$ SELECT current_setting('rapat.moment')::timestamp::date $$;

-- The status to which changes bring an action.
CREATE OR REPLACE FUNCTION rapat.status_then(changes jsonb, name text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce((
        SELECT CASE WHEN one -> 'set' ? 'status' THEN one -> 'set' ->> 'status'
            WHEN rapat.holds(one -> 'off', 'status') THEN 'open' END
        FROM rapat.each(changes) AS one WHERE one ->> 'kind' = 'actions' AND one ->> 'id' = name
    ), rapat.document('actions', name) ->> 'status', 'open')
$$;

-- Whether the steps of an action become others as `substep_rule` lets them; whose they are, `ticks_own` asks.
CREATE OR REPLACE FUNCTION rapat.steps_fit(before jsonb, after jsonb, changes jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(before -> 'substeps', '[]') = coalesce(after -> 'substeps', '[]') OR (
        coalesce(before ->> 'status', 'open') IN ('open', 'progress', 'blocked')
        AND NOT rapat.comes_again(before)
        AND jsonb_array_length(after -> 'substeps') <= 99
        AND (SELECT coalesce(bool_and(coalesce(number > earlier, number > 0)), true) FROM (
            SELECT (step -> 'number')::bigint AS number, lag((step -> 'number')::bigint) OVER (ORDER BY place) AS earlier
            FROM jsonb_array_elements(after -> 'substeps') WITH ORDINALITY AS one (step, place)) AS in_order)
        AND NOT EXISTS (
            SELECT FROM rapat.each(before -> 'substeps') AS old
                FULL JOIN rapat.each(after -> 'substeps') AS new ON old -> 'number' = new -> 'number'
            WHERE old IS DISTINCT FROM new AND CASE
                WHEN new IS NULL THEN old ->> 'done_on' IS NOT NULL
                WHEN old IS NULL THEN
                    NOT rapat.has_words(new ->> 'text') OR new ->> 'done_on' IS NOT NULL
                    OR coalesce(new ->> 'done_by', '') || coalesce(new ->> 'entered_by', '') <> ''
                    OR NOT (coalesce(new ->> 'agency', '') IN ('', before ->> 'lead')
                        OR rapat.holds(before -> 'supporting', new ->> 'agency'))
                    OR NOT rapat.is_next((before ->> 'id') || '.S' || (new ->> 'number'), (before ->> 'id') || '.S',
                        (before ->> 'id') || '.substeps', changes)
                ELSE new ->> 'done_on' IS NULL
                    AND coalesce(new ->> 'done_by', '') || coalesce(new ->> 'entered_by', '') <> '' END))
$$;

-- Whether an action becomes what is said of it: its status as a report of the same record tells, or its steps.
CREATE OR REPLACE FUNCTION rapat.may_report(me jsonb, before jsonb, after jsonb, at timestamptz, changes jsonb)
RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text := before ->> 'id';
    was text := coalesce(before ->> 'status', 'open');
    becomes text := coalesce(after ->> 'status', 'open');
BEGIN
    IF NOT rapat.may_say(me, 'report', before) OR NOT rapat.ticks_own(me, before, after, at)
        OR NOT rapat.steps_fit(before, after, changes)
    THEN
        RETURN false;
    END IF;
    IF becomes = was THEN
        RETURN before -> 'status' IS NOT DISTINCT FROM after -> 'status'
            AND before -> 'done_on' IS NOT DISTINCT FROM after -> 'done_on'
            AND before -> 'reason' IS NOT DISTINCT FROM after -> 'reason';
    END IF;
    RETURN before ->> 'lead' = me ->> 'agency'
        AND EXISTS (SELECT FROM rapat.ways
            WHERE ways.operation = 'report' AND ways.before = was AND ways.after = becomes)
        AND (becomes <> 'open' OR rapat.comes_again(before))
        AND rapat.says(changes, 'progress', name, jsonb_build_object('status', becomes))
        AND (becomes = 'done') = (after ->> 'done_on' IS NOT NULL)
        AND CASE WHEN becomes = 'blocked' THEN rapat.has_words(after ->> 'reason')
            ELSE coalesce(after ->> 'reason', '') = '' END
        AND (becomes <> 'done' OR rapat.comes_again(before) OR NOT rapat.waits_for_time(name)
            OR rapat.says(changes, 'extensions', name, '{"state": "closed"}'));
END
$$;

-- Whether a report tells what its record does, and something at all.
CREATE OR REPLACE FUNCTION rapat.may_tell(me jsonb, ident text, after jsonb, changes jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text := after ->> 'action';
    action jsonb := rapat.document('actions', name);
    leads boolean := action ->> 'lead' = me ->> 'agency';
    turns jsonb := coalesce(after -> 'turns', '[]');
BEGIN
    RETURN rapat.may_say(me, 'report', action)
        AND rapat.is_next(ident, name || '.P', name || '.progress', changes)
        AND (leads OR after ->> 'status' IS NULL AND turns = '[]')
        AND (after ->> 'part' IS NULL OR NOT leads AND after ->> 'part' IN ('done', 'blocked'))
        AND (after ->> 'status' IS NULL OR rapat.status_then(changes, name) = after ->> 'status')
        AND (turns = '[]' OR rapat.comes_again(action))
        AND NOT EXISTS (
            SELECT FROM rapat.each(turns) AS told WHERE told ->> 'status' <> 'done' OR NOT EXISTS (
                SELECT FROM rapat.each(changes) AS one WHERE one ->> 'kind' = 'turns'
                    AND one ->> 'id' = name || '.G' || (told ->> 'number') AND one -> 'set' ->> 'status' = 'done'))
        AND (rapat.has_words(after ->> 'text') OR turns <> '[]' OR 'done' IN (after ->> 'status', after ->> 'part'));
END
$$;

-- Whether a turn is reported done; whether its rule gives that day, `verify` tells.
CREATE OR REPLACE FUNCTION rapat.may_report_turn(me jsonb, ident text, before jsonb, after jsonb, changes jsonb)
RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text := after ->> 'action';
    action jsonb := rapat.document('actions', name);
BEGIN
    RETURN rapat.may_say(me, 'report', action) AND action ->> 'lead' = me ->> 'agency'
        AND rapat.comes_again(action)
        AND ident = name || '.G' || (after ->> 'number') AND (after -> 'number')::bigint > 0
        AND coalesce(before ->> 'status', 'open') = 'open' AND after ->> 'status' = 'done'
        AND after ->> 'done_on' IS NOT NULL AND coalesce(after ->> 'reason', '') = ''
        AND EXISTS (
            SELECT FROM rapat.each(changes) AS one, rapat.each(one -> 'set' -> 'turns') AS told
            WHERE one ->> 'kind' = 'progress' AND one -> 'set' ->> 'action' = name
                AND told -> 'number' = after -> 'number' AND told ->> 'status' = 'done');
END
$$;

-- Whether a date to which more time is asked, or given, is one day, and a later one.
CREATE OR REPLACE FUNCTION rapat.is_later(due jsonb, old text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(due ->> 'rule', '') = '' AND due ->> 'date' IS NOT NULL
        AND (old IS NULL OR (due ->> 'date')::date > old::date)
$$;

-- Whether more time may be asked for so: by who leads it, until one day that lies ahead, with a reason.
CREATE OR REPLACE FUNCTION rapat.may_ask(me jsonb, operation text, ident text, after jsonb, changes jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text := after ->> 'action';
    action jsonb := rapat.document('actions', name);
    number bigint := coalesce((after -> 'turn')::bigint, 0);
    turn jsonb := rapat.document('turns', name || '.G' || number);
    comes_again boolean := rapat.comes_again(action) AND action -> 'due' ->> 'date' IS NOT NULL;
BEGIN
    RETURN rapat.may_say(me, operation, action) AND action ->> 'lead' = me ->> 'agency'
        AND coalesce(action ->> 'status', 'open') <> 'done' AND rapat.status_then(changes, name) <> 'done'
        AND rapat.has_words(after ->> 'reason')
        AND rapat.is_later(after -> 'new', after ->> 'old') AND (after -> 'new' ->> 'date')::date >= rapat.today()
        AND number >= 0 AND (number > 0) = comes_again
        AND CASE WHEN number = 0 THEN after ->> 'old' IS NOT DISTINCT FROM action -> 'due' ->> 'date'
            WHEN turn IS NULL THEN after ->> 'old' IS NOT NULL
            ELSE after ->> 'old' = coalesce(turn ->> 'until', turn ->> 'due')
                AND coalesce(turn ->> 'status', 'open') = 'open' END
        AND NOT rapat.waits_for_time(name)
        AND rapat.is_next(ident, name || '.X', name || '.extensions', changes);
END
$$;

-- Whether a request is closed with what ended before it was answered: the action, or the turn that it is about.
CREATE OR REPLACE FUNCTION rapat.may_close(me jsonb, before jsonb, after jsonb, changes jsonb) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text := after ->> 'action';
    action jsonb := rapat.document('actions', name);
BEGIN
    RETURN rapat.may_say(me, 'report', action) AND action ->> 'lead' = me ->> 'agency'
        AND coalesce(before ->> 'state', 'requested') = 'requested' AND after ->> 'state' = 'closed'
        AND (rapat.says(changes, 'actions', name, '{"status": "done"}') OR EXISTS (
            SELECT FROM rapat.each(changes) AS one WHERE one ->> 'kind' = 'turns'
                AND one ->> 'id' = name || '.G' || (after ->> 'turn') AND one -> 'set' ->> 'status' = 'done'));
END
$$;

-- Whether it is said either who comes, whom the registers know where they are named by them, or why nobody does.
CREATE OR REPLACE FUNCTION rapat.says_who_comes(said jsonb) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE WHEN coalesce(said ->> 'reason', '') <> '' THEN rapat.has_words(said ->> 'reason') AND who = ''
            ELSE rapat.has_words(who) END
        AND (coalesce(said ->> 'person', '') = '' OR rapat.document('people', said ->> 'person') IS NOT NULL)
    FROM (SELECT coalesce(said ->> 'name', '') || coalesce(said ->> 'position', '') || coalesce(said ->> 'person', '')
        || coalesce(said ->> 'representing', '') AS who) AS named
$$;

-- Whether the agenda of a meeting that was not cancelled has what waited for a forum.
CREATE OR REPLACE FUNCTION rapat.is_taken(point text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM rapat.documents AS item WHERE item.kind = 'items' AND item.doc IS NOT NULL
            AND item.fields -> 'parked' ? point
            AND coalesce(rapat.document('meetings', item.meeting) ->> 'status', 'scheduled') <> 'cancelled')
$$;
