package io.assay.simulations.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assay.actors.network.Hotkey;
import io.assay.actors.weights.MemberCut;
import io.assay.actors.weights.WeightsRecord;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.rpc.RpcSettings;
import io.assay.streams.chain.rpc.WebSocketRpc;
import io.assay.streams.chain.scale.ScaleWriter;
import io.assay.streams.chain.signing.LocalSigner;
import io.assay.streams.chain.state.ChainReader;
import io.assay.streams.chain.storage.ChainItem;
import io.assay.streams.chain.submission.CallSubmission;
import io.assay.streams.chain.submission.SubmissionSettings;
import io.assay.streams.chain.weights.ChainPublisher;
import io.assay.streams.chain.weights.Promises;
import io.assay.streams.chain.weights.Quantisation;
import io.assay.streams.chain.weights.Reveals;
import io.assay.streams.chain.weights.Situations;
import io.assay.streams.chain.weights.WeightsSettings;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights on their way to a chain that takes them, refuses them, loses them or falls silent. */
class WeightsOnChainTest {

  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final int SUBNET = 19;
  private static final SubmissionSettings QUICK =
      new SubmissionSettings(5, Duration.ofMillis(10), Duration.ofSeconds(60));
  private static final UidWeights EXPECTED = new UidWeights(List.of(1, 2), List.of(65_535, 21_845));

  private final Sr25519KeyPair keys = Sr25519KeyPair.fromMiniSecret(secret(7));
  private final List<WebSocketRpc> connections = new ArrayList<>();
  private final SimulatedChain chain = SimulatedChain.start(KIT.system(), 0, SUBNET, neurons(true));

  @TempDir private Path folder;

  @AfterAll
  static void end() {
    KIT.shutdownTestKit();
  }

  @BeforeEach
  void begin() {
    for (int block = 0; block < 400; block++) {
      chain.next();
    }
  }

  @AfterEach
  void stop() {
    connections.forEach(WebSocketRpc::close);
    chain.close();
    keys.close();
  }

  @Test
  void givenWeights_whenPublished_thenTheyAreInAFinalBlockAndNotSetTwice() {
    chain.moveWhenAsked();

    assertThat(publish(Quantisation.VISION)).matches("block \\d+, call \\d+-0, 0x[0-9a-f]{64}");
    assertThat(chain.weights(SUBNET, 9)).contains(EXPECTED);
    assertThat(publish(Quantisation.FIBER)).matches("as set in block \\d+ already");
  }

  @Test
  void givenAMinerThatLeft_whenPublished_thenTheOthersHaveTheirUidsOfNow() {
    List<SimulatedNeuron> moved = new ArrayList<>(neurons(true));
    moved.remove(2);
    moved.set(1, new SimulatedNeuron(11, account(1), 0, 0, BigInteger.ZERO, false));
    chain.next(moved);
    chain.moveWhenAsked();

    publish(Quantisation.FIBER);

    assertThat(chain.weights(SUBNET, 9)).contains(new UidWeights(List.of(11), List.of(65_535)));
  }

  @Test
  void givenWhatTheSubnetRefuses_whenPublished_thenTheReasonIsSaidAndNothingIsSubmitted() {
    chain.store(ChainItem.WEIGHTS_VERSION_KEY, new ScaleWriter().u64(63_101));
    chain.store(ChainItem.MIN_ALLOWED_WEIGHTS, new ScaleWriter().u16(3));
    chain.store(ChainItem.MAX_WEIGHTS_LIMIT, new ScaleWriter().u16(32_768));
    chain.next(neurons(false));

    refused(
        "version key 63100: expected 63101 or more; 2 weights: expected at least 3;"
            + " a weight of 0.7500 of all: expected at most 0.5000;"
            + " this validator, uid 9, has no permit: its stake is too low");
    chain.next(neurons(true).subList(0, 3));
    refused("this validator, %s, is not on subnet 19".formatted(keys.account()));
    assertThat(chain.waiting()).isZero();
  }

