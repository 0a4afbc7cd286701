package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "                          | which command? One of demo, node, miner, score",
        "dmo                       | unknown command 'dmo': did you mean demo?",
        "zzz                       | unknown command 'zzz': expected one of demo, node",
        "weights                   | which command? One of show",
        "weights shw               | did you mean show",
        "demo --perids 3           | unknown option '--perids': did you mean --period or"
            + " --periods?",
        "verify --jsn              | did you mean --json?",
        "demo --periods            | missing required parameter for option '--periods'",
        "demo --miners x           | 'x' is no whole number",
        "demo --miners 1           | --miners 1: expected 2 to 200",
        "demo --periods 0          | --periods 0: expected 1 or more",
        "demo --period 30          | '30' is no duration: expected a number and ms, s, m, h or d",
        "demo --period 1s          | --period 1000ms: expected 2s to 1d",
        "demo --protocol smtp      | unknown protocol 'smtp': expected openai, vision or"
            + " fiber",
        "demo more                 | unexpected argument 'more': expected options only",
        "node --port 70000         | --port 70000: expected 0 to 65535",
        "node --roles api,cook     | role 'cook': expected some of [api, checking, miners,"
            + " weights]",
        "node --static-miner x     | --static-miner 'x': expected TASK=URL",
        "node --static-miner a=x   | task a is unknown: expected one of chat-mixtral",
        "miner                     | assay.miner.groups is {}: expected at least one concurrency",
        "miner --port 70000 --backend http://h --task chat-mixtral=1 | assay.miner.port is 70000:"
            + " expected a whole number from 0 to 65535",
        "miner --backend http://h --task avatar=1 | expected a task of text",
        "miner --task chat-mixtral  | --task chat-mixtral: expected NAME=VOLUME",
        "score                     | missing required options: '--uid-records=F'",
        "score --at noon           | 'noon' is no time: expected one such as",
        "verify --all --period 3   | mutually exclusive",
        "explain                   | missing required option: '--miner=HOTKEY'",
        "explain --miner a --period 0 | --period 0: expected 1 or more",
        "explain --miner a --period x | 'x' is no whole number",
        "state                     | missing required option: '--miner=HOTKEY'",
        "state --miner ''          | hotkey is empty",
        "schema                    | which command? One of apply",
        "cassandra --port 70000    | port 70000: expected 0 to 65535",
        "cassandra --heap 10       | heap 10 MiB: expected 256 or more",
        "keys                      | which command? One of create, list, show, update, revoke",
        "keys create               | missing required option: '--name=N'",
        "keys create --name a --credits 5 | missing --credits and --rate, or --unlimited",
        "keys create --name a --unlimited --budget 5 | expected CREDITS/hour, /day",
        "keys create --name a --unlimited --units 0 | --units 0: expected 1 or more",
        "keys create --name a --unlimited --expires soon | 'soon' is no duration",
        "keys show                 | missing required parameter: 'ID'",
        "keys show x               | account id: 'x'; expected 8 to 32 characters",
        "keys update account1      | nothing to change: expected an option",
        "keys update account1 --enable --disable | expected one",
        "keys rotate account1 --grace long | 'long' is no duration",
        "keys revoke account1      | missing required option: '--reason=R'",
        "keys usage account1 --limit 0 | --limit 0: expected 1 or more",
        "signer                    | --hotkey: expected the hotkey's file",
        "signer --hotkey h --listen nowhere | --listen: 'nowhere': expected unix:PATH or tls",
        "signer --hotkey h --listen tls:h:1 | --listen: tls needs --tls-keys and --tls-trusted",
        "signer --hotkey h --listen unix:s --allow all | --allow 'all': expected vision, fiber",
        "signer --hotkey h --listen unix:s --rate 0 | --rate 0: expected 1 to 100000",
        "signer --hotkey h --listen unix:s --netuid -1 | --netuid -1: expected 0 to 65535",
        "statistics                | missing required option: '--out",
        "signer verify             | missing required parameter: 'FILE'",
        "consensus                 | missing required parameter: 'FILE'",
        "consensus subnet.json --epochs 0 | --epochs 0: expected 1 to 10000",
        "bench speed               | unknown benchmark 'speed': expected one of recording,",
        "bench --rounds 0          | --rounds 0: expected a number from 1 to 20",
        "bench --tolerance 0       | --tolerance 0.0: expected a number above 0 and at most 1000",
        "load --clients 4          | no key: expected --key or the variable ASSAY_KEY",
        "load --key k              | how many? Either --rate or --clients",
        "load --key k --rate 1 --clients 1 | how many? Either --rate or --clients",
        "load --key k --rate 0     | --rate 0.0: expected a number above 0 and at most 100000",
        "load --key k --clients 0  | --clients 0: expected 1 to 10000",
        "load --key k --rate 1 --time 1ms | --time 0.001s: expected 1s to 24h",
        "load --key k --rate 1 --tokens 0 | --tokens 0: expected 1 to 100000",
        "load --key k --rate 1 --api x | --api x: expected an address such as",
        "help nothing              | unknown command 'nothing': expected one of",
      })
  void givenAWrongCall_whenRun_thenExitIs2AndOneLineSaysWhatWouldBeRight(
      String call, String expected) {
    String[] args = call == null ? new String[0] : call.strip().replace("''", "").split(" +", -1);
    CommandLineRun run = CommandLineRun.of(args);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).startsWith("assay: ").contains(expected).contains("--help)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "demo",
        "node",
        "miner",
        "score",
        "verify",
        "weights",
        "weights show",
        "explain",
        "state",
        "events",
        "signer",
        "signer verify",
        "statistics",
        "consensus",
        "simulate",
        "bench",
        "load",
        "doctor",
        "keys",
        "keys create",
        "keys list",
        "keys show",
        "keys update",
        "keys revoke",
        "keys rotate",
        "keys usage",
        "help"
      })
  void givenAnyCommand_whenAskedForHelp_thenItShowsOptionsAndAnExample(String command) {
    String call = (command + " --help").strip();

    CommandLineRun run = CommandLineRun.of(call.split(" ", -1));

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Usage: assay " + command)
        .contains("--config=FILE", "--data=DIR", "--json", "--verbose", "--help")
        .containsPattern("Examples?:\\R  ./assay ");
  }

  @Test
  void givenHelpForACommand_whenRun_thenItIsThatCommandsHelp() {
    assertThat(CommandLineRun.of("help", "weights", "show").out())
        .isEqualTo(CommandLineRun.of("weights", "show", "--help").out());
  }

  @Test
  void givenVersion_whenAsked_thenItIsOneLine() {
    CommandLineRun run = CommandLineRun.of("--version");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith("assay ").hasLineCount(1);
  }

  @Test
  void givenAConfigurationThatIsNotThere_whenRun_thenExitIs1AndItIsNamed(@TempDir Path folder) {
    Path missing = folder.resolve("missing.conf");

    CommandLineRun run = CommandLineRun.of("verify", "--config", missing.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).startsWith("assay: --config: " + missing).contains("no such file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"verify --all", "weights show", "state --miner 5abc", "events --miner 5abc"})
  void givenAFolderWithoutAJournal_whenHistoryIsRead_thenExitIs1AndNothingIsMade(
      String call, @TempDir Path folder) {
    Path data = folder.resolve("data");

    CommandLineRun run = CommandLineRun.of((call + " --data " + data).split(" ", -1));

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).startsWith("assay: " + data + ": there is no journal");
    assertThat(data).doesNotExist();
  }

  @Test
  void givenANodeThatDoesNotAnswer_whenAsked_thenExitIs1AndItsAddressIsNamed() {
    CommandLineRun run =
        CommandLineRun.of("weights", "show", "--url", "http://127.0.0.1:1", "--admin-token", "x");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo(
            "assay: no node answers at http://127.0.0.1:1: start one, or give another --url\n");
  }
}
