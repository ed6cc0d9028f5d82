CREATE TABLE "center_history" (
	"center_id" text NOT NULL,
	"seq" integer NOT NULL,
	"on_date" date NOT NULL,
	"sentence" text NOT NULL,
	CONSTRAINT "center_history_pkey" PRIMARY KEY("center_id","seq")
);
--> statement-breakpoint
CREATE TABLE "center_scope_rows" (
	"center_id" text NOT NULL,
	"valid_from" date NOT NULL,
	"valid_until" date,
	"no" integer NOT NULL,
	"item" text NOT NULL,
	"parameter" text NOT NULL,
	"range" text NOT NULL,
	"uncertainty" text NOT NULL,
	"specification" text NOT NULL,
	"own_made" boolean NOT NULL,
	CONSTRAINT "center_scope_rows_pkey" PRIMARY KEY("center_id","valid_from","no"),
	CONSTRAINT "center_scope_rows_span" CHECK ("center_scope_rows"."valid_until" > "center_scope_rows"."valid_from"),
	CONSTRAINT "center_scope_rows_no" CHECK ("center_scope_rows"."no" > 0)
);
--> statement-breakpoint
CREATE TABLE "centers" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"host_organisation" text NOT NULL,
	"organisation_id" text,
	"case_id" text,
	"district" text,
	"industry" text NOT NULL,
	"approval_number" text NOT NULL,
	"established_on" date NOT NULL,
	"status" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "centers_status_known" CHECK ("centers"."status" in ('established', 'suspended', 'revoked', 'exited'))
);
--> statement-breakpoint
ALTER TABLE "center_history" ADD CONSTRAINT "center_history_center_id_centers_id_fk" FOREIGN KEY ("center_id") REFERENCES "public"."centers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "center_scope_rows" ADD CONSTRAINT "center_scope_rows_center_id_centers_id_fk" FOREIGN KEY ("center_id") REFERENCES "public"."centers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "centers" ADD CONSTRAINT "centers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "centers" ADD CONSTRAINT "centers_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "centers_organisation" ON "centers" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "centers_case" ON "centers" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "centers_district" ON "centers" USING btree ("district");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_public_notice" ON "cases" USING btree (("facts" -> 'publicNotice' ->> 'id')) WHERE "cases"."facts" -> 'publicNotice' ->> 'id' is not null;--> statement-breakpoint
CREATE INDEX "cases_public_notice_day" ON "cases" USING btree (("facts" -> 'publicNotice' ->> 'publishedOn') collate "C" desc) WHERE "cases"."facts" -> 'publicNotice' ->> 'id' is not null;