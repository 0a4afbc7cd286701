package io.assay.actors.account;

import io.assay.actors.PersistenceIds;
import io.assay.actors.batching.BatchRules;
import io.assay.actors.batching.Decided;
import java.time.Instant;

/** What an account does with its commands. */
final class AccountRules
    implements BatchRules<AccountRequest, AccountEvent, AccountState, AccountRules.Answer> {

  /** What a command is answered with. */
  sealed interface Answer {}

  /** The answer to a command. */
  record Replied(AccountReply reply) implements Answer {}

  /** The answer to a client's call. */
  record Admitted(Admission admission) implements Answer {}

  /** The answer to either of them when nothing can be decided. */
  record Failed(AccountRefusal reason) implements Answer {}

  private final AccountId account;

  AccountRules(AccountId account) {
    this.account = account;
  }

  @Override
  public String persistenceId() {
    return PersistenceIds.account(account);
  }

  @Override
  public AccountState emptyState() {
    return AccountState.empty();
  }

  @Override
  public AccountState evolve(AccountState state, AccountEvent event) {
    return AccountFold.evolve(state, event);
  }

  @Override
  public Decided<AccountEvent, AccountState, Answer> decide(
      AccountState state, AccountRequest request, Instant now) {
    if (request instanceof AccountRequest.Admit admit) {
      Decided<AccountEvent, AccountState, Admission> decided =
          Admitting.decide(state, admit.secretSha256(), admit.orders(), now);
      return new Decided<>(decided.events(), next -> new Admitted(decided.reply().apply(next)));
    }
    AccountDecision decision = decision(state, ((AccountRequest.Ask) request).command(), now);
    return decision instanceof AccountDecision.Record record
        ? new Decided<>(record.events(), AccountRules::accepted)
        : Decided.nothing(
            new Replied(new AccountReply.Refused(((AccountDecision.Refuse) decision).reason())));
  }

  private AccountDecision decision(AccountState state, AccountCommand command, Instant now) {
    return command instanceof AccountCommand.IssueKey issue && !issue.account().equals(account)
        ? AccountDecision.refuse(new AccountRefusal.WrongAccount(account, issue.account()))
        : AccountDecider.decide(state, command, now);
  }

  private static Answer accepted(AccountState state) {
    return new Replied(new AccountReply.Accepted(state.credits().balance(), state.revision()));
  }

  @Override
  public void decided(AccountRequest request, Answer answer) {
    if (request instanceof AccountRequest.Admit admit && answer instanceof Admitted admitted) {
      admit.replyTo().tell(admitted.admission());
    }
  }

  @Override
  public void answer(AccountRequest request, Answer answer) {
    if (request instanceof AccountRequest.Ask ask) {
      if (answer instanceof Replied replied) {
        ask.replyTo().tell(replied.reply());
      } else if (answer instanceof Failed failed) {
        ask.replyTo().tell(new AccountReply.Refused(failed.reason()));
      }
    } else if (request instanceof AccountRequest.Admit admit && answer instanceof Failed failed) {
      admit.replyTo().tell(new Admission.Refused(failed.reason(), Rates.none()));
    }
  }

  @Override
  public Answer overloaded(int limit) {
    return new Failed(new AccountRefusal.Overloaded(limit));
  }

  @Override
  public Answer unavailable(String detail) {
    return new Failed(new AccountRefusal.JournalUnavailable(detail));
  }
}
