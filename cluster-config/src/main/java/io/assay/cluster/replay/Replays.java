package io.assay.cluster.replay;

import com.typesafe.config.Config;
import io.assay.actors.weights.WeightsCalculator.Computed;
import io.assay.cluster.history.OpenJournal;
import io.assay.cluster.report.TaskMeans;
import io.assay.persistence.history.HistoryReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * A history that is open for replays. It is folded once, and its weights are computed by as many
 * rules as are asked for.
 */
public final class Replays implements AutoCloseable {

  private final OpenJournal journal;
  private final Replayer replayer;
  private final MinerPasts pasts;

  private Replays(OpenJournal journal, Replayer replayer, MinerPasts pasts) {
    this.journal = journal;
    this.replayer = replayer;
    this.pasts = pasts;
  }

  /**
   * Opens a history and folds it.
   *
   * @param told the configuration over what ships
   * @param data the data folder, of a node or a data set
   * @param archives more folders of history files
   * @param threads how many miners are folded, and moments computed, at a time
   * @param progress is told now and then how many events were folded
   * @throws io.assay.cluster.errors.CommandException if there is none, or it is in use
   */
  public static Replays open(
      Config told,
      Path data,
      List<Path> archives,
      Stretch stretch,
      int threads,
      LongConsumer progress) {
    OpenJournal journal = OpenJournal.open(told, data, archives);
    boolean good = false;
    try {
      HistoryReader reader = HistoryReader.of(journal.system(), journal.archives());
      Replayer replayer = new Replayer(journal.system(), reader, threads, progress);
      Replays replays = new Replays(journal, replayer, await(replayer.read(stretch)));
      good = true;
      return replays;
    } finally {
      if (!good) {
        journal.close();
      }
    }
  }

  /** How many moments there are. */
  public int moments() {
    return pasts.moments().size();
  }

  /**
   * The weights by a rule.
   *
   * @param progress is told how many moments are done, of how many
   * @throws IllegalArgumentException if the rule is wrong, saying what would be right
   * @throws io.assay.actors.scoring.ScoringException if the rule cannot score what is on record
   */
  public Replay under(ReplayRule rule, BiConsumer<Long, Long> progress) {
    long all = moments();
    List<Computed> computed =
        await(replayer.compute(pasts, rule, done -> progress.accept(done, all)));
    return new Replay(pasts.moments(), computed, pasts.events());
  }

  /** What the miners' answers are worth in the mean at the last moment, by a rule. */
  public List<TaskMeans> means(ReplayRule rule) {
    return Replayer.means(pasts, rule);
  }

  /**
   * What stands for this history under a rule: the same mark, the same weights.
   *
   * @throws IllegalArgumentException if the rule is wrong, saying what would be right
   */
  public String mark(ReplayRule rule) {
    return Mark.of(pasts, rule);
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      Throwable cause = e.getCause();
      while (cause instanceof CompletionException && cause.getCause() != null) {
        cause = cause.getCause();
      }
      if (cause instanceof RuntimeException known) {
        throw known;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    journal.close();
  }
}
