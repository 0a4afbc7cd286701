package io.assay.persistence.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.UUID;

/** The prepared statements of an answer store. */
record AnswerStatements(
    PreparedStatement insert,
    PreparedStatement select,
    PreparedStatement delete,
    PreparedStatement insertSize,
    PreparedStatement selectSizes,
    PreparedStatement deleteSizes) {

  /** Into how many partitions the answers of ten minutes are spread. */
  static final int SHARDS = 32;

  static AnswerStatements prepare(CqlSession session, String keyspace) {
    String answers = keyspace + ".answers";
    String sizes = keyspace + ".answer_sizes";
    return new AnswerStatements(
        prepared(
            session,
            "INSERT INTO "
                + answers
                + " (store, bucket, shard, query, piece, content) VALUES (?, ?, ?, ?, ?, ?)"
                + " USING TTL ?"),
        prepared(
            session,
            "SELECT content FROM "
                + answers
                + " WHERE store = ? AND bucket = ? AND shard = ? AND query = ?"),
        prepared(
            session, "DELETE FROM " + answers + " WHERE store = ? AND bucket = ? AND shard = ?"),
        prepared(
            session,
            "INSERT INTO "
                + sizes
                + " (store, bucket, writer, bytes) VALUES (?, ?, ?, ?) USING TTL ?"),
        prepared(session, "SELECT bucket, writer, bytes FROM " + sizes + " WHERE store = ?"),
        prepared(session, "DELETE FROM " + sizes + " WHERE store = ? AND bucket = ?"));
  }

  /** Where an answer lies within its ten minutes. */
  static short shard(UUID query) {
    long bits = query.getMostSignificantBits() ^ query.getLeastSignificantBits();
    return (short) Math.floorMod(Long.hashCode(bits * 0x9E3779B97F4A7C15L), SHARDS);
  }

  /** All of them may be sent again without harm. */
  private static PreparedStatement prepared(CqlSession session, String query) {
    return session.prepare(SimpleStatement.builder(query).setIdempotence(true).build());
  }
}
