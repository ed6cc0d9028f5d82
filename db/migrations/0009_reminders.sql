CREATE TABLE "reminders" (
	"sweep" text NOT NULL,
	"open_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"ordinal" smallint NOT NULL,
	"role" text,
	"overdue" boolean NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "reminders_pkey" PRIMARY KEY("sweep","open_id","subject"),
	CONSTRAINT "reminders_kind_known" CHECK ("reminders"."kind" in ('deadline', 'draft'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX "reminders_once" ON "reminders" USING btree ("subject","ordinal","open_id") WHERE "reminders"."kind" = 'deadline';