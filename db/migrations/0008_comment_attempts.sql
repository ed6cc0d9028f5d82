CREATE TABLE "attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"attempt_count" integer NOT NULL,
	"until_at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "attempts_age" ON "attempts" USING btree ("until_at");