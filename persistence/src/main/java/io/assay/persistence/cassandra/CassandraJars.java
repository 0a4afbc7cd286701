package io.assay.persistence.cassandra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the jars of the Cassandra that tests and development start. Maven collects them; they are
 * never on a class path of ours.
 */
public final class CassandraJars {

  /** Where the folder is named if it is nowhere else. */
  public static final String PROPERTY = "assay.cassandra.jars";

  private static final String COLLECTED = "persistence/cassandra/target/jars";
  private static final String PACKAGED = "cassandra";

  private CassandraJars() {}

  /**
   * The folder with the jars: the one of the system property {@value #PROPERTY}, else the one of an
   * installation or a checkout.
   *
   * @param home the folder of the launcher, if it is known; the working folder and those above it
   *     are looked at too
   * @throws CassandraException with the remedy, if there is none
   */
  public static Path find(Optional<Path> home) throws CassandraException {
    String named = System.getProperty(PROPERTY, "");
    if (!named.isEmpty()) {
      return require(Path.of(named));
    }
    Stream<Path> above =
        Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent);
    List<Path> candidates =
        Stream.concat(home.stream(), above.limit(3))
            .flatMap(folder -> Stream.of(folder.resolve(COLLECTED), folder.resolve(PACKAGED)))
            .toList();
    return candidates.stream()
        .filter(CassandraJars::holdsCassandra)
        .findFirst()
        .orElseThrow(
            () ->
                new CassandraException(
                    "no jars of Cassandra are in "
                        + COLLECTED
                        + ": run mvn -f persistence/cassandra process-resources, or name their"
                        + " folder with -D"
                        + PROPERTY));
  }

  private static Path require(Path folder) throws CassandraException {
    if (!holdsCassandra(folder)) {
      throw new CassandraException(
          PROPERTY + " is " + folder + ": expected a folder with cassandra-all and what it needs");
    }
    return folder;
  }

  private static boolean holdsCassandra(Path folder) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("cassandra-all-"));
    } catch (IOException e) {
      return false;
    }
  }
}
