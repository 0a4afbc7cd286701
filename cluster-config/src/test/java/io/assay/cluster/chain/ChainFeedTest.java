package io.assay.cluster.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.network.Member;
import io.assay.actors.network.MinerProtocol;
import io.assay.http.network.ChainStanding;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.metagraph.AxonInfo;
import io.assay.streams.chain.metagraph.Metagraph;
import io.assay.streams.chain.metagraph.Neuron;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node makes of a metagraph, and of none. */
class ChainFeedTest {

  private static final String PUBLIC = "185.12.4.9";
  private static final AccountId OWN = account(9);

  private final List<List<Member>> synced = new ArrayList<>();
  private final MovingClock clock = new MovingClock();
  private CompletionStage<Metagraph> next = CompletableFuture.completedStage(metagraph());
  private boolean here = true;

  private ChainFeed feed(String... config) {
    return new ChainFeed(
        settings(config),
        () -> next,
        () -> here,
        members -> {
          synced.add(members);
          return CompletableFuture.completedStage(members);
        },
        clock);
  }

  private static ChainSettings settings(String... more) {
    List<String> lines = new ArrayList<>(Arrays.asList(more));
    lines.add(0, "assay.chain.url = \"ws://127.0.0.1:9944\"");
    return ChainSettings.from(
        ConfigFactory.parseString(String.join("\n", lines))
            .withFallback(ConfigFactory.parseResources("assay-node.conf"))
            .resolve());
  }

  private static boolean read(ChainFeed feed) {
    return feed.read().toCompletableFuture().join();
  }

  @Test
  void givenAMetagraph_whenRead_thenWhoServesIsAMember() {
    ChainFeed feed = feed();

    assertThat(read(feed)).isTrue();

    assertThat(synced).hasSize(1);
    assertThat(synced.get(0)).extracting(Member::uid).containsExactly(0, 1, 9);
    assertThat(synced.get(0).get(0).hotkey().value()).isEqualTo(account(0).address());
    assertThat(synced.get(0).get(0).endpoint().url()).isEqualTo("http://185.12.4.9:8091");
    assertThat(feed.health().up()).isTrue();
    assertThat(feed.health().reason()).isEqualTo("block 77");
  }

  @Test
  void givenOurOwnHotkey_whenRead_thenItIsNoMemberAndItsShareIsKnown() {
    ChainFeed feed = feed(validator());

    read(feed);

    assertThat(synced.get(0)).extracting(Member::uid).containsExactly(0, 1);
    assertThat(feed.stakeShare()).isEqualTo(OptionalDouble.of(0.25));
  }

  private static String validator() {
    return "assay.chain.validator = \"" + OWN.address() + "\"";
  }

  @Test
  void givenAReadThatFails_whenRead_thenNobodyLeavesAndTheAgeIsSaid() {
    ChainFeed feed = feed();
    read(feed);
    next = CompletableFuture.failedStage(new IllegalStateException("no answer within 8000 ms"));

    clock.now = clock.now.plusSeconds(100);
    assertThat(read(feed)).isFalse();
    assertThat(feed.health().reason()).isEqualTo("block 77");
    clock.now = clock.now.plusSeconds(300);

    assertThat(synced).hasSize(1);
    assertThat(feed.health().up()).as("nothing waits for the chain").isTrue();
    assertThat(feed.health().reason())
        .isEqualTo("the metagraph is of block 77, read 400 s ago: no answer within 8000 ms");
  }

  @Test
  void givenReadsThatSucceedAndFail_whenEveryoneLooks_thenTheySeeSinceWhenAndNoReason() {
    ChainFeed feed = feed(validator());
    Instant start = clock.instant();
    assertThat(feed.standing().problems()).containsExactly(ChainStanding.Problem.UNREAD);
    assertThat(feed.standing().since()).isEmpty();

    read(feed);
    clock.now = clock.now.plusSeconds(60);
    read(feed);

    ChainStanding up = feed.standing();
    assertThat(up.connected()).isTrue();
    assertThat(up.since()).contains(start);
    assertThat(up.readAt()).contains(start.plusSeconds(60));
    assertThat(up.block()).hasValue(77);
    assertThat(up.own())
        .contains(
            new ChainStanding.Own(OWN.address(), OptionalInt.of(9), true, OptionalDouble.of(0.25)));
    assertThat(up.problems()).isEmpty();

    next = CompletableFuture.failedStage(new IllegalStateException("no answer"));
    clock.now = clock.now.plusSeconds(400);
    read(feed);

    ChainStanding down = feed.standing();
    assertThat(down.connected()).isFalse();
    assertThat(down.since()).contains(start.plusSeconds(460));
    assertThat(down.block()).hasValue(77);
    assertThat(down.problems()).containsExactly(ChainStanding.Problem.OLD);
  }

