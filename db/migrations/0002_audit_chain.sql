CREATE TABLE "audit_head_cases" (
	"day" date NOT NULL,
	"case_id" text NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_head_cases_pkey" PRIMARY KEY("day","case_id")
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"day" date PRIMARY KEY NOT NULL,
	"taken_at" timestamp(3) with time zone NOT NULL,
	"cases" integer NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_heads_hash" CHECK ("audit_heads"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "audit_heads_previous" CHECK ("audit_heads"."previous_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "case_events" ADD COLUMN "previous_hash" text;--> statement-breakpoint
ALTER TABLE "case_events" ADD COLUMN "hash" text;--> statement-breakpoint
-- Written by hand from here to the two SET NOT NULL: the events that are there already get their
-- chain, in the very form of src/application/audit-chain.ts (canonical JSON, SHA-256).
CREATE FUNCTION pg_temp.jicetong_canonical(value jsonb) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
	digits text;
BEGIN
	CASE jsonb_typeof(value)
	WHEN 'object' THEN
		RETURN '{' || coalesce((
			SELECT string_agg(
				to_jsonb(entry.key)::text || ':' || pg_temp.jicetong_canonical(entry.value),
				',' ORDER BY entry.key COLLATE "C")
			FROM jsonb_each(value) AS entry), '') || '}';
	WHEN 'array' THEN
		RETURN '[' || coalesce((
			SELECT string_agg(pg_temp.jicetong_canonical(item.value), ',' ORDER BY item.place)
			FROM jsonb_array_elements(value) WITH ORDINALITY AS item(value, place)), '') || ']';
	WHEN 'number' THEN
		digits := value #>> '{}';
		-- ECMAScript writes an exponent from 1e21 on and below 1e-6, without a leading zero in it.
		IF digits::numeric <> 0 AND (abs(digits::numeric) >= 1e21 OR abs(digits::numeric) < 1e-6) THEN
			RETURN regexp_replace(digits::float8::text, 'e([+-])0*', 'e\1');
		END IF;
		RETURN trim_scale(digits::numeric)::text;
	ELSE
		RETURN value::text;
	END CASE;
END
$$;
--> statement-breakpoint
DO $$
DECLARE
	event record;
	present text := NULL;
	link text;
	previous text;
BEGIN
	FOR event IN SELECT * FROM "case_events" ORDER BY "case_id", "seq" LOOP
		IF present IS DISTINCT FROM event.case_id THEN
			present := event.case_id;
			link := repeat('0', 64);
		END IF;
		previous := link;
		link := encode(sha256(convert_to(
			previous || chr(10) || event.seq::text || chr(10) || pg_temp.jicetong_canonical(jsonb_build_object(
				'caseId', event.case_id,
				'at', (extract(epoch FROM event.at) * 1000)::bigint,
				'type', event.type,
				'action', event.action,
				'from', event.from_state,
				'to', event.to_state,
				'actor', event.actor,
				'actorName', event.actor_name,
				'role', event.role,
				'onBehalf', event.on_behalf,
				'cite', event.cite,
				'sentence', event.sentence,
				'reason', event.reason,
				'data', event.data)), 'UTF8')), 'hex');
		UPDATE "case_events" SET "previous_hash" = previous, "hash" = link
			WHERE "case_id" = event.case_id AND "seq" = event.seq;
	END LOOP;
END
$$;
--> statement-breakpoint
DROP FUNCTION pg_temp.jicetong_canonical(jsonb);--> statement-breakpoint
ALTER TABLE "case_events" ALTER COLUMN "previous_hash" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "case_events" ALTER COLUMN "hash" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_head_cases" ADD CONSTRAINT "audit_head_cases_day_audit_heads_day_fk" FOREIGN KEY ("day") REFERENCES "public"."audit_heads"("day") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_head_cases_case" ON "audit_head_cases" USING btree ("case_id","seq");--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_hash" CHECK ("case_events"."hash" ~ '^[0-9a-f]{64}$');