CREATE TABLE "message_reads" (
	"message_id" text NOT NULL,
	"open_id" text NOT NULL,
	"read_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "message_reads_message_id_open_id_pk" PRIMARY KEY("message_id","open_id")
);
--> statement-breakpoint
CREATE TABLE "silences" (
	"audience" text NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	"noticed_at" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	CONSTRAINT "silences_audience_since_pk" PRIMARY KEY("audience","since")
);
--> statement-breakpoint
ALTER TABLE "outbox" DROP CONSTRAINT "outbox_status_known";--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "purpose" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "case_ids" text[];--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "order_id" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "about" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "code" integer;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "told_at" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "settled_by" text;--> statement-breakpoint
CREATE UNIQUE INDEX "silences_open" ON "silences" USING btree ("audience") WHERE "silences"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "outbox_held" ON "outbox" USING btree ("seq") WHERE "outbox"."status" = 'held';--> statement-breakpoint
CREATE INDEX "outbox_order" ON "outbox" USING btree ("order_id") WHERE "outbox"."order_id" is not null;--> statement-breakpoint
CREATE INDEX "outbox_cases" ON "outbox" USING gin ("case_ids") WHERE "outbox"."case_ids" is not null;--> statement-breakpoint
CREATE INDEX "outbox_person" ON "outbox" USING btree ("open_id","settled_at") WHERE "outbox"."message_id" is not null;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_purpose_known" CHECK ("outbox"."purpose" in ('reminder', 'notice', 'document', 'decision'));--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_status_known" CHECK ("outbox"."status" in ('ready', 'sent', 'dead', 'uncertain', 'held', 'received', 'dropped'));