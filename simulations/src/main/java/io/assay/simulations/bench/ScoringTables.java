package io.assay.simulations.bench;

import io.assay.actors.task.TaskName;
import io.assay.actors.task.TaskTable;
import io.assay.persistence.tables.TableFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Made-up tables in the public system's columns: two days of a network, rows in no order, the two
 * large tables compressed. Equal arguments give equal tables.
 */
public final class ScoringTables {

  private static final LocalDateTime BEGIN = LocalDateTime.of(2024, 6, 12, 0, 0);
  private static final int SECONDS = 48 * 60 * 60;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /**
   * How large the tables are.
   *
   * @param miners how many uids
   * @param pairs miners that have a capacity for a task, over all tasks
   * @param periods closed periods
   * @param rewards checked answers
   */
  public record Size(int miners, int pairs, int periods, int rewards) {

    /** A whole network over two days: 256 miners and ten tasks, 149 000 rows. */
    public static Size large() {
      return new Size(256, 2_460, 37_132, 111_742);
    }
  }

  private record Pair(TaskName task, int uid) {}

  private final Size size;
  private final Random random;
  private final List<TaskName> tasks;
  private final List<Pair> pairs;

  private ScoringTables(Size size, long seed) {
    this.size = size;
    this.random = new Random(seed);
    this.tasks =
        TaskTable.shipped().tasks().stream()
            .filter(task -> task.maxCapacity() > 0)
            .map(task -> task.name())
            .limit(10)
            .toList();
    this.pairs = pairs();
  }

  /** Writes the five tables into a folder. */
  public static TableFiles write(Path folder, Size size, long seed) {
    try {
      return new ScoringTables(size, seed).write(folder);
    } catch (IOException e) {
      throw new BenchmarkException("tables could not be written to " + folder + " (" + e + ")", e);
    }
  }

  private List<Pair> pairs() {
    List<Pair> all = new ArrayList<>();
    for (TaskName task : tasks) {
      for (int uid = 0; uid < size.miners(); uid++) {
        all.add(new Pair(task, uid));
      }
    }
    Collections.shuffle(all, random);
    return all.subList(0, Math.min(size.pairs(), all.size()));
  }

  private TableFiles write(Path folder) throws IOException {
    TableFiles files =
        new TableFiles(
            folder.resolve("uid_records.csv.gz"),
            folder.resolve("reward_data.csv.gz"),
            folder.resolve("capacities.csv"),
            folder.resolve("uid_info.csv"),
            folder.resolve("task_weights.csv"));
    try (Writer out = plain(files.taskWeights())) {
      out.write("task,weight\n");
      for (TaskName task : tasks) {
        out.write("%s,%s\n".formatted(task, 1.0 / tasks.size()));
      }
    }
    try (Writer out = plain(files.uidInfo())) {
      out.write("uid,hotkey\n");
      for (int uid = 0; uid < size.miners(); uid++) {
        out.write(uid + "," + hotkey(uid) + "\n");
      }
    }
    try (Writer out = plain(files.capacities())) {
      out.write("task,uid,volume\n");
      for (Pair pair : pairs) {
        out.write("%s,%d,%s\n".formatted(pair.task(), pair.uid(), number(2, 50 + uniform() * 1e4)));
      }
    }
    periods(files.uidRecords());
    rewards(files.rewardData());
    return files;
  }

  private void periods(Path file) throws IOException {
    try (Writer out = compressed(file)) {
      out.write(
          "id,axon_uid,miner_hotkey,validator_hotkey,task,declared_volume,consumed_volume,"
              + "total_requests_made,requests_429,requests_500,period_score,created_at\n");
      for (int i = 0; i < size.periods(); i++) {
        Pair pair = pairs.get(random.nextInt(pairs.size()));
        double declared = 100 + uniform() * 5_000;
        int total = 50 + random.nextInt(50);
        int refused = random.nextInt(total / 2);
        String score = random.nextInt(50) == 0 ? "" : number(6, uniform());
        out.write(
            String.join(
                ",",
                "u%06d".formatted(i),
                Integer.toString(pair.uid()),
                hotkey(pair.uid()),
                "vali1",
                pair.task().value(),
                number(2, declared),
                number(2, declared * uniform() * 1.1),
                Integer.toString(total),
                Integer.toString(refused),
                Integer.toString(random.nextInt(total - refused)),
                score,
                time()));
        out.write('\n');
      }
    }
  }

  private void rewards(Path file) throws IOException {
    try (Writer out = compressed(file)) {
      out.write(
          "id,task,axon_uid,quality_score,validator_hotkey,miner_hotkey,synthetic_query,"
              + "speed_scoring_factor,response_time,volume,created_at\n");
      for (int i = 0; i < size.rewards(); i++) {
        Pair pair = pairs.get(random.nextInt(pairs.size()));
        out.write(
            String.join(
                ",",
                "r%07d".formatted(i),
                pair.task().value(),
                Integer.toString(pair.uid()),
                random.nextInt(3) == 0 ? number(5, uniform()) : "1",
                "vali1",
                hotkey(pair.uid()),
                random.nextInt(3) == 0 ? "0" : "1",
                number(6, uniform()),
                number(4, 0.2 + uniform() * 15),
                number(2, 5 + uniform() * 400),
                time()));
        out.write('\n');
      }
    }
  }

  private double uniform() {
    return random.nextDouble();
  }

  private String time() {
    return TIME.format(BEGIN.plusSeconds(random.nextInt(SECONDS)).atOffset(ZoneOffset.UTC));
  }

  private static String hotkey(int uid) {
    return "hk%04d".formatted(uid);
  }

  private static String number(int digits, double value) {
    return String.format(Locale.ROOT, "%." + digits + "f", value);
  }

  private static Writer plain(Path file) throws IOException {
    return Files.newBufferedWriter(file);
  }

  private static Writer compressed(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new BufferedWriter(
        new OutputStreamWriter(new GZIPOutputStream(out), StandardCharsets.UTF_8));
  }
}
