package io.assay.persistence.tables;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * An API key of a public validator.
 *
 * @param key the whole key
 * @param name what its owner calls it; empty if it has none
 * @param balance what is left of its money; empty for a key without limit
 * @param ratePerMinute calls a minute, 0 or more
 */
public record VisionKey(String key, String name, OptionalDouble balance, int ratePerMinute) {

  private static final List<String> COLUMNS =
      List.of("key", "name", "balance", "rate_limit_per_minute");

  private static final int USUAL_RATE = 60;

  /**
   * The keys in a public validator's SQLite file.
   *
   * @param refused is told of rows that cannot be used; no secret is in what it is told
   * @throws TableException if the file or its table cannot be read
   */
  public static List<VisionKey> in(Path database, Consumer<TableException> refused) {
    List<VisionKey> keys = new ArrayList<>();
    try (VisionDatabase open = VisionDatabase.open(database)) {
      open.read("api_keys", COLUMNS, row -> keys.add(of(row)), refused);
    }
    return keys;
  }

  private static VisionKey of(TableRow row) {
    return new VisionKey(
        row.textOrEmpty("key"),
        row.textOrEmpty("name"),
        row.optionalNumber("balance"),
        row.textOrEmpty("rate_limit_per_minute").isEmpty()
            ? USUAL_RATE
            : row.count("rate_limit_per_minute"));
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "VisionKey[name=" + name + ", balance=" + balance + "]";
  }
}
