package io.assay.persistence.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A numbered script of the schema. Every statement in it can be run again without harm, and what
 * was applied once is never changed: the next change is the next script.
 *
 * @param version from 1, without gaps
 * @param name its file
 * @param text what it says, {@code ${keyspace}} standing for the keyspace
 */
record SchemaScript(int version, String name, String text) {

  private static final List<String> NAMES =
      List.of("001_cluster_identity.cql", "002_events.cql", "003_snapshots.cql", "004_answers.cql");

  private static final Pattern TABLE =
      Pattern.compile("CREATE TABLE IF NOT EXISTS \\$\\{keyspace}\\.(\\w+)");

  /** All scripts of this program, in the order of their versions. */
  static List<SchemaScript> all() {
    return NAMES.stream().map(SchemaScript::load).toList();
  }

  private static SchemaScript load(String name) {
    try (InputStream in = SchemaScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("script " + name + " is not in this program");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new SchemaScript(Integer.parseInt(name.substring(0, 3)), name, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The SHA-256 of its text, 64 hex digits. */
  String checksum() {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Its statements for a keyspace, without comments. */
  List<String> statements(String keyspace) {
    String plain = text.replaceAll("--[^\n]*", "").replace("${keyspace}", keyspace);
    return Arrays.stream(plain.split(";", -1))
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  /** The tables that it makes. */
  List<String> tables() {
    return TABLE.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
