package io.assay.actors.account;

import static io.assay.actors.account.AccountScenario.HASH;
import static io.assay.actors.account.AccountScenario.admit;
import static io.assay.actors.account.AccountScenario.admitted;
import static io.assay.actors.account.AccountScenario.charge;
import static io.assay.actors.account.AccountScenario.funded;
import static io.assay.actors.account.AccountScenario.order;
import static io.assay.actors.account.AccountScenario.release;
import static io.assay.actors.testkit.Fixtures.NOW;
import static io.assay.actors.testkit.Fixtures.query;
import static io.assay.actors.testkit.Fixtures.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountLimitsTest {

  private static KeyLimits limits(
      int requests, OptionalLong units, OptionalInt concurrent, Optional<Budget> budget) {
    return new KeyLimits(
        requests, false, new TreeSet<>(), Optional.empty(), false, units, concurrent, budget);
  }

  private static KeyLimits requests(int most) {
    return limits(most, OptionalLong.empty(), OptionalInt.empty(), Optional.empty());
  }

  private static KeyLimits units(long most) {
    return limits(1_000, OptionalLong.of(most), OptionalInt.empty(), Optional.empty());
  }

  private static KeyLimits budget(long credits, BudgetWindow window) {
    return limits(
        1_000, OptionalLong.empty(), OptionalInt.empty(), Optional.of(new Budget(credits, window)));
  }

  private static Order of(int n, long units) {
    return order(n, units, 0, 0, Optional.empty());
  }

  private static AccountRefusal refusal(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Refused.class);
    return ((Admission.Refused) admission).reason();
  }

  private static Rates rates(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Granted.class);
    return ((Admission.Granted) admission).rates();
  }

  @Test
  void givenTwoRequestsAMinute_whenAThirdComes_thenItIsToldWhenItFitsIn() {
    AccountState state = funded(requests(2)).state();
    Admission first = admit(state, NOW, of(1, 0));
    assertThat(rates(first).requests()).contains(new Window(2, 1, Duration.ofSeconds(61)));
    assertThat(rates(first).units()).isEmpty();
    state = admitted(admitted(state, NOW, of(1, 0)), seconds(10), of(2, 0));

    AccountRefusal refused = refusal(admit(state, seconds(20), of(3, 0)));

    assertThat(refused)
        .isEqualTo(new AccountRefusal.RateLimited("requests", Duration.ofSeconds(41)));
    assertThat(admit(state, seconds(60), of(3, 0))).isInstanceOf(Admission.Refused.class);
    assertThat(admit(state, seconds(61), of(3, 0))).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void givenARefusedCall_whenItComesAgain_thenItWasNotCounted() {
    AccountState state = admitted(funded(requests(1)).state(), NOW, of(1, 0));
    for (int n = 2; n < 30; n++) {
      state = admitted(state, seconds(n), of(n, 0));
    }
    assertThat(admit(state, seconds(61), of(99, 0))).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void givenUnits_whenReservedAndCharged_thenTheWindowHoldsWhatWasDelivered() {
    AccountState state = admitted(funded(units(100)).state(), NOW, of(1, 80));
    assertThat(refusal(admit(state, seconds(1), of(2, 30))))
        .isEqualTo(new AccountRefusal.RateLimited("units", Duration.ofSeconds(60)));

    AccountState charged =
        AccountScenario.after(state, new AccountCommand.ChargeCredits(query(1), 0, 25), seconds(2));

    Admission second = admit(charged, seconds(2), of(2, 30));
    assertThat(rates(second).units()).contains(new Window(100, 45, Duration.ofSeconds(61)));
    AccountState released = AccountScenario.after(state, release(1), seconds(2));
    assertThat(rates(admit(released, seconds(2), of(2, 100))).units().orElseThrow().remaining())
        .isZero();
  }

  @Test
  void givenACallThatIsLargerThanItsLimit_whenItComes_thenWaitingDoesNotHelp() {
    AccountState state = funded(units(100)).state();

    assertThat(refusal(admit(state, NOW, of(1, 101))))
        .isEqualTo(new AccountRefusal.TooLarge("units", 100, 101));
    assertThat(refusal(admit(state, NOW, of(1, 60), of(2, 41))))
        .isEqualTo(new AccountRefusal.TooLarge("units", 100, 101));
  }

  @Test
  void givenTwoOrdersAtOnce_whenAThirdComes_thenItWaitsForOneToEnd() {
    KeyLimits two = limits(1_000, OptionalLong.empty(), OptionalInt.of(2), Optional.empty());
    AccountState state = admitted(funded(two).state(), NOW, of(1, 0), of(2, 0));

    assertThat(refusal(admit(state, NOW, of(3, 0))))
        .isEqualTo(new AccountRefusal.RateLimited("concurrent", Duration.ofSeconds(1)));
    assertThat(refusal(admit(state, NOW, of(3, 0), of(4, 0), of(5, 0))))
        .isEqualTo(new AccountRefusal.TooLarge("concurrent", 2, 3));
    assertThat(admit(AccountScenario.after(state, charge(1, 0), NOW), NOW, of(3, 0)))
        .isInstanceOf(Admission.Granted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "HOUR, 2026-01-02T03:00:00Z, 2026-01-02T04:00:00Z",
    "DAY, 2026-01-02T00:00:00Z, 2026-01-03T00:00:00Z",
    "WEEK, 2025-12-29T00:00:00Z, 2026-01-05T00:00:00Z",
    "MONTH, 2026-01-01T00:00:00Z, 2026-02-01T00:00:00Z"
  })
  void givenABudget_whenItIsSpent_thenItBeginsAnewWithItsWindow(
      BudgetWindow window, Instant start, Instant end) {
    assertThat(window.start(NOW)).isEqualTo(start);
    assertThat(window.end(NOW)).isEqualTo(end);
    AccountState state = admitted(funded(budget(10, window)).state(), NOW, order(1, 1, 6));

    Admission second = admit(state, NOW, order(2, 1, 6));
    assertThat(((Admission.Granted) second).credits())
        .as("open reservations count")
        .containsEntry(query(2), 4L);
    AccountState spent =
        AccountScenario.after(admitted(state, NOW, order(2, 4, 4)), charge(1, 6), NOW);
    assertThat(refusal(admit(spent, NOW, order(3, 1, 1))))
        .isEqualTo(new AccountRefusal.BudgetSpent(end));
    AccountState all = AccountScenario.after(spent, charge(2, 4), NOW);
    assertThat(refusal(admit(all, end.minusNanos(1), order(3, 1, 1))))
        .isEqualTo(new AccountRefusal.BudgetSpent(end));
    assertThat(admit(all, end, order(3, 10, 10))).isInstanceOf(Admission.Granted.class);
  }

  @Test
  void givenASpentBudget_whenTheKeyIsChangedOrRotated_thenNothingIsReset() {
    AccountState state =
        admitted(funded(budget(10, BudgetWindow.DAY)).state(), NOW, order(1, 9, 9));
    state = AccountScenario.after(state, charge(1, 9), NOW);

    AccountState narrower =
        AccountScenario.after(
            state, new AccountCommand.ChangeKey("k", budget(5, BudgetWindow.HOUR)), NOW);
    AccountState wider =
        AccountScenario.after(
            narrower, new AccountCommand.ChangeKey("k", budget(12, BudgetWindow.MONTH)), NOW);
    AccountState rotated =
        AccountScenario.after(
            wider, new AccountCommand.RotateKey(Secrets.sha256("next"), Duration.ofHours(1)), NOW);

    assertThat(refusal(admit(narrower, NOW, order(2, 1, 1))))
        .isInstanceOf(AccountRefusal.BudgetSpent.class);
    assertThat(refusal(admit(rotated, NOW, order(2, 4, 4))))
        .isInstanceOf(AccountRefusal.BudgetSpent.class);
    assertThat(admit(rotated, NOW, order(2, 3, 3))).isInstanceOf(Admission.Granted.class);
    assertThat(AccountStatus.of(io.assay.actors.testkit.Fixtures.account(1), rotated, NOW).budget())
        .contains(
            new AccountStatus.BudgetStatus(
                12, BudgetWindow.MONTH, 9, Instant.parse("2026-02-01T00:00:00Z")));
  }

  @Test
  void givenSpendingOfYears_whenFolded_thenAMonthIsRemembered() {
    Usage usage = Usage.none();
    for (int hour = 0; hour < 3_000; hour++) {
      usage = usage.charged(NOW.plus(Duration.ofHours(hour)), 1);
    }
    assertThat(usage.spent()).hasSize(Usage.HOURS);
    assertThat(usage.spent(BudgetWindow.DAY, NOW.plus(Duration.ofHours(2_999)))).isBetween(1L, 24L);
  }

  @Test
  void givenAWrongSecret_whenRefused_thenTheRatesAreNotTold() {
    AccountState state = funded(requests(1)).state();
    var decided = Admitting.decide(state, HASH.replace('a', 'b'), java.util.List.of(of(1, 0)), NOW);
    assertThat(((Admission.Refused) decided.reply().apply(state)).rates()).isEqualTo(Rates.none());
  }
}
