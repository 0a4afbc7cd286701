package io.assay.cluster.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.WeightsCalculator.Computed;
import io.assay.cluster.history.Awaited;
import io.assay.cluster.history.Explainer;
import io.assay.cluster.history.OpenJournal;
import io.assay.cluster.report.TaskMeans;
import io.assay.http.management.NoSuchHistoryException;
import io.assay.persistence.history.HistoryReader;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
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
    OpenJournal journal = OpenJournal.toRead(told, data, archives);
    boolean good = false;
    try {
      HistoryReader reader = HistoryReader.of(journal.system(), journal.archives());
      Replayer replayer = new Replayer(journal.system(), reader, threads, progress);
      Replays replays = new Replays(journal, replayer, Awaited.of(replayer.read(stretch)));
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
        Awaited.of(replayer.compute(pasts, rule, done -> progress.accept(done, all)));
    return new Replay(pasts.moments(), computed, pasts.events());
  }

  /** What the miners' answers are worth in the mean at the last moment, by a rule. */
  public List<TaskMeans> means(ReplayRule rule) {
    return Replayer.means(pasts, rule);
  }

  /**
   * Everything behind a miner's weight by a rule.
   *
   * @param period the number of the period; empty for the last
   * @throws NoSuchHistoryException if there is no such period, or the miner has no part in it
   * @throws IllegalArgumentException if the rule is wrong, saying what would be right
   */
  public JsonNode explain(ReplayRule rule, Hotkey miner, OptionalLong period) {
    int index = index(period);
    Moment moment = pasts.moments().get(index);
    return Awaited.of(
        Explainer.whatIf(
            HistoryReader.of(journal.system(), journal.archives()),
            journal.system(),
            rule.calculator(moment.recorded()),
            moment.period(),
            moment.at(),
            pasts.views(index),
            miner));
  }

  private int index(OptionalLong period) {
    if (period.isEmpty()) {
      return moments() - 1;
    }
    for (int i = 0; i < moments(); i++) {
      if (pasts.moments().get(i).period() == period.getAsLong()) {
        return i;
      }
    }
    throw new NoSuchHistoryException(
        "there is no period %d: expected one of %d to %d"
            .formatted(
                period.getAsLong(),
                pasts.moments().get(0).period(),
                pasts.moments().get(moments() - 1).period()));
  }

  /**
   * What stands for this history under a rule: the same mark, the same weights.
   *
   * @throws IllegalArgumentException if the rule is wrong, saying what would be right
   */
  public String mark(ReplayRule rule) {
    return Mark.of(pasts, rule);
  }

  @Override
  public void close() {
    journal.close();
  }
}
