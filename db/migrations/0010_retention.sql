CREATE TABLE "erasures" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"because" text NOT NULL,
	"detail" jsonb NOT NULL,
	"erased_by" text NOT NULL,
	"erased_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retention_holds" (
	"id" text PRIMARY KEY NOT NULL,
	"scope" text NOT NULL,
	"subject" text NOT NULL,
	"because" text NOT NULL,
	"placed_by" text NOT NULL,
	"placed_at" timestamp(3) with time zone NOT NULL,
	"released_by" text,
	"released_at" timestamp(3) with time zone,
	CONSTRAINT "retention_holds_scope_known" CHECK ("retention_holds"."scope" in ('case', 'person')),
	CONSTRAINT "retention_holds_released" CHECK (("retention_holds"."released_at" is null) = ("retention_holds"."released_by" is null))
);
--> statement-breakpoint
CREATE INDEX "erasures_at" ON "erasures" USING btree ("erased_at");--> statement-breakpoint
CREATE INDEX "retention_holds_open" ON "retention_holds" USING btree ("scope","subject") WHERE "retention_holds"."released_at" is null;