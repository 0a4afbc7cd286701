package io.assay.cluster.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.assay.actors.network.Hotkey;
import io.assay.cluster.report.PublishedWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same history under every combination of some keys' values. Each combination is a cell with a
 * folder of its own, which appears when it is whole; one that is there already, of the same history
 * and rule, is not computed again.
 */
public final class Sweep {

  /** The name of the cell in which nothing is varied. */
  public static final String BASE = "base";

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 150;

  private final Replays replays;
  private final Path folder;

  /**
   * A sweep.
   *
   * @param folder where the cells' folders go
   */
  public Sweep(Replays replays, Path folder) {
    this.replays = replays;
    this.folder = folder;
  }

  /**
   * A cell.
   *
   * @param name also of its folder
   * @param varied the keys' values
   * @param weights at the last moment, parts of 1
   * @param digest of the replay
   * @param resumed whether it was there already
   */
  public record Cell(
      String name,
      SortedMap<String, String> varied,
      SortedMap<Hotkey, Double> weights,
      String digest,
      boolean resumed) {

    /** Copies the maps. */
    public Cell {
      varied = Collections.unmodifiableSortedMap(new TreeMap<>(varied));
      weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }
  }

  /** Every combination of the keys' values; the last key varies fastest. */
  public static List<SortedMap<String, String>> grid(Map<String, List<String>> keys) {
    List<SortedMap<String, String>> grid = List.of(new TreeMap<>());
    for (Map.Entry<String, List<String>> key : keys.entrySet()) {
      List<SortedMap<String, String>> next = new ArrayList<>();
      for (SortedMap<String, String> cell : grid) {
        for (String value : key.getValue()) {
          TreeMap<String, String> more = new TreeMap<>(cell);
          more.put(key.getKey(), value);
          next.add(more);
        }
      }
      grid = next;
    }
    return grid;
  }

  /**
   * Computes the base and all cells, in their order.
   *
   * @param progress is told how many cells are done, of how many
   * @throws IllegalArgumentException if a rule is wrong, before anything is computed
   */
  public List<Cell> run(
      ReplayRule base, List<SortedMap<String, String>> grid, BiConsumer<Long, Long> progress) {
    List<SortedMap<String, String>> all = new ArrayList<>();
    all.add(new TreeMap<>());
    all.addAll(grid);
    all.forEach(varied -> replays.mark(base.with(varied)));
    List<Cell> cells = new ArrayList<>();
    for (SortedMap<String, String> varied : all) {
      cells.add(cell(base.with(varied), varied));
      progress.accept((long) cells.size(), (long) all.size());
    }
    return cells;
  }

  private Cell cell(ReplayRule rule, SortedMap<String, String> varied) {
    String name = name(varied);
    Path own = folder.resolve(name);
    String mark = replays.mark(rule);
    try {
      if (Files.exists(own.resolve("mark")) && Files.readString(own.resolve("mark")).equals(mark)) {
        return resumed(name, varied, own);
      }
      Replay replay = replays.under(rule, (done, of) -> {});
      Path part = folder.resolve(name + ".part");
      delete(part);
      ReplayFiles.write(replay, part);
      Files.writeString(part.resolve("mark"), mark);
      delete(own);
      Files.move(part, own, StandardCopyOption.ATOMIC_MOVE);
      return new Cell(name, varied, weights(replay), replay.digest(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The weights of a replay at its last moment, parts of 1. */
  public static SortedMap<Hotkey, Double> weights(Replay replay) {
    TreeMap<Hotkey, Double> weights = new TreeMap<>();
    PublishedWeights.of(replay.last().record())
        .forEach(line -> weights.merge(line.hotkey(), line.weight(), Double::sum));
    return weights;
  }

  private static Cell resumed(String name, SortedMap<String, String> varied, Path own)
      throws IOException {
    JsonNode summary = JSON.readTree(own.resolve("replay.json").toFile());
    return new Cell(name, varied, ReplayFiles.weights(own), summary.path("digest").asText(), true);
  }

  private static String name(SortedMap<String, String> varied) {
    String name =
        varied.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(","))
            .replaceAll("[^A-Za-z0-9._=,-]", "_");
    String brief =
        name.length() <= LONGEST
            ? name
            : name.substring(0, LONGEST) + "-" + Integer.toHexString(name.hashCode());
    return brief.isEmpty() ? BASE : brief;
  }

  private static void delete(Path old) throws IOException {
    if (Files.exists(old)) {
      try (Stream<Path> entries = Files.walk(old)) {
        for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(entry);
        }
      }
    }
  }
}
