CREATE TABLE "owed_calendar_reminders" (
	"year" integer NOT NULL,
	"day" date NOT NULL,
	"sent_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "owed_calendar_reminders_pkey" PRIMARY KEY("year","day")
);
--> statement-breakpoint
CREATE TABLE "work_calendars" (
	"revision" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "work_calendars_revision_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"year" integer NOT NULL,
	"version" text NOT NULL,
	"status" text NOT NULL,
	"source" text NOT NULL,
	"published_on" date,
	"days_off" jsonb NOT NULL,
	"make_up_working_days" jsonb NOT NULL,
	"imported_by" text NOT NULL,
	"imported_by_name" text NOT NULL,
	"imported_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "work_calendars_edition" UNIQUE("year","version"),
	CONSTRAINT "work_calendars_status_known" CHECK ("work_calendars"."status" in ('official', 'provisional')),
	CONSTRAINT "work_calendars_year" CHECK ("work_calendars"."year" between 2000 and 2100)
);
