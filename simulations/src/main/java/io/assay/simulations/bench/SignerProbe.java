package io.assay.simulations.bench;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.keys.Sr25519KeyPair;
import io.assay.streams.chain.signing.SigningRequest;
import io.assay.streams.chain.signing.remote.AuditLog;
import io.assay.streams.chain.signing.remote.RemoteSigner;
import io.assay.streams.chain.signing.remote.RequestKind;
import io.assay.streams.chain.signing.remote.SignerAddress;
import io.assay.streams.chain.signing.remote.SignerServer;
import io.assay.streams.chain.signing.remote.SigningPolicy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;

/** A signer behind its Unix domain socket, with its log, and a node that asks it. */
final class SignerProbe implements AutoCloseable {

  private static final int UNLIMITED = 1_000_000;

  private final ScratchFolder folder = ScratchFolder.create();
  private final SignerServer server;
  private final RemoteSigner signer;
  private long nonce;

  SignerProbe() {
    try {
      SignerAddress address = new SignerAddress.UnixSocket(folder.path().resolve("signer"));
      this.server =
          SignerServer.start(
              Sr25519KeyPair.fromMiniSecret(new byte[Sr25519KeyPair.MINI_SECRET]),
              new SigningPolicy(
                  EnumSet.of(RequestKind.VISION),
                  UNLIMITED,
                  OptionalInt.empty(),
                  Clock.systemUTC()),
              AuditLog.open(folder.path().resolve("audit.jsonl"), Clock.systemUTC()),
              address);
      this.signer = RemoteSigner.connect(address, Duration.ofSeconds(5));
    } catch (IOException e) {
      folder.close();
      throw new BenchmarkException("no signer can be started here (" + e.getMessage() + ")", e);
    }
  }

  /** Has the headers of one request signed, and waits for it. */
  void sign() {
    AccountId account = signer.account();
    var unused =
        signer
            .sign(
                new SigningRequest.VisionRequest(
                    nonce++, account, account, "0a1b", "ab".repeat(AccountId.LENGTH)))
            .toCompletableFuture()
            .join();
  }

  @Override
  public void close() {
    signer.close();
    try {
      server.close();
    } catch (IOException e) {
      throw new BenchmarkException("the signer's log could not be closed", e);
    } finally {
      folder.close();
    }
  }
}
