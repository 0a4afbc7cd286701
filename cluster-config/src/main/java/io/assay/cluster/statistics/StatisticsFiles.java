package io.assay.cluster.statistics;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.assay.actors.task.TaskTable;
import io.assay.actors.weights.WeightsEvent;
import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.export.Span;
import io.assay.cluster.history.Awaited;
import io.assay.cluster.history.OpenJournal;
import io.assay.cluster.report.Judgement;
import io.assay.persistence.history.HistoryReader;
import io.assay.persistence.history.Recorded;
import io.assay.streams.chain.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.stream.javadsl.Sink;

/**
 * Statistics of past periods as files, one for each period and kind: a line is the body of a post.
 */
public final class StatisticsFiles {

  private final StatisticsForm form;
  private final AccountId validator;
  private final Path folder;

  /**
   * Files in a folder.
   *
   * @param validator in whose name
   */
  public StatisticsFiles(StatisticsForm form, AccountId validator, Path folder) {
    this.form = form;
    this.validator = validator;
    this.folder = folder;
  }

  /**
   * A file that was written.
   *
   * @param posts how many bodies it has, a line each
   */
  public record Written(Path path, long period, StatisticsKind kind, int posts) {}

  /** A configuration over what ships. */
  public static Config over(Config told) {
    return told.withFallback(ConfigFactory.parseResources("assay-node.conf")).resolve();
  }

  /** A step along the periods. */
  private record Step(Cuts cuts, Optional<Backlog.Waiting> period) {
    Step next(WeightsRecord record) {
      return new Step(cuts.after(record), Optional.of(new Backlog.Waiting(record, cuts)));
    }
  }

  /**
   * Writes those of the periods that closed in a stretch of time; of a node that runs, as of now.
   *
   * @param told the configuration over what ships
   * @param archives more folders of history files
   * @throws CommandException if there is no history, or a file cannot be written
   */
  public List<Written> write(Config told, Path data, List<Path> archives, Span span) {
    TaskTable tasks = told.hasPath("assay.tasks") ? TaskTable.from(told) : TaskTable.shipped();
    StatisticsBodies bodies = new StatisticsBodies(form, validator.address(), tasks);
    try (OpenJournal journal = OpenJournal.toRead(told, data, archives)) {
      HistoryReader history = HistoryReader.of(journal.system(), journal.archives());
      StatisticsReader reader =
          new StatisticsReader(journal.system(), history, Judgement.of(told, tasks));
      Files.createDirectories(folder);
      return Awaited.of(
          history
              .weightsEvents()
              .map(Recorded::event)
              .filter(WeightsEvent.WeightsComputed.class::isInstance)
              .map(event -> ((WeightsEvent.WeightsComputed) event).record())
              .scan(new Step(Cuts.none(), Optional.empty()), Step::next)
              .mapConcat(step -> step.period().stream().toList())
              .filter(period -> span.contains(period.record().closesAt()))
              .mapAsync(1, period -> reader.read(period.record(), period.before()))
              .mapConcat(period -> files(period.record().period(), bodies.of(period)))
              .runWith(Sink.seq(), journal.system()));
    } catch (IOException e) {
      throw unwritable(e);
    } catch (UncheckedIOException e) {
      throw unwritable(e.getCause() == null ? e : e.getCause());
    }
  }

  private List<Written> files(long period, List<StatisticsPost> posts) {
    Map<StatisticsKind, List<String>> lines = new EnumMap<>(StatisticsKind.class);
    for (StatisticsPost post : posts) {
      lines.computeIfAbsent(post.kind(), kind -> new ArrayList<>()).add(post.body());
    }
    List<Written> files = new ArrayList<>();
    lines.forEach(
        (kind, bodies) -> {
          Path path = folder.resolve("%06d_%s.jsonl".formatted(period, kind.word()));
          try {
            Files.write(path, bodies);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          files.add(new Written(path, period, kind, bodies.size()));
        });
    return files;
  }

  private CommandException unwritable(Throwable e) {
    String why = e instanceof FileAlreadyExistsException ? "it is a file" : e.getMessage();
    return new CommandException("--out %s cannot be written to: %s".formatted(folder, why), e);
  }
}