  @Test
  void givenLimits_whenPublishedTheOlderWay_thenTheWeightsAreMadeToFitThem() {
    chain.store(ChainItem.MIN_ALLOWED_WEIGHTS, new ScaleWriter().u16(4));
    chain.store(ChainItem.MAX_WEIGHTS_LIMIT, new ScaleWriter().u16(32_768));
    chain.moveWhenAsked();

    publish(Quantisation.VISION);

    UidWeights set = chain.weights(SUBNET, 9).orElseThrow();
    double sum = set.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(set.uids()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(set.values()).allMatch(weight -> weight / sum <= 0.5001);
  }

  @Test
  void givenWeightsSetAMomentAgo_whenOthersFollow_thenTheyWaitForTheRateLimit() {
    chain.moveWhenAsked();
    publish(Quantisation.FIBER);
    chain.store(ChainItem.WEIGHTS_SET_RATE_LIMIT, new ScaleWriter().u64(100_000));

    assertThatThrownBy(() -> publish(record(Map.of(1, 1.0, 2, 1.0)), settings(Quantisation.FIBER)))
        .hasMessageContaining("weights were set")
        .hasMessageContaining("the subnet allows it again in");
  }

  @Test
  void givenAPermitThatEndsMeanwhile_whenTheChainRefuses_thenItsReasonIsRead() {
    CompletableFuture<String> published = start(record(), settings(Quantisation.FIBER));
    await().until(() -> chain.waiting() == 1);

    chain.next(neurons(false));

    assertThatThrownBy(() -> done(published))
        .hasMessageContaining("the chain refused the call in block")
        .hasMessageContaining("SubtensorModule.NeuronNoValidatorPermit");
    assertThat(chain.weights(SUBNET, 9)).isEmpty();
  }

  @Test
  void givenALostCall_whenItsEraIsOver_thenItFailsAndTheNextAttemptSucceeds() {
    chain.lose(1);
    chain.moveWhenAsked();

    refused("the call: its time is over");
    assertThat(publish(Quantisation.FIBER)).startsWith("block ");
  }

  @Test
  void givenANodeThatFallsSilent_whenItComesBack_thenTheCallIsFoundAllTheSame() {
    CompletableFuture<String> published = start(record(), settings(Quantisation.FIBER));
    await().until(() -> chain.waiting() == 1);
    chain.silence("chain_getFinalizedHead");
    chain.next();
    chain.next();
    await().until(() -> chain.unanswered() > 0);
    assertThat(published).isNotDone();

    chain.hear("chain_getFinalizedHead");

    assertThat(done(published)).startsWith("block ");
  }

  @Test
  void givenARuntimeThatWeCannotCall_whenPublished_thenNothingIsSubmitted() {
    chain.upgrade(new SimulatedRuntime(426, Optional.of("CheckSomethingNew"), true));
    chain.next();

    refused("a signed call of this runtime carries CheckMortality, CheckNonce,");
    refused("CheckMetadataHash, CheckSomethingNew: this program writes CheckMortality");
    assertThat(chain.waiting()).isZero();
  }

  @Test
  void givenARuntimeUpgradeInTheMiddle_whenPublishedAgain_thenItSucceeds() {
    chain.upgrade(SimulatedRuntime.of(500));
    refused("Transaction has a bad signature");
    chain.moveWhenAsked();

    assertThat(publish(Quantisation.FIBER)).startsWith("block ");
  }

  @Test
  void givenAnotherChain_whenPublished_thenItIsNotBelieved() {
    Hash256 other = SimulatedRuntime.hash(77);
    WeightsSettings wrong = new WeightsSettings(SUBNET, Optional.of(other), 0, Quantisation.VISION);

    assertThatThrownBy(() -> publish(record(), wrong))
        .hasMessageContaining("the node is of another chain");
  }

  @Test
  void givenScoresOfZero_whenPublished_thenThereIsNothingToSet() {
    for (Quantisation way : Quantisation.values()) {
      assertThatThrownBy(() -> publish(record(Map.of(1, 0.0, 2, 0.0)), settings(way)))
          .hasMessageContaining("every score is 0");
      assertThatThrownBy(() -> publish(record(Map.of(66, 1.0)), settings(way)))
          .hasMessageContaining("no miner with a score is on subnet 19");
    }
  }

  @Test
  void givenASubnetThatWantsCommitments_whenTheEpochComes_thenTheWeightsAreRevealed() {
    wantCommitments();
    chain.moveWhenAsked();

    assertThat(publish(Quantisation.FIBER)).contains("committed, to be revealed in epoch");
    assertThat(chain.weights(SUBNET, 9)).isEmpty();

    // Another life of the node: only the file is left.
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              var unused = reveals().reveal().toCompletableFuture().join();
              return chain.weights(SUBNET, 9).isPresent();
            });
    assertThat(chain.weights(SUBNET, 9)).contains(EXPECTED);
  }

  @Test
  void givenAnEpochThatWasMissed_whenRevealed_thenThePromiseEnds() {
    wantCommitments();
    chain.moveWhenAsked();
    publish(Quantisation.FIBER);
    for (int block = 0; block < 200; block++) {
      chain.next();
    }

    var unused = reveals().reveal().toCompletableFuture().join();

    assertThat(folder.resolve("promises.jsonl"))
        .content()
        .contains("not revealed in epoch")
        .contains("it is over");
    assertThat(chain.weights(SUBNET, 9)).isEmpty();
  }

  @Test
  void givenARuntimeThatOnlyTimeUnlocks_whenCommitmentsAreWanted_thenItIsSaid() {
    wantCommitments();
    chain.upgrade(new SimulatedRuntime(426, Optional.empty(), false));
    chain.next();

    refused("this runtime has no call commit_weights");
  }

  private void wantCommitments() {
    chain.store(ChainItem.COMMIT_REVEAL_WEIGHTS_ENABLED, new ScaleWriter().bool(true));
    chain.store(ChainItem.TEMPO, new ScaleWriter().u16(60));
  }

  private void refused(String reason) {
    assertThatThrownBy(() -> publish(Quantisation.FIBER)).hasMessageContaining(reason);
  }

  private String publish(Quantisation way) {
    return publish(record(), settings(way));
  }

  private String publish(WeightsRecord record, WeightsSettings settings) {
    return done(start(record, settings));
  }

  private CompletableFuture<String> start(WeightsRecord record, WeightsSettings settings) {
    WebSocketRpc rpc = rpc();
    return new ChainPublisher(
            settings,
            new Situations(settings, keys.account(), rpc),
            new ChainReader(rpc),
            submission(rpc),
            new Promises(folder.resolve("promises.jsonl")),
            new SecureRandom(),
            ForkJoinPool.commonPool())
        .publish(record)
        .toCompletableFuture();
  }

  private Reveals reveals() {
    WebSocketRpc rpc = rpc();
    return new Reveals(
        SUBNET,
        keys.account(),
        new ChainReader(rpc),
        submission(rpc),
        new Promises(folder.resolve("promises.jsonl")),
        ForkJoinPool.commonPool());
  }

  private CallSubmission submission(WebSocketRpc rpc) {
    return new CallSubmission(
        rpc, new LocalSigner(keys, new SecureRandom(), ForkJoinPool.commonPool()), QUICK);
  }

  private WebSocketRpc rpc() {
    WebSocketRpc rpc =
        new WebSocketRpc(
            new RpcSettings(chain.url(), Duration.ofSeconds(5), RpcSettings.USUAL_BYTES));
    connections.add(rpc);
    return rpc;
  }

  private static String done(CompletableFuture<String> published) {
    return published.orTimeout(90, TimeUnit.SECONDS).join();
  }

  private static WeightsSettings settings(Quantisation way) {
    return new WeightsSettings(SUBNET, Optional.empty(), 63_100, way);
  }

  private static WeightsRecord record() {
    return record(Map.of(1, 0.9, 2, 0.3));
  }

  private static WeightsRecord record(Map<Integer, Double> scores) {
    SortedMap<Hotkey, Double> byHotkey = new TreeMap<>();
    List<MemberCut> members = new ArrayList<>();
    scores.forEach(
        (uid, score) -> {
          Hotkey hotkey = new Hotkey(account(uid).address());
          byHotkey.put(hotkey, score);
          members.add(new MemberCut(hotkey, uid, 5, 1, false));
        });
    return new WeightsRecord(
        5, Instant.EPOCH, "adaptive", 1, new TreeMap<>(), members, byHotkey, "0".repeat(64));
  }

  private List<SimulatedNeuron> neurons(boolean permit) {
    List<SimulatedNeuron> neurons = new ArrayList<>();
    for (int uid = 0; uid < 9; uid++) {
      neurons.add(new SimulatedNeuron(uid, account(uid), 0, 0, BigInteger.ZERO, false));
    }
    neurons.add(new SimulatedNeuron(9, keys.account(), 0, 0, BigInteger.TEN, permit));
    return neurons;
  }

  private static AccountId account(int number) {
    return AccountId.of(secret(number + 1));
  }

  private static byte[] secret(int number) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) number);
    return bytes;
  }
}
