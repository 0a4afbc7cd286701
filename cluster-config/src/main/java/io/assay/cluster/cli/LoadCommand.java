package io.assay.cluster.cli;

import io.assay.cluster.errors.CommandException;
import io.assay.simulations.load.Arrival;
import io.assay.simulations.load.ChatRequest;
import io.assay.simulations.load.HttpLoad;
import io.assay.simulations.load.LoadPlan;
import io.assay.simulations.load.LoadReport;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks running nodes as many clients do, and says what they saw. */
@Command(
    name = "load",
    sortOptions = false,
    description = {
      "Asks running nodes as many clients do, and says what they saw: outcomes, first tokens,"
          + " whole",
      "answers. --rate sends at random moments, whatever the nodes do, and counts times from when"
          + " a",
      "request was due; --clients sends each next one when an answer is there.",
      "A node that takes no connection is passed over, as by a load balancer. The key is charged.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay load --rate 50 --stream",
      "  ./assay load --api http://10.0.0.1:8080 --api http://10.0.0.2:8080 --clients 64 --json",
    })
final class LoadCommand implements Callable<Integer> {

  private static final int MOST_TOKENS = 100_000;

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "A node; may be given again (default: http://127.0.0.1:8080).")
  private List<URI> apis = List.of(URI.create("http://127.0.0.1:8080"));

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:ASSAY_KEY}",
      description = "API key (default: that in ASSAY_KEY).")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Requests a second, above 0 to 100000: an open loop.")
  private Optional<Double> rate = Optional.empty();

  @Option(
      names = "--clients",
      paramLabel = "N",
      description = "So many at a time, 1 to 10000: a closed loop.")
  private Optional<Integer> clients = Optional.empty();

  @Option(
      names = "--time",
      paramLabel = "T",
      defaultValue = "30s",
      description = "How long requests are sent, 1s to 1d (default: 30s).")
  private Duration time = Duration.ofSeconds(30);

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "chat-llama-3",
      description = "Which is asked (default: chat-llama-3).")
  private String model = "";

  @Option(
      names = "--tokens",
      paramLabel = "N",
      defaultValue = "64",
      description = "Wanted at most of each answer (default: 64).")
  private int tokens;

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      defaultValue = "Tell me about the quick brown fox.",
      description = "What the user says.")
  private String prompt = "";

  @Option(names = "--stream", description = "Answers are wanted in pieces.")
  private boolean stream;

  @Option(
      names = "--patience",
      paramLabel = "T",
      defaultValue = "60s",
      description = "How long a client waits for an answer (default: 60s).")
  private Duration patience = Duration.ofSeconds(60);

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the moments of an open loop (default: 1).")
  private long seed;

  LoadCommand(AssayCommand assay) {
    this.assay = assay;
  }

  @Override
  public Integer call() throws InterruptedException {
    LoadPlan plan = plan();
    say("%s, %s, for %d s".formatted(plan.request(), words(plan.arrival()), time.toSeconds()));
    LoadReport report = HttpLoad.run(plan, this::progress);
    if (assay.json()) {
      assay.console().out().println(Json.pretty(LoadText.json(report)));
    } else {
      LoadText.lines(assay.console().style(), report).forEach(assay.console().out()::println);
    }
    assay.console().out().flush();
    if (report.all().good() == 0) {
      throw new CommandException("no request was answered well");
    }
    return CommandLine.ExitCode.OK;
  }

  private LoadPlan plan() {
    for (URI api : apis) {
      require(
          String.valueOf(api.getScheme()).matches("https?") && api.getHost() != null,
          "--api %s: expected an address such as http://127.0.0.1:8080".formatted(api));
    }
    require(rate.isPresent() != clients.isPresent(), "how many? Either --rate or --clients");
    require(
        key.filter(each -> !each.isBlank()).isPresent(),
        "no key: expected --key or the variable ASSAY_KEY");
    requireWithin("--time", time, Duration.ofDays(1));
    requireWithin("--patience", patience, Duration.ofHours(1));
    require(
        tokens >= 1 && tokens <= MOST_TOKENS,
        "--tokens %d: expected 1 to %d".formatted(tokens, MOST_TOKENS));
    return new LoadPlan(
        apis,
        new ChatRequest(key.orElseThrow(), model, prompt, tokens, stream, patience),
        arrival(),
        time,
        seed);
  }

  private Arrival arrival() {
    try {
      return rate.<Arrival>map(Arrival.Open::new)
          .orElseGet(() -> new Arrival.Closed(clients.orElseThrow()));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), "--" + e.getMessage());
    }
  }

  private void requireWithin(String option, Duration given, Duration most) {
    require(
        given.compareTo(Duration.ofSeconds(1)) >= 0 && given.compareTo(most) <= 0,
        "%s %ss: expected 1s to %dh".formatted(option, given.toMillis() / 1e3, most.toHours()));
  }

  private void require(boolean right, String message) {
    if (!right) {
      throw new CommandLine.ParameterException(spec.commandLine(), message);
    }
  }

  private static String words(Arrival arrival) {
    if (arrival instanceof Arrival.Open open) {
      return String.format(Locale.ROOT, "%s a second", open.perSecond());
    }
    return ((Arrival.Closed) arrival).clients() + " clients";
  }

  private void progress(LoadReport sofar) {
    say(
        String.format(
            Locale.ROOT,
            "%.0f s: %d answered well, %d otherwise",
            sofar.seconds(),
            sofar.all().good(),
            sofar.all().failed()));
  }

  private void say(String line) {
    assay.console().err().println(line);
    assay.console().err().flush();
  }
}
