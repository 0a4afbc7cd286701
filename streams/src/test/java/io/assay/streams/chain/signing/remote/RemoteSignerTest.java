package io.assay.streams.chain.signing.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.extrinsic.ChainCall;
import io.assay.streams.chain.extrinsic.Era;
import io.assay.streams.chain.extrinsic.ExtrinsicContext;
import io.assay.streams.chain.keys.Sr25519;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.keys.Sr25519Signature;
import io.assay.streams.chain.signing.SigningRefused;
import io.assay.streams.chain.signing.SigningRequest;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signer that is asked over its socket, killed, lied to and kept waiting. */
class RemoteSignerTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final AccountId MINER = AccountId.of(bytes(9));

  @TempDir private Path folder;
  private final List<AutoCloseable> closing = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : closing) {
      each.close();
    }
  }

  @Test
  void givenAUnixSocket_whenAsked_thenTheSignatureIsValidAndTheRequestIsWrittenDown()
      throws Exception {
    serve(unix(), all());
    RemoteSigner signer = connect(unix());

    List<CompletableFuture<Sr25519Signature>> signed = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      signed.add(signer.sign(request(signer, i)).toCompletableFuture());
    }

    for (int i = 0; i < signed.size(); i++) {
      byte[] message = request(signer, i).message().toArray();
      assertThat(Sr25519.verify(signer.account(), message, get(signed.get(i)))).isTrue();
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
        .isEqualTo("rw-------");
    assertThat(AuditLog.verified(audit()).lines()).isEqualTo(100);
  }

  @Test
  void givenWhatIsNotAllowed_whenAsked_thenItIsRefusedWithAReason() throws Exception {
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    serve(
        unix(),
        new SigningPolicy(
            EnumSet.of(RequestKind.FIBER, RequestKind.WEIGHTS), 1, OptionalInt.of(19), clock));
    RemoteSigner signer = connect(unix());
    SigningRequest fiber =
        new SigningRequest.FiberRequest("5_abcdefghij", signer.account(), MINER, "ab".repeat(32));

    refused(signer, request(signer, 1), "vision is not allowed here");
    refused(signer, commit(signer, 20), "a call for subnet 20: expected 19");
    refused(
        signer,
        new SigningRequest.FiberRequest("5_abcdefghij", MINER, MINER, "ab".repeat(32)),
        "request in the name of " + MINER);
    get(signer.sign(fiber).toCompletableFuture());
    get(signer.sign(fiber).toCompletableFuture());
    refused(signer, fiber, "too many requests of kind fiber");
    for (int call = 0; call < 20; call++) {
      get(signer.sign(commit(signer, 19)).toCompletableFuture());
    }
    refused(signer, commit(signer, 19), "too many requests of kind weights");
    assertThat(audit())
        .content()
        .contains("\"refused\":\"vision is not allowed here\"")
        .contains("\"call\":\"CommitWeights\",\"netuid\":19");
  }

  @Test
  void givenATimeOfStatistics_whenAsked_thenItIsSignedOnlyAroundNow() throws Exception {
    Instant now = Instant.parse("2026-11-24T12:00:00Z");
    serve(
        unix(),
        new SigningPolicy(
            EnumSet.of(RequestKind.STATISTICS),
            10,
            OptionalInt.empty(),
            Clock.fixed(now, ZoneOffset.UTC)));
    RemoteSigner signer = connect(unix());
    SigningRequest near = SigningRequest.StatisticsPost.at(signer.account(), now.plusSeconds(60));

    Sr25519Signature signature = get(signer.sign(near).toCompletableFuture());

    assertThat(Sr25519.verify(signer.account(), near.message().toArray(), signature)).isTrue();
    for (long seconds : new long[] {-61, 61, 86_400}) {
      refused(
          signer,
          SigningRequest.StatisticsPost.at(signer.account(), now.plusSeconds(seconds)),
          "a time of statistics more than 60 s from this clock's");
    }
    refused(signer, request(signer, 1), "vision is not allowed here");
    assertThat(audit())
        .content()
        .contains("\"kind\":\"statistics\",\"time\":\"1795521660.000000\"");
  }

  @Test
  void givenASignerThatDies_whenAnotherTakesItsPlace_thenItIsAsked() throws Exception {
    SignerServer first = serve(unix(), all());
    RemoteSigner signer = connect(unix());
    get(signer.sign(request(signer, 1)).toCompletableFuture());

    first.close();
    assertThatThrownBy(() -> get(signer.sign(request(signer, 2)).toCompletableFuture()))
        .hasMessageContaining("the signer at unix:");
    Files.createFile(socket()); // What a killed one leaves behind.
    Files.delete(socket());
    serve(unix(), all());

    await()
        .atMost(LONG)
        .ignoreExceptions()
        .until(() -> get(signer.sign(request(signer, 3)).toCompletableFuture()) != null);
    assertThat(AuditLog.verified(audit()).lines()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void givenASecondSigner_whenTheFirstLives_thenItDoesNotStart() throws Exception {
    serve(unix(), all());

    assertThatThrownBy(() -> unix().listen())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a signer listens there already");
  }

  @Test
  void givenGarbage_whenSent_thenTheConnectionEndsAndOthersAreServed() throws Exception {
    serve(unix(), all());
    RemoteSigner signer = connect(unix());
    for (byte[] garbage :
        List.of(
            new byte[] {0x7f, 0x7f, 0x7f, 0x7f},
            new byte[] {0, 0, 0, 3, 1, 2, 3},
            new byte[] {0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 9, 0})) {
      try (Peer peer = unix().connect()) {
        ByteString greeting = Frames.read(peer.in());
        assertThat(greeting.length()).isEqualTo(33);
        peer.out().write(garbage);
        peer.out().flush();
        assertThat(peer.in().read()).isEqualTo(-1);
      }
    }

    assertThat(get(signer.sign(request(signer, 1)).toCompletableFuture())).isNotNull();
    assertThat(audit()).content().contains("request of kind 9: expected 0 to 4");
  }

  @Test
  void givenAFrameThatDoesNotEnd_whenItsTimeIsOver_thenTheConnectionIsClosed() throws Exception {
    serve(unix(), all());
    try (Peer peer = unix().connect()) {
      assertThat(Frames.read(peer.in()).length()).isEqualTo(33);
      peer.out().write(0);
      peer.out().flush();

      CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> read(peer.in()));
      assertThat(end.get(LONG.toSeconds(), TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  @Test
  void givenMoreConnectionsThanMayBe_whenOpened_thenTheNextIsClosed() throws Exception {
    serve(unix(), all());
    for (int i = 0; i < 16; i++) {
      Peer peer = unix().connect();
      closing.add(0, peer);
      assertThat(Frames.read(peer.in()).length()).isEqualTo(33);
    }

    try (Peer peer = unix().connect()) {
      assertThat(peer.in().read()).isEqualTo(-1);
    }
  }

  @Test
  void givenASilentSigner_whenAsked_thenTheRequestEndsInItsTime() throws Exception {
    try (SignerAddress.Listener silent = unix().listen();
        Sr25519KeyPair keys = keys()) {
      CompletableFuture<Peer> accepted = CompletableFuture.supplyAsync(() -> greet(silent, keys));
      RemoteSigner signer = RemoteSigner.connect(unix(), Duration.ofMillis(300));
      closing.add(signer);
      closing.add(0, accepted.get(LONG.toSeconds(), TimeUnit.SECONDS));

      assertThatThrownBy(() -> get(signer.sign(request(signer, 1)).toCompletableFuture()))
          .hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class);
    }
  }

  @Test
  void givenMutualTls_whenAsked_thenOnlyKnownCertificatesAreServed() throws Exception {
    Path server = certificate("server");
    Path client = certificate("client");
    Path stranger = certificate("stranger");
    int port = freePort();
    serve(tls(port, server, client), all());

    RemoteSigner signer = connect(tls(port, client, server));

    assertThat(get(signer.sign(request(signer, 1)).toCompletableFuture())).isNotNull();
    assertThatThrownBy(() -> connect(tls(port, stranger, server))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> connect(tls(port, client, stranger))).isInstanceOf(IOException.class);
    assertThat(get(signer.sign(request(signer, 2)).toCompletableFuture())).isNotNull();
  }

  @Test
  void givenALog_whenALineIsChangedOrTakenOut_thenTheCheckNamesIt() throws Exception {
    serve(unix(), all());
    RemoteSigner signer = connect(unix());
    for (int i = 0; i < 5; i++) {
      get(signer.sign(request(signer, i)).toCompletableFuture());
    }
    List<String> lines = Files.readAllLines(audit());

    List<String> changed = new ArrayList<>(lines);
    changed.set(2, lines.get(2).replace("\"nonce\":2", "\"nonce\":7"));
    List<String> without = new ArrayList<>(lines);
    without.remove(1);

    assertThatThrownBy(() -> AuditLog.verified(written(changed)))
        .hasMessageContaining("line 4 does not follow the one before it");
    assertThatThrownBy(() -> AuditLog.verified(written(without)))
        .hasMessageContaining("line 2 does not follow the one before it");
    assertThatThrownBy(() -> AuditLog.open(written(without), Clock.systemUTC()))
        .isInstanceOf(IOException.class);
    assertThat(AuditLog.verified(written(lines)).lines()).isEqualTo(5);
  }

  @Test
  void givenAnAddress_whenRead_thenWhatIsWrongIsSaid() {
    assertThat(SignerAddress.parse("unix:/run/x", this::noTls)).hasToString("unix:/run/x");
    assertThatThrownBy(() -> SignerAddress.parse("unix:" + "x".repeat(101), this::noTls))
        .hasMessage("socket path of 101 bytes: expected 1 to 100");
    assertThatThrownBy(() -> SignerAddress.parse("/run/x", this::noTls))
        .hasMessage("'/run/x': expected unix:PATH or tls:HOST:PORT");
    assertThatThrownBy(() -> SignerAddress.parse("tls:host:port", this::noTls))
        .hasMessage("'tls:host:port': expected a port after the host");
    assertThatThrownBy(() -> MutualTls.read(folder.resolve("a"), folder.resolve("b"), PASSWORD))
        .hasMessageContaining("expected a PKCS #12 file that the password opens");
  }

  private MutualTls noTls() {
    throw new IllegalArgumentException("no certificates");
  }

  private SignerServer serve(SignerAddress address, SigningPolicy policy) throws IOException {
    SignerServer server =
        SignerServer.start(keys(), policy, AuditLog.open(audit(), Clock.systemUTC()), address);
    closing.add(server);
    return server;
  }

  private RemoteSigner connect(SignerAddress address) throws IOException {
    RemoteSigner signer = RemoteSigner.connect(address, LONG);
    closing.add(0, signer);
    return signer;
  }

  private SignerAddress unix() {
    return new SignerAddress.UnixSocket(socket());
  }

  private static SignerAddress tls(int port, Path own, Path other) {
    return SignerAddress.parse("tls:127.0.0.1:" + port, () -> MutualTls.read(own, other, PASSWORD));
  }

  private Path socket() {
    return folder.resolve("s");
  }

  private Path audit() {
    return folder.resolve("audit.jsonl");
  }

  private Path written(List<String> lines) throws IOException {
    return Files.write(folder.resolve("copy.jsonl"), lines);
  }

  private Path certificate(String name) throws IOException, InterruptedException {
    Path store = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes());
    assertThat(keytool.waitFor()).as(said).isZero();
    return store;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private static SigningPolicy all() {
    return new SigningPolicy(
        EnumSet.allOf(RequestKind.class), 1_000, OptionalInt.empty(), Clock.systemUTC());
  }

  private static SigningRequest request(RemoteSigner signer, int nonce) {
    return new SigningRequest.VisionRequest(
        nonce, signer.account(), MINER, "0a-1b", "ab".repeat(32));
  }

  private static SigningRequest commit(RemoteSigner signer, int netuid) {
    Hash256 hash = Hash256.blake2(ByteString.fromString("x"));
    return new SigningRequest.Extrinsic(
        signer.account(),
        new ChainCall.CommitWeights(netuid, hash),
        new ExtrinsicContext(Era.immortal(), 0, 0, 343, 1, hash, hash));
  }

  private static void refused(RemoteSigner signer, SigningRequest request, String reason) {
    assertThatThrownBy(() -> get(signer.sign(request).toCompletableFuture()))
        .hasCauseInstanceOf(SigningRefused.class)
        .hasMessageContaining(reason);
  }

  private static Sr25519Signature get(CompletableFuture<Sr25519Signature> signature)
      throws InterruptedException, ExecutionException {
    return signature.get();
  }

  private static Peer greet(SignerAddress.Listener listener, Sr25519KeyPair keys) {
    try {
      Peer peer = listener.accept();
      Frames.write(peer.out(), ByteString.fromArray(new byte[] {1}).concat(keys.account().bytes()));
      return peer;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int read(DataInputStream in) {
    try {
      return in.read();
    } catch (IOException e) {
      return -1;
    }
  }

  private static Sr25519KeyPair keys() {
    return Sr25519KeyPair.fromMiniSecret(bytes(7));
  }

  private static byte[] bytes(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
