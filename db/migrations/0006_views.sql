CREATE TABLE "calendar_entries" (
	"uid" text PRIMARY KEY NOT NULL,
	"fingerprint" text NOT NULL,
	"sequence" integer NOT NULL,
	"modified_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "calendar_feeds" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"open_id" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	CONSTRAINT "calendar_feeds_hash" CHECK (length("calendar_feeds"."token_hash") = 64)
);
--> statement-breakpoint
CREATE TABLE "morning_digests" (
	"open_id" text NOT NULL,
	"day" date NOT NULL,
	"looked_at" timestamp(3) with time zone NOT NULL,
	"about" text,
	CONSTRAINT "morning_digests_pkey" PRIMARY KEY("open_id","day")
);
--> statement-breakpoint
CREATE TABLE "person_choices" (
	"open_id" text PRIMARY KEY NOT NULL,
	"morning_digest" boolean NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_open_id_people_open_id_fk" FOREIGN KEY ("open_id") REFERENCES "public"."people"("open_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "morning_digests" ADD CONSTRAINT "morning_digests_open_id_people_open_id_fk" FOREIGN KEY ("open_id") REFERENCES "public"."people"("open_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_choices" ADD CONSTRAINT "person_choices_open_id_people_open_id_fk" FOREIGN KEY ("open_id") REFERENCES "public"."people"("open_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_present" ON "calendar_feeds" USING btree ("open_id") WHERE "calendar_feeds"."ended_at" is null;