  @Test
  void givenAValidatorThatMayNotValidateOrIsNotThere_whenEveryoneLooks_thenThatIsTheProblem() {
    ChainFeed feed = feed(validator());
    next = CompletableFuture.completedStage(metagraph(neuron(9, PUBLIC, false, 25)));
    read(feed);
    assertThat(feed.standing().problems()).containsExactly(ChainStanding.Problem.NO_PERMIT);
    assertThat(feed.standing().own())
        .contains(
            new ChainStanding.Own(OWN.address(), OptionalInt.of(9), false, OptionalDouble.empty()));

    next = CompletableFuture.completedStage(metagraph(neuron(0, PUBLIC, true, 25)));
    read(feed);
    assertThat(feed.standing().problems()).containsExactly(ChainStanding.Problem.UNREGISTERED);
  }

  @Test
  void givenNoReadYet_whenAsked_thenItSaysSoAndTheShareIsNotKnown() {
    ChainFeed feed = feed(validator());
    assertThat(feed.health().reason()).isEqualTo("the metagraph of subnet 19 was not read yet");
    next = CompletableFuture.failedStage(new IllegalStateException("of another chain"));

    read(feed);

    assertThat(feed.health().reason())
        .isEqualTo("the metagraph of subnet 19 was not read yet: of another chain");
    assertThat(feed.stakeShare()).isEmpty();
    assertThat(synced).isEmpty();
  }

  @Test
  void givenAnotherNodeThatChangesTheMembers_whenRead_thenThisOneDoesNot() {
    here = false;
    ChainFeed feed = feed();

    assertThat(read(feed)).isTrue();
    assertThat(synced).isEmpty();
  }

  @Test
  void givenAReadUnderWay_whenReadAgain_thenNoSecondBegins() {
    CompletableFuture<Metagraph> slow = new CompletableFuture<>();
    next = slow;
    ChainFeed feed = feed();
    CompletionStage<Boolean> first = feed.read();

    assertThat(read(feed)).isFalse();
    slow.complete(metagraph());

    assertThat(first.toCompletableFuture().join()).isTrue();
    assertThat(read(feed)).isTrue();
  }

  @Test
  void givenAValidatorWithoutPermitOrPlace_whenRead_thenItSaysWhatIsMissing() {
    ChainFeed noPermit = feed("assay.chain.validator = \"" + account(1).address() + "\"");
    ChainFeed nowhere = feed("assay.chain.validator = \"" + account(42).address() + "\"");
    read(noPermit);
    read(nowhere);

    assertThat(noPermit.health().reason())
        .isEqualTo("this validator, uid 1, has no permit: its stake is too low to set weights");
    assertThat(noPermit.stakeShare()).isEmpty();
    assertThat(nowhere.health().reason())
        .contains(account(42).address() + ", is not on subnet 19: register its hotkey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.7",
        "172.16.9.9",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1"
      })
  void givenAnAddressThatIsNotPublic_whenRead_thenItIsAskedOnATestNetworkOnly(String address) {
    Neuron neuron = neuron(3, address, false, 1);
    next = CompletableFuture.completedStage(metagraph(neuron));

    read(feed());
    read(feed("assay.chain.private-addresses = on"));

    assertThat(synced.get(0)).isEmpty();
    assertThat(synced.get(1)).extracting(Member::uid).containsExactly(3);
  }

