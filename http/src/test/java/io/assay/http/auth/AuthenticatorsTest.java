package io.assay.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountRefusal;
import io.assay.actors.account.AccountReply;
import io.assay.actors.account.KeyLimits;
import io.assay.actors.account.Secrets;
import io.assay.http.auth.AuthResult.Granted;
import io.assay.http.auth.AuthResult.Reason;
import io.assay.http.auth.AuthResult.Refused;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorsTest {

  private static final AccountId ACCOUNT = new AccountId("account1");
  private static final String KEY = Secrets.create(ACCOUNT, RandomGenerator.getDefault());
  private static final KeyLimits LIMITED =
      new KeyLimits(60, false, Collections.emptySortedSet(), Optional.empty(), false);

  private static Credentials from(String key, String address, boolean forwarded) {
    try {
      return new Credentials(
          Optional.of(key), Optional.of(InetAddress.getByName(address)), forwarded);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static AuthResult ask(CompletionStage<AccountReply> reply) {
    return new AccountAuthenticator((account, hash) -> reply)
        .authenticate(from(KEY, "127.0.0.1", false))
        .toCompletableFuture()
        .join();
  }

  @Test
  void givenAKey_whenPresented_thenItsAccountIsAskedWithTheHash() {
    AuthResult result =
        new AccountAuthenticator(
                (account, hash) -> {
                  assertThat(account).isEqualTo(ACCOUNT);
                  assertThat(hash).isEqualTo(Secrets.sha256(KEY));
                  return CompletableFuture.completedStage(
                      new AccountReply.Authenticated("n", LIMITED, 5));
                })
            .authenticate(from(KEY, "10.0.0.1", true))
            .toCompletableFuture()
            .join();

    assertThat(result)
        .isEqualTo(
            new Granted(Optional.of(new AuthResult.Payer(ACCOUNT, Secrets.sha256(KEY))), LIMITED));
  }

  @Test
  void givenNoCredits_whenTheKeyIsPresented_thenItIsLetThroughToItsAccount() {
    assertThat(
            ask(CompletableFuture.completedStage(new AccountReply.Authenticated("n", LIMITED, 0))))
        .isInstanceOf(Granted.class);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(new AccountRefusal.UnknownKey(), Reason.INVALID),
        Arguments.of(new AccountRefusal.Revoked(), Reason.INVALID),
        Arguments.of(new AccountRefusal.Expired(Instant.EPOCH), Reason.EXPIRED),
        Arguments.of(new AccountRefusal.Disabled(), Reason.DISABLED),
        Arguments.of(new AccountRefusal.Overloaded(1), Reason.UNAVAILABLE),
        Arguments.of(new AccountRefusal.JournalUnavailable("x"), Reason.UNAVAILABLE));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void givenARefusal_whenTheAccountAnswers_thenItHasItsReason(
      AccountRefusal refusal, Reason reason) {
    assertThat(ask(CompletableFuture.completedStage(new AccountReply.Refused(refusal))))
        .isEqualTo(new Refused(reason));
  }

  @Test
  void givenAnAccountThatDoesNotAnswer_whenAsked_thenTheKeyCannotBeChecked() {
    assertThat(ask(CompletableFuture.failedStage(new TimeoutException())))
        .isEqualTo(new Refused(Reason.UNAVAILABLE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ak_", "ak_account1_short", "sk-something"})
  void givenWhatIsNoKey_whenPresented_thenNoAccountIsAsked(String key) {
    AuthResult result =
        new AccountAuthenticator(
                (account, hash) -> {
                  throw new AssertionError("asked " + account);
                })
            .authenticate(from(key, "127.0.0.1", false))
            .toCompletableFuture()
            .join();

    assertThat(result).isEqualTo(new Refused(Reason.INVALID));
  }

  @Test
  void givenTheDevelopmentKey_whenPresented_thenOnlyThisMachineMayUseIt() {
    Authenticator next =
        credentials -> CompletableFuture.completedStage(new Refused(Reason.MISSING));
    DevKeyAuthenticator dev = new DevKeyAuthenticator("try-me", next);

    assertThat(result(dev, from("try-me", "127.0.0.1", false))).isInstanceOf(Granted.class);
    assertThat(result(dev, from("try-me", "::1", false))).isInstanceOf(Granted.class);
    assertThat(result(dev, from("try-me", "10.0.0.1", false)))
        .isEqualTo(new Refused(Reason.INVALID));
    assertThat(result(dev, from("try-me", "127.0.0.1", true)))
        .isEqualTo(new Refused(Reason.INVALID));
    assertThat(result(dev, new Credentials(Optional.of("try-me"), Optional.empty(), false)))
        .isEqualTo(new Refused(Reason.INVALID));
    assertThat(result(dev, from("other", "127.0.0.1", false)))
        .isEqualTo(new Refused(Reason.MISSING));
  }

  @Test
  void givenABlankDevelopmentKey_whenConfigured_thenItIsRefused() {
    assertThatThrownBy(
            () ->
                new DevKeyAuthenticator(
                    " ", c -> CompletableFuture.completedStage(new Refused(Reason.MISSING))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AuthResult result(Authenticator authenticator, Credentials credentials) {
    return authenticator.authenticate(credentials).toCompletableFuture().join();
  }
}
