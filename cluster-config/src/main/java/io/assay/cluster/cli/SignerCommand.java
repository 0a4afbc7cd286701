package io.assay.cluster.cli;

import io.assay.cluster.errors.CommandException;
import io.assay.streams.chain.keys.HotkeyFile;
import io.assay.streams.chain.keys.HotkeyFileException;
import io.assay.streams.chain.signing.remote.AuditLog;
import io.assay.streams.chain.signing.remote.MutualTls;
import io.assay.streams.chain.signing.remote.RequestKind;
import io.assay.streams.chain.signing.remote.SignerAddress;
import io.assay.streams.chain.signing.remote.SignerServer;
import io.assay.streams.chain.signing.remote.SigningPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Holds a hotkey in a process of its own. */
@Command(
    name = "signer",
    sortOptions = false,
    description = {
      "Holds a hotkey in a process of its own and signs what it is told to allow: requests to"
          + " miners",
      "and calls that set weights, by their fields, never bytes as they are. Nodes ask it over a",
      "Unix domain socket or TLS with certificates on both sides (assay.chain.signer).",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./assay signer --hotkey ~/.bittensor/wallets/W/hotkeys/H --listen unix:/run/assay/signer",
      "  ./assay signer --hotkey H --listen tls:10.0.0.7:7443 --tls-keys signer.p12 \\",
      "      --tls-trusted nodes.p12 --allow weights --netuid 19",
      "  ./assay signer verify signer-audit.jsonl",
    })
final class SignerCommand implements Callable<Integer> {

  private static final String PASSWORD = "ASSAY_SIGNER_TLS_PASSWORD";
  private static final int MOST_A_SECOND = 100_000;

  private final AssayCommand assay;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Option(
      names = "--hotkey",
      paramLabel = "FILE",
      description = "The hotkey as the common wallet writes it, not encrypted.")
  private Optional<Path> hotkey = Optional.empty();

  @Option(names = "--listen", paramLabel = "ADDRESS", description = "unix:PATH or tls:HOST:PORT.")
  private Optional<String> listen = Optional.empty();

  @Option(
      names = "--tls-keys",
      paramLabel = "FILE",
      description = {
        "For tls: a PKCS #12 file with the signer's key and certificate; its password is taken",
        "from " + PASSWORD + "."
      })
  private Optional<Path> tlsKeys = Optional.empty();

  @Option(
      names = "--tls-trusted",
      paramLabel = "FILE",
      description = "For tls: a PKCS #12 file with the nodes' certificates; the same password.")
  private Optional<Path> tlsTrusted = Optional.empty();

  @Option(
      names = "--allow",
      paramLabel = "KIND",
      split = ",",
      description = "What is signed: vision, fiber, weights (default: these three), statistics.")
  private List<String> allow = List.of("vision", "fiber", "weights");

  @Option(
      names = "--netuid",
      paramLabel = "N",
      description = "The only subnet that calls may concern (default: any).")
  private Optional<Integer> netuid = Optional.empty();

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Requests of a kind signed in a second on the average (default: 1000).")
  private int rate = 1_000;

  @Option(
      names = "--audit",
      paramLabel = "FILE",
      description = "Where each request is written down (default: signer-audit.jsonl).")
  private Path audit = Path.of("signer-audit.jsonl");

  SignerCommand(AssayCommand assay) {
    this.assay = assay;
  }

  /** This command with the one below it. */
  static CommandLine line(AssayCommand assay) {
    return new CommandLine(new SignerCommand(assay)).addSubcommand(new SignerVerifyCommand(assay));
  }

  @Override
  public Integer call() throws InterruptedException {
    Path file = hotkey.orElseThrow(() -> wrong("--hotkey: expected the hotkey's file"));
    SignerAddress address = address();
    SigningPolicy policy = policy();
    HotkeyFile.Loaded loaded;
    try {
      loaded = HotkeyFile.read(file);
    } catch (HotkeyFileException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    loaded.warnings().forEach(warning -> say("warning: " + warning));
    SignerServer server;
    try {
      server =
          SignerServer.start(
              loaded.keys(), policy, AuditLog.open(audit, Clock.systemUTC()), address);
    } catch (IOException e) {
      loaded.keys().close();
      throw new CommandException("%s: %s".formatted(address, e.getMessage()), e);
    }
    say(
        "%s signs %s at %s; written down in %s"
            .formatted(loaded.keys().account(), String.join(", ", allow), address, audit));
    awaitEnd(server);
    return CommandLine.ExitCode.OK;
  }

  private static void awaitEnd(SignerServer server) throws InterruptedException {
    Thread stop =
        new Thread(
            () -> {
              try {
                server.close();
              } catch (IOException e) {
                // The process ends either way, and every request is written down already.
                return;
              }
            },
            "stop-signer");
    Runtime.getRuntime().addShutdownHook(stop);
    new CountDownLatch(1).await();
  }

  private SigningPolicy policy() {
    Set<RequestKind> kinds = EnumSet.noneOf(RequestKind.class);
    for (String kind : allow) {
      try {
        kinds.add(RequestKind.named(kind));
      } catch (IllegalArgumentException e) {
        throw wrong("--allow " + e.getMessage());
      }
    }
    if (rate < 1 || rate > MOST_A_SECOND) {
      throw wrong("--rate " + rate + ": expected 1 to " + MOST_A_SECOND);
    }
    if (netuid.filter(subnet -> subnet < 0 || subnet > 65_535).isPresent()) {
      throw wrong("--netuid " + netuid.get() + ": expected 0 to 65535");
    }
    OptionalInt subnet = netuid.isPresent() ? OptionalInt.of(netuid.get()) : OptionalInt.empty();
    return new SigningPolicy(kinds, rate, subnet, Clock.systemUTC());
  }

  private SignerAddress address() {
    String text = listen.orElseThrow(() -> wrong("--listen: expected unix:PATH or tls:HOST:PORT"));
    try {
      return SignerAddress.parse(text, this::tls);
    } catch (IllegalArgumentException e) {
      throw wrong("--listen: " + e.getMessage());
    }
  }

  private MutualTls tls() {
    if (tlsKeys.isEmpty() || tlsTrusted.isEmpty()) {
      throw new IllegalArgumentException("tls needs --tls-keys and --tls-trusted");
    }
    String password = System.getenv(PASSWORD);
    if (password == null) {
      throw new IllegalArgumentException("tls needs the password of its files in " + PASSWORD);
    }
    return MutualTls.read(tlsKeys.get(), tlsTrusted.get(), password.toCharArray());
  }

  private void say(String line) {
    assay.console().out().println(line);
    assay.console().out().flush();
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