  @Test
  void givenAMinerThatSpeaksSomethingElse_whenRead_thenItIsAskedThatWay() {
    Neuron odd = neuron(3, "8.8.8.8", false, 1);
    next = CompletableFuture.completedStage(metagraph(odd, neuron(4, "8.8.4.4", false, 1)));

    read(
        feed(
            "assay.chain.miner-protocol = vision",
            "assay.chain.miner-protocols = [\"%s = openai\"]".formatted(odd.hotkey())));

    assertThat(synced.get(0))
        .extracting(member -> member.endpoint().protocol())
        .containsExactly(MinerProtocol.OPENAI, MinerProtocol.VISION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "url = \"http://x\" | assay.chain.url: chain url 'http://x': expected ws://host:port",
        "netuid = 70000 | assay.chain.netuid is 70000: expected 0 to 65535",
        "genesis = \"0x12\" | assay.chain.genesis",
        "validator = \"5Nobody\" | assay.chain.validator",
        "every = 1ms | assay.chain.every: expected 1s to 1h",
        "miner-protocol = telex | assay.chain.miner-protocol is 'telex': expected openai, vision",
        "signer.kind = ledger | assay.chain.signer.kind is 'ledger': expected none, file or"
            + " process",
        "signer.kind = process | assay.chain.signer.address is empty: expected unix:PATH or tls:",
        "signer.timeout = 1ms | assay.chain.signer.timeout is 1 ms: expected 50ms to 1m",
        "miner-protocols = [x] | assay.chain.miner-protocols has 'x': expected HOTKEY=PROTOCOL",
        "miner-protocols = [\"5X=fiber\"] | assay.chain.miner-protocols: address",
        "signer.kind = file | assay.chain.signer.file is empty: expected the path of the hotkey",
        "weights.publish = on | publish is on without assay.chain.genesis: expected the hash of",
        "timeout = 1h | assay.chain.url: chain timeout of 3600000 ms: expected 100ms to 1m"
      })
  void givenAWrongSetting_whenReadFromTheConfiguration_thenItIsNamed(String line, String problem) {
    assertThatThrownBy(() -> settings("assay.chain." + line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "signer.kind = none | assay.chain.weights.publish is on without assay.chain.signer.kind",
        "weights.version-key = -1 | assay.chain.weights.version-key is -1: expected 0 or more",
        "weights.quantise = half | assay.chain.weights.quantise is 'half': expected vision or",
        "url = \"\" | assay.chain.weights.publish is on without assay.chain.url: expected ws://"
      })
  void givenWeightsThatCannotBeSet_whenRead_thenTheMissingKeyIsNamed(String line, String problem) {
    assertThatThrownBy(() -> publishing(line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void givenAHotkeyThatIsNotTheValidators_whenOpened_thenBothAreNamed(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("hotkey");
    Files.writeString(file, "{\"secretSeed\": \"0x" + "07".repeat(32) + "\"}");
    file.toFile().setReadable(false, false);
    file.toFile().setReadable(true, true);
    String signer = "signer.file = \"" + file + "\"";

    assertThat(Signers.open(publishing(signer), Runnable::run)).isPresent();
    assertThatThrownBy(
            () ->
                Signers.open(
                    publishing(signer, "validator = \"" + account(3).address() + "\""),
                    Runnable::run))
        .hasMessageStartingWith("assay.chain.validator is " + account(3).address());
    assertThatThrownBy(() -> Signers.open(publishing("signer.file = nowhere"), Runnable::run))
        .hasMessageContaining("assay.chain.signer.file: hotkey file nowhere: not there");
  }

  private static ChainSettings publishing(String... lines) {
    List<String> all = new ArrayList<>();
    all.add("assay.chain.genesis = \"0x" + "12".repeat(32) + "\"");
    all.add("assay.chain.signer { kind = file, file = somewhere }");
    all.add("assay.chain.weights.publish = on");
    Arrays.stream(lines).map(line -> "assay.chain." + line).forEach(all::add);
    return settings(all.toArray(String[]::new));
  }

  @Test
  void givenNoUrl_whenReadFromTheConfiguration_thenThereIsNoChain() {
    assertThat(ChainSettings.from(ConfigFactory.parseResources("assay-node.conf").resolve()).rpc())
        .isEmpty();
  }

  private static Metagraph metagraph() {
    return metagraph(
        neuron(0, PUBLIC, false, 0),
        neuron(1, PUBLIC, false, 5),
        neuron(2, "0.0.0.0", true, 75),
        neuron(9, PUBLIC, true, 25));
  }

  private static Metagraph metagraph(Neuron... neurons) {
    return Metagraph.of(19, 77, Hash256.blake2(ByteString.fromString("block")), List.of(neurons));
  }

  private static Neuron neuron(int uid, String address, boolean permit, long stake) {
    BigInteger ip = BigInteger.ZERO;
    for (String part : address.split("\\.", -1)) {
      ip = ip.shiftLeft(8).add(new BigInteger(part));
    }
    return new Neuron(
        account(uid),
        account(200),
        uid,
        19,
        true,
        new AxonInfo(1, 1, ip, 8091, 4, 4),
        BigInteger.valueOf(stake),
        new Neuron.Shares(0, BigInteger.ZERO, 0, 0, 0, 0, 0, 0),
        70,
        permit);
  }

  private static AccountId account(int number) {
    byte[] key = new byte[AccountId.LENGTH];
    key[0] = 1;
    key[31] = (byte) number;
    return AccountId.of(key);
  }

  /** A clock that a test moves. */
  private static final class MovingClock extends Clock {

    private Instant now = Instant.parse("2026-11-01T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
