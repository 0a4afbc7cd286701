-- The embedded journal, format 2. Every statement may run again without harm.
--
-- The names are those that pekko-persistence-jdbc expects. What differs from its own scripts: events
-- lie in the order of their entity, in the key's own tree and nowhere else, so that an event is
-- written once and a history is read from neighbouring pages. The plug-in's running number over all
-- entities is not kept: assay reads by entity only.

CREATE TABLE IF NOT EXISTS "event_journal" (
  "ordering" INTEGER NOT NULL DEFAULT 0,
  "deleted" BOOLEAN NOT NULL DEFAULT 0,
  "persistence_id" VARCHAR NOT NULL,
  "sequence_number" BIGINT NOT NULL,
  "writer" VARCHAR NOT NULL,
  "write_timestamp" BIGINT NOT NULL,
  "adapter_manifest" VARCHAR NOT NULL,
  "event_payload" BLOB NOT NULL,
  "event_ser_id" INTEGER NOT NULL,
  "event_ser_manifest" VARCHAR NOT NULL,
  "meta_payload" BLOB,
  "meta_ser_id" INTEGER,
  "meta_ser_manifest" VARCHAR,
  PRIMARY KEY ("persistence_id", "sequence_number")
) WITHOUT ROWID;

-- Never written: assay does not tag events. The plug-in's queries name it.
CREATE TABLE IF NOT EXISTS "event_tag" (
  "event_id" BIGINT NOT NULL,
  "tag" VARCHAR NOT NULL,
  PRIMARY KEY ("event_id", "tag")
);

CREATE TABLE IF NOT EXISTS "snapshot" (
  "persistence_id" VARCHAR NOT NULL,
  "sequence_number" BIGINT NOT NULL,
  "created" BIGINT NOT NULL,
  "snapshot_ser_id" INTEGER NOT NULL,
  "snapshot_ser_manifest" VARCHAR NOT NULL,
  "snapshot_payload" BLOB NOT NULL,
  "meta_ser_id" INTEGER,
  "meta_ser_manifest" VARCHAR,
  "meta_payload" BLOB,
  PRIMARY KEY ("persistence_id", "sequence_number")
);

-- Which format this is; the last statement, so that a file that has it is complete.
CREATE TABLE IF NOT EXISTS "assay_format" (
  "version" INTEGER PRIMARY KEY
);

INSERT OR REPLACE INTO "assay_format" VALUES (2);
