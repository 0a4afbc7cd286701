package io.assay.actors.weights;

import io.assay.actors.miner.MinerCommand;
import io.assay.actors.miner.MinerReply;
import io.assay.actors.miner.Miners;
import io.assay.actors.miner.Refusal;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.HistoryNeed;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * What the weights singleton says to the members: close this period, then open that one, each until
 * it is answered. Soft state: everything can be asked again after a fail-over.
 */
final class MemberConversations {

  private final ActorContext<WeightsMessage> context;
  private final TimerScheduler<WeightsMessage> timers;
  private final Miners miners;
  private final HistoryNeed need;
  private final Duration retryEvery;
  private final SortedMap<Hotkey, ScoringView> views = new TreeMap<>();
  private final SortedSet<Hotkey> unclosed = new TreeSet<>();
  private Optional<WeightsEvent.PeriodOpened> open = Optional.empty();
  private Optional<WeightsEvent.PeriodOpened> closing = Optional.empty();

  MemberConversations(
      ActorContext<WeightsMessage> context,
      TimerScheduler<WeightsMessage> timers,
      Miners miners,
      HistoryNeed need,
      Duration retryEvery) {
    this.context = context;
    this.timers = timers;
    this.miners = miners;
    this.need = need;
    this.retryEvery = retryEvery;
  }

  /** Takes up where the state stands: closes and opens whatever it says, from the start. */
  void resume(WeightsState state) {
    views.clear();
    unclosed.clear();
    open = state.open();
    closing = state.closing();
    closing.ifPresent(
        period -> {
          unclosed.addAll(period.members().keySet());
          period.members().keySet().forEach(member -> askClose(member, period));
        });
    open.ifPresent(
        period ->
            period.members().keySet().stream()
                .filter(member -> !unclosed.contains(member))
                .forEach(member -> askOpen(member, period)));
  }

  /** Whether every member has been heard. */
  boolean complete() {
    return unclosed.isEmpty();
  }

  /** Members that have not answered to the close. */
  SortedSet<Hotkey> unclosed() {
    return Collections.unmodifiableSortedSet(unclosed);
  }

  /** The views that have come, by member. */
  SortedMap<Hotkey, ScoringView> views() {
    return Collections.unmodifiableSortedMap(views);
  }

  void onCloseAnswered(WeightsMessage.CloseAnswered answer) {
    if (answer.reply() instanceof MinerReply.PeriodView view) {
      if (isClosing(answer.period())) {
        views.put(answer.member(), view.view());
      }
      resolved(answer.member());
    } else if (answer.reply() instanceof MinerReply.Refused refused && retry(refused.reason())) {
      askLater(answer.member(), answer.period(), true);
    } else {
      resolved(answer.member());
    }
  }

  void onOpenAnswered(WeightsMessage.OpenAnswered answer) {
    if (answer.reply() instanceof MinerReply.Refused refused) {
      if (refused.reason() instanceof Refusal.WrongPeriod wrong
          && wrong.current() < answer.period()) {
        closeForgotten(answer.member(), wrong.current());
        askLater(answer.member(), answer.period(), false);
      } else if (retry(refused.reason())) {
        askLater(answer.member(), answer.period(), false);
      }
    }
  }

  void askLater(Hotkey member, long period, boolean closes) {
    WeightsMessage again = new WeightsMessage.AskAgain(member, period, closes);
    timers.startSingleTimer(again, again, retryEvery);
  }

  void onAskAgain(WeightsMessage.AskAgain again) {
    Optional<WeightsEvent.PeriodOpened> period = again.closing() ? closing : open;
    period
        .filter(p -> p.period() == again.period() && p.members().containsKey(again.member()))
        .ifPresent(
            p -> {
              if (again.closing()) {
                askClose(again.member(), p);
              } else {
                askOpen(again.member(), p);
              }
            });
  }

  private static boolean retry(Refusal reason) {
    return reason instanceof Refusal.Overloaded || reason instanceof Refusal.JournalUnavailable;
  }

  private boolean isClosing(long period) {
    return closing.filter(p -> p.period() == period).isPresent();
  }

  private void resolved(Hotkey member) {
    if (unclosed.remove(member)) {
      open.filter(period -> period.members().containsKey(member))
          .ifPresent(period -> askOpen(member, period));
    }
  }

  /** A period that a member never saw closed, for example because it was silent too long. */
  private void closeForgotten(Hotkey member, long period) {
    open.ifPresent(now -> miners.tell(member, new MinerCommand.ClosePeriod(period, now.opensAt())));
  }

  private void askClose(Hotkey member, WeightsEvent.PeriodOpened period) {
    context.pipeToSelf(
        miners.ask(member, new MinerCommand.ClosePeriod(period.period(), period.closesAt())),
        (reply, failure) ->
            failure == null
                ? new WeightsMessage.CloseAnswered(member, period.period(), reply)
                : new WeightsMessage.Silent(member, period.period(), true));
  }

  private void askOpen(Hotkey member, WeightsEvent.PeriodOpened period) {
    MemberPlan plan = period.members().get(member);
    if (plan == null) {
      return;
    }
    MinerCommand command =
        new MinerCommand.OpenPeriod(
            period.period(), period.opensAt(), period.closesAt(), plan.parts(), need);
    context.pipeToSelf(
        miners.ask(member, command),
        (reply, failure) ->
            failure == null
                ? new WeightsMessage.OpenAnswered(member, period.period(), reply)
                : new WeightsMessage.Silent(member, period.period(), false));
  }
}
