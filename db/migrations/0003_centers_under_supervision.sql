CREATE TABLE "center_findings" (
	"center_id" text NOT NULL,
	"seq" integer NOT NULL,
	"case_id" text NOT NULL,
	"kind" text NOT NULL,
	"level" text,
	"on_date" date NOT NULL,
	"result" text NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "center_findings_pkey" PRIMARY KEY("center_id","seq")
);
--> statement-breakpoint
ALTER TABLE "center_findings" ADD CONSTRAINT "center_findings_center_id_centers_id_fk" FOREIGN KEY ("center_id") REFERENCES "public"."centers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "center_findings" ADD CONSTRAINT "center_findings_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_center" ON "cases" USING btree (("facts" -> 'center' ->> 'id')) WHERE "cases"."facts" -> 'center' ->> 'id' is not null;