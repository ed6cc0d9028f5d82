CREATE TABLE "case_documents" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"sha256" text NOT NULL,
	"name" text NOT NULL,
	"origin" text NOT NULL,
	"kind" text NOT NULL,
	"added_by" text NOT NULL,
	"added_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "case_documents_origin_known" CHECK ("case_documents"."origin" in ('upload', 'draft', 'sealed'))
);
--> statement-breakpoint
CREATE TABLE "case_events" (
	"case_id" text NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"type" text NOT NULL,
	"action" text NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"actor" text NOT NULL,
	"actor_name" text NOT NULL,
	"role" text,
	"on_behalf" jsonb,
	"cite" jsonb,
	"sentence" text NOT NULL,
	"reason" text,
	"data" jsonb NOT NULL,
	CONSTRAINT "case_events_pkey" PRIMARY KEY("case_id","seq"),
	CONSTRAINT "case_events_seq" CHECK ("case_events"."seq" > 0)
);
--> statement-breakpoint
CREATE TABLE "case_numbers" (
	"year" integer PRIMARY KEY NOT NULL,
	"last_number" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" text PRIMARY KEY NOT NULL,
	"procedure" text NOT NULL,
	"number" text,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"applicant_name" text NOT NULL,
	"organisation_id" text,
	"district" text,
	"sponsor_name" text,
	"opened_by" text NOT NULL,
	"edition" text NOT NULL,
	"interpretation_set" text NOT NULL,
	"calendar_version" text NOT NULL,
	"facts" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"state_since" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "cases_number" UNIQUE("number"),
	CONSTRAINT "cases_version" CHECK ("cases"."version" >= 0)
);
--> statement-breakpoint
CREATE TABLE "sent_cards" (
	"case_id" text NOT NULL,
	"open_id" text NOT NULL,
	"message_id" text NOT NULL,
	"case_version" integer NOT NULL,
	"sent_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "sent_cards_pkey" PRIMARY KEY("case_id","open_id")
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"case_id" text NOT NULL,
	"ordinal" integer NOT NULL,
	"action" text NOT NULL,
	"forms" jsonb NOT NULL,
	"submitted_by" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "submissions_pkey" PRIMARY KEY("case_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "deadline_rungs" (
	"deadline_id" text NOT NULL,
	"ordinal" smallint NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"roles" jsonb NOT NULL,
	"overdue" boolean NOT NULL,
	"status" text NOT NULL,
	"settled_at" timestamp(3) with time zone,
	CONSTRAINT "deadline_rungs_pkey" PRIMARY KEY("deadline_id","ordinal"),
	CONSTRAINT "deadline_rungs_status_known" CHECK ("deadline_rungs"."status" in ('waiting', 'sent', 'skipped', 'cancelled')),
	CONSTRAINT "deadline_rungs_settled" CHECK (("deadline_rungs"."status" = 'waiting') = ("deadline_rungs"."settled_at" is null))
);
--> statement-breakpoint
CREATE TABLE "deadlines" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"cite" jsonb,
	"internal" boolean NOT NULL,
	"from_date" date NOT NULL,
	"nominal_date" date NOT NULL,
	"effective_date" date NOT NULL,
	"safe_date" date NOT NULL,
	"provisional" boolean NOT NULL,
	"explanation" text NOT NULL,
	"calendar_version" text NOT NULL,
	"armed_at" timestamp(3) with time zone NOT NULL,
	"status" text NOT NULL,
	"closed_at" timestamp(3) with time zone,
	CONSTRAINT "deadlines_status_known" CHECK ("deadlines"."status" in ('open', 'met', 'cancelled')),
	CONSTRAINT "deadlines_closed" CHECK (("deadlines"."status" = 'open') = ("deadlines"."closed_at" is null))
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"open_id" text PRIMARY KEY NOT NULL,
	"chat_id" text,
	"draft_id" text,
	"form" text,
	"step" text,
	"updated_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "draft_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "draft_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"draft_id" text NOT NULL,
	"revision" integer NOT NULL,
	"form" text NOT NULL,
	"field" text NOT NULL,
	"value" jsonb,
	"saved_by" text NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"held" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"id" text PRIMARY KEY NOT NULL,
	"case_id" text NOT NULL,
	"action" text NOT NULL,
	"on_behalf" boolean NOT NULL,
	"forms" jsonb NOT NULL,
	"organisation_id" text,
	"created_by" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"revision" integer NOT NULL,
	"form_values" jsonb NOT NULL,
	"status" text NOT NULL,
	"saved_at" timestamp(3) with time zone NOT NULL,
	"saved_by" text NOT NULL,
	"idle_reminders" smallint NOT NULL,
	CONSTRAINT "drafts_status_known" CHECK ("drafts"."status" in ('open', 'submitted', 'abandoned')),
	CONSTRAINT "drafts_revision" CHECK ("drafts"."revision" >= 0)
);
--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" text PRIMARY KEY NOT NULL,
	"open_id" text NOT NULL,
	"message_id" text NOT NULL,
	"file_key" text NOT NULL,
	"name" text NOT NULL,
	"resource" text NOT NULL,
	"draft_id" text,
	"status" text NOT NULL,
	"sha256" text,
	"because" text,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "uploads_resource_known" CHECK ("uploads"."resource" in ('file', 'image')),
	CONSTRAINT "uploads_status_known" CHECK ("uploads"."status" in ('fetching', 'stored', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "file_chunks" (
	"sha256" text NOT NULL,
	"ordinal" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "file_chunks_pkey" PRIMARY KEY("sha256","ordinal"),
	CONSTRAINT "file_chunks_length" CHECK (octet_length("file_chunks"."bytes") between 1 and 262144)
);
--> statement-breakpoint
CREATE TABLE "files" (
	"sha256" text PRIMARY KEY NOT NULL,
	"original_sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"pages" integer,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "files_sha256" CHECK ("files"."sha256" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "files_size" CHECK ("files"."size_bytes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" text PRIMARY KEY NOT NULL,
	"open_id" text NOT NULL,
	"role" text NOT NULL,
	"organisation_id" text,
	"district" text,
	"body_name" text,
	"from_date" date NOT NULL,
	"until_date" date,
	"granted_by" text NOT NULL,
	CONSTRAINT "memberships_role_known" CHECK ("memberships"."role" in ('applicantHandler', 'applicantResponsible', 'sponsor', 'districtBureau', 'districtLeader', 'caseOfficer', 'divisionHead', 'legalReviewer', 'approver', 'office', 'panelLead', 'panelMember', 'administrator', 'auditor')),
	CONSTRAINT "memberships_span" CHECK ("memberships"."until_date" >= "memberships"."from_date")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"uscc" text NOT NULL,
	"organisation_type" text,
	"district" text,
	"address" text,
	"legal_representative" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "organisations_uscc" UNIQUE("uscc")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"open_id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"phone" text,
	"privacy_version" text,
	"privacy_shown_at" timestamp(3) with time zone,
	"welcomed_at" timestamp(3) with time zone,
	"unreachable_since" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"key" text PRIMARY KEY NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"answer" jsonb
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text NOT NULL,
	"lane" text NOT NULL,
	"open_id" text,
	"chat_id" text,
	"message" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"available_at" timestamp(3) with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"first_attempt_at" timestamp(3) with time zone,
	"leased_until" timestamp(3) with time zone,
	"file_key" text,
	"status" text NOT NULL,
	"settled_at" timestamp(3) with time zone,
	"message_id" text,
	"error" text,
	CONSTRAINT "outbox_status_known" CHECK ("outbox"."status" in ('ready', 'sent', 'dead', 'uncertain'))
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb,
	"changed_by" text NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_documents" ADD CONSTRAINT "case_documents_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_documents" ADD CONSTRAINT "case_documents_sha256_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."files"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_opened_by_people_open_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("open_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sent_cards" ADD CONSTRAINT "sent_cards_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deadline_rungs" ADD CONSTRAINT "deadline_rungs_deadline_id_deadlines_id_fk" FOREIGN KEY ("deadline_id") REFERENCES "public"."deadlines"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_entries" ADD CONSTRAINT "draft_entries_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_created_by_people_open_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("open_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_draft_id_drafts_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."drafts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads" ADD CONSTRAINT "uploads_sha256_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."files"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_chunks" ADD CONSTRAINT "file_chunks_sha256_files_sha256_fk" FOREIGN KEY ("sha256") REFERENCES "public"."files"("sha256") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_open_id_people_open_id_fk" FOREIGN KEY ("open_id") REFERENCES "public"."people"("open_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_documents_case" ON "case_documents" USING btree ("case_id","added_at");--> statement-breakpoint
CREATE INDEX "case_documents_file" ON "case_documents" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "cases_worklist" ON "cases" USING btree ("state","state_since");--> statement-breakpoint
CREATE INDEX "cases_organisation" ON "cases" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "cases_district" ON "cases" USING btree ("district");--> statement-breakpoint
CREATE INDEX "cases_sponsor" ON "cases" USING btree ("sponsor_name");--> statement-breakpoint
CREATE INDEX "cases_opener" ON "cases" USING btree ("opened_by");--> statement-breakpoint
CREATE INDEX "deadline_rungs_due" ON "deadline_rungs" USING btree ("at") WHERE "deadline_rungs"."status" = 'waiting';--> statement-breakpoint
CREATE INDEX "deadlines_case" ON "deadlines" USING btree ("case_id","armed_at");--> statement-breakpoint
CREATE INDEX "deadlines_nearest" ON "deadlines" USING btree ("case_id","effective_date") WHERE "deadlines"."status" = 'open';--> statement-breakpoint
CREATE INDEX "draft_entries_of_draft" ON "draft_entries" USING btree ("draft_id","revision","id");--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_one_shared" ON "drafts" USING btree ("case_id","action","on_behalf","organisation_id") WHERE "drafts"."status" = 'open' and "drafts"."organisation_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_one_own" ON "drafts" USING btree ("case_id","action","on_behalf","created_by") WHERE "drafts"."status" = 'open' and "drafts"."organisation_id" is null;--> statement-breakpoint
CREATE INDEX "drafts_open_of_organisation" ON "drafts" USING btree ("organisation_id") WHERE "drafts"."status" = 'open';--> statement-breakpoint
CREATE INDEX "drafts_open_of_person" ON "drafts" USING btree ("created_by") WHERE "drafts"."status" = 'open';--> statement-breakpoint
CREATE INDEX "drafts_idle" ON "drafts" USING btree ("saved_at") WHERE "drafts"."status" = 'open';--> statement-breakpoint
CREATE INDEX "uploads_draft" ON "uploads" USING btree ("draft_id");--> statement-breakpoint
CREATE INDEX "uploads_file" ON "uploads" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "memberships_person" ON "memberships" USING btree ("open_id");--> statement-breakpoint
CREATE INDEX "memberships_role" ON "memberships" USING btree ("role");--> statement-breakpoint
CREATE INDEX "memberships_organisation" ON "memberships" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "inbox_age" ON "inbox" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_id" ON "outbox" USING btree ("id");--> statement-breakpoint
CREATE INDEX "outbox_lane" ON "outbox" USING btree ("lane","seq") WHERE "outbox"."status" = 'ready';--> statement-breakpoint
CREATE INDEX "outbox_ready" ON "outbox" USING btree ("available_at","seq") WHERE "outbox"."status" = 'ready';--> statement-breakpoint
CREATE INDEX "outbox_parked" ON "outbox" USING btree ("status","seq") WHERE "outbox"."status" in ('dead', 'uncertain');--> statement-breakpoint
CREATE INDEX "outbox_message" ON "outbox" USING btree ("message_id") WHERE "outbox"."message_id" is not null;