package io.assay.cluster.cli;

import io.assay.actors.weights.WeightsRecord;
import io.assay.cluster.errors.CommandException;
import io.assay.cluster.replay.Comparison;
import io.assay.cluster.replay.Replay;
import io.assay.cluster.replay.ReplayFiles;
import io.assay.cluster.replay.ReplayRule;
import io.assay.cluster.replay.Replays;
import io.assay.cluster.replay.Sweep;
import io.assay.cluster.report.ReplayReport;
import io.assay.cluster.report.TaskMeans;
import io.assay.cluster.report.Words;
import io.assay.cluster.terminal.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Computes weights again from a history, under any rule. */
@Command(
    name = "replay",
    sortOptions = false,
    description = {
      "Computes the weights of every period again from the recorded events of a journal, of"
          + " history",
      "files or of a data set, under the recorded rule or any other: another policy, other keys,",
      "another stretch of time. The same history and rule give the same bits.",
      "Writes weights.csv, weights.json, scores.json, replay.json and report.html.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay replay --out replayed                         as recorded, to the bit",
      "  ./assay replay --policy nineteen-6 --out other --png",
      "  ./assay replay --set period-score.decay=0.8 --out slower",
      "  ./assay replay --data june --at 2024-06-13T12:00:00Z --out noon",
    })
final class ReplayCommand implements Callable<Integer> {

  private final AssayCommand assay;

  @Mixin private RuleOptions rules = new RuleOptions();

  @Mixin private StretchOptions stretch = new StretchOptions();

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the files go.")
  private Path out = Path.of("replay");

  @Option(
      names = "--compare",
      paramLabel = "DIR",
      description = "Another replay's folder: who gains and who loses against its weights.")
  private Optional<Path> compare = Optional.empty();

  @Option(names = "--png", description = "Each chart of the report as a picture, too.")
  private boolean png;

  ReplayCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() {
    ReplayRule rule = rules.rule(assay);
    Replay replay;
    List<TaskMeans> means;
    try (Progress folding = new Progress(assay.console(), "events folded");
        Replays replays = stretch.open(assay, folding);
        Progress computing = new Progress(assay.console(), "periods computed")) {
      replay = under(replays, rule, computing);
      means = replays.means(rule);
    }
    ReplayFiles.write(replay, out);
    ReplayReport report = ReplayFiles.report(replay, means);
    Path page = ReplayFiles.write(report, out);
    List<Path> pictures = png ? pictures(report) : List.of();
    Optional<Comparison> comparison = compare.map(with -> compared(with, replay));
    PrintWriter to = assay.console().out();
    if (assay.json()) {
      to.println(Json.pretty(ReplayFiles.summary(replay)));
    } else {
      print(replay, rule, to);
      to.println("report   %s".formatted(page));
      pictures.forEach(picture -> to.println("chart    %s".formatted(picture)));
      comparison.ifPresent(each -> ComparisonText.print(each, to));
    }
    to.flush();
    return 0;
  }

  private List<Path> pictures(ReplayReport report) {
    try {
      return ReplayFiles.writePictures(report, out);
    } catch (IllegalStateException e) {
      throw new CommandException("--png: " + e.getMessage(), e);
    }
  }

  private static Replay under(Replays replays, ReplayRule rule, Progress computing) {
    try {
      return replays.under(rule, computing::done);
    } catch (IllegalArgumentException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Comparison compared(Path with, Replay replay) {
    try {
      return new Comparison(ReplayFiles.weights(with), Sweep.weights(replay));
    } catch (IOException e) {
      throw new CommandException(
          "--compare %s: there is no weights.json of a replay".formatted(with), e);
    }
  }

  private void print(Replay replay, ReplayRule rule, PrintWriter to) {
    WeightsRecord last = replay.last().record();
    to.println(
        "%s events, %s periods, %s to %s"
            .formatted(
                Words.count(replay.events()),
                Words.count(replay.moments().size()),
                replay.moments().get(0).at(),
                last.closesAt()));
    to.println("policy   %s, version %d".formatted(last.policy(), last.policyVersion()));
    to.println("digest   %s".formatted(replay.digest()));
    if (replay.recorded() > 0 && rule.isRecorded()) {
      to.println(
          "recorded %s of %s periods came out again to the bit"
              .formatted(Words.count(replay.reproduced()), Words.count(replay.recorded())));
    }
  }
}
