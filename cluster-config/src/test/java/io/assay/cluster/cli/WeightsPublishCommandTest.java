package io.assay.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assay.cluster.history.SampleJournal;
import io.assay.simulations.chain.SimulatedChain;
import io.assay.simulations.chain.SimulatedNeuron;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.scale.ScaleWriter;
import io.assay.streams.chain.storage.ChainItem;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would go to the chain, shown and not sent. */
class WeightsPublishCommandTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOTKEY = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

  @TempDir static Path data;

  private static SimulatedChain chain;

  @BeforeAll
  static void start() throws Exception {
    SampleJournal.write(data);
    AccountId account = AccountId.ofAddress(HOTKEY);
    chain =
        SimulatedChain.start(
            KIT.system(),
            0,
            19,
            List.of(new SimulatedNeuron(0, account, 0, 0, BigInteger.ONE, true)));
  }

  @AfterAll
  static void end() {
    chain.close();
    KIT.shutdownTestKit();
  }

  @Test
  void givenNoChain_whenShown_thenItIsTheCallAsTheChainReadsIt() throws JsonProcessingException {
    JsonNode shown = json("--version-key", "63100");
    StringBuilder call = new StringBuilder("0x07001300");
    for (String list : List.of("uids", "weights")) {
      call.append("%02x".formatted(4 * shown.path(list).size()));
      shown.path(list).forEach(each -> call.append(littleEndian(each.asInt())));
    }

    assertThat(shown.path("uids")).isNotEmpty();
    assertThat(shown.path("callHex").asText()).isEqualTo(call + "7cf6000000000000");
    assertThat(run().out()).contains("set_weights on subnet 19", "call     0x0700");
  }

  private static String littleEndian(int u16) {
    return "%02x%02x".formatted(u16 & 0xff, u16 >> 8);
  }

  @Test
  void givenAChain_whenShown_thenWhatTheHotkeyWouldSignAndWhatStandsAgainstIt()
      throws JsonProcessingException {
    JsonNode shown = json("--chain", chain.url().toString(), "--hotkey", HOTKEY);

    assertThat(shown.path("nonce").asLong()).isZero();
    assertThat(shown.path("specVersion").asLong()).isEqualTo(343);
    assertThat(shown.path("validBefore").asLong() - shown.path("validFrom").asLong()).isEqualTo(8);
    assertThat(shown.path("signedHex").asText()).startsWith(shown.path("callHex").asText());
    assertThat(shown.path("problems")).isEmpty();

    try (SimulatedChain strict = SimulatedChain.start(KIT.system(), 0, 19, List.of())) {
      strict.store(ChainItem.MIN_ALLOWED_WEIGHTS, new ScaleWriter().u16(8));
      strict.store(ChainItem.WEIGHTS_VERSION_KEY, new ScaleWriter().u64(63_100));
      strict.store(ChainItem.COMMIT_REVEAL_WEIGHTS_ENABLED, new ScaleWriter().bool(true));
      CommandLineRun run = run("--chain", strict.url().toString());

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.out())
          .contains(
              "refused  the subnet wants weights committed first and revealed later",
              "refused  version key 0: expected 63100 or more",
              "weights: expected at least 8");
    }
  }

  @Test
  void givenAnAnswerThatCannotBe_whenShown_thenOneLineNamesIt() {
    try (SimulatedChain wrong = SimulatedChain.start(KIT.system(), 0, 19, List.of())) {
      wrong.store(ChainItem.MIN_ALLOWED_WEIGHTS, new ScaleWriter().u8(8));
      CommandLineRun run = run("--chain", wrong.url().toString());

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.errorLines()).hasSize(1);
      assertThat(run.err()).contains("MinAllowedWeights: ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--netuid | 70000 | 2 | netuid",
        "--chain | http://x | 2 | --chain: chain url 'http://x'",
        "--chain | ws://127.0.0.1:1 | 1 | chain_getFinalizedHead at ws://127.0.0.1:1",
        "--hotkey | 5Nobody | 2 | name a node with --chain"
      })
  void givenSomethingWrong_whenShown_thenOneLineSaysWhatWouldBeRight(
      String option, String value, int exit, String problem) {
    CommandLineRun run = run(option, value);

    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.errorLines()).hasSize(1);
    assertThat(run.err()).contains(problem);
  }

  @Test
  void givenNoDryRun_whenCalled_thenItSaysWhoSetsWeights() {
    CommandLineRun run = CommandLineRun.of("weights", "publish", "--data", data.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("a running node sets weights (assay.chain.weights.publish = on): --dry-run");
    assertThat(run("--chain", chain.url().toString(), "--hotkey", "5Nobody").err())
        .contains("--hotkey: ");
  }

  private static JsonNode json(String... options) throws JsonProcessingException {
    List<String> all = new ArrayList<>(List.of("--json"));
    all.addAll(List.of(options));
    CommandLineRun run = run(all.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  private static CommandLineRun run(String... options) {
    List<String> all =
        new ArrayList<>(List.of("weights", "publish", "--dry-run", "--data", data.toString()));
    all.addAll(List.of(options));
    return CommandLineRun.of(all.toArray(String[]::new));
  }
}
