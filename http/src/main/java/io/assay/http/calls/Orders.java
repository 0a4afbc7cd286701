package io.assay.http.calls;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountReply;
import io.assay.actors.account.Admission;
import io.assay.actors.account.Order;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import io.assay.http.auth.AuthResult.Payer;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What calls ask of accounts. Each answer comes within a time-out or fails with one. */
public interface Orders {

  /** Whether all of these may run; what they may cost is then being set aside. */
  CompletionStage<Admission> admit(Payer payer, List<Order> orders);

  /** Answers once the order's reservation is durable. */
  CompletionStage<AccountReply> reserved(AccountId account, QueryId order);

  /** Answers once an order that runs elsewhere has ended. */
  CompletionStage<Admission> end(AccountId account, QueryId order);

  /** Gives back what was set aside, also of an order whose admission has not arrived yet. */
  void release(AccountId account, QueryId order);

  /** Remembers where an order's answer is kept. */
  CompletionStage<AccountReply> keep(AccountId account, QueryId order, Sample answer);
}
