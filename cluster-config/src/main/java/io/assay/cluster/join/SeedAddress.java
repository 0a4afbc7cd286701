package io.assay.cluster.join;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueType;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pekko.actor.Address;

/** Addresses of seed nodes as people write them: {@code HOST:PORT} or in Pekko's own form. */
final class SeedAddress {

  /** The name of every node's actor system. */
  static final String SYSTEM = "assay";

  private static final String PATH = "assay.cluster.seeds";

  private SeedAddress() {}

  /** The configured seeds: a list, or one text with commas (as the environment gives it). */
  static List<Address> of(Config config) {
    List<String> texts =
        config.getValue(PATH).valueType() == ConfigValueType.STRING
            ? List.of(config.getString(PATH).split(",", -1))
            : config.getStringList(PATH);
    return texts.stream()
        .flatMap(text -> text.isBlank() ? Stream.empty() : Stream.of(parse(text.strip())))
        .distinct()
        .toList();
  }

  private static Address parse(String text) {
    String prefix = "pekko://" + SYSTEM + "@";
    String rest = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    try {
      URI uri = URI.create("seed://" + rest);
      if (uri.getHost() != null
          && uri.getPort() > 0
          && uri.getPort() <= 65_535
          && uri.getUserInfo() == null
          && uri.getPath().isEmpty()) {
        return new Address("pekko", SYSTEM, uri.getHost(), uri.getPort());
      }
    } catch (IllegalArgumentException e) {
      throw wrong(text, e);
    }
    throw wrong(text, new IllegalArgumentException(rest));
  }

  private static IllegalArgumentException wrong(String text, IllegalArgumentException cause) {
    return new IllegalArgumentException(
        PATH + ": '" + text + "': expected HOST:PORT or pekko://" + SYSTEM + "@HOST:PORT", cause);
  }
}
