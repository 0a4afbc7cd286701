package io.assay.http.testing;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.AccountReply;
import io.assay.actors.account.Admission;
import io.assay.actors.account.Order;
import io.assay.actors.account.Rates;
import io.assay.actors.checking.AnswerStore;
import io.assay.actors.checking.Sample;
import io.assay.actors.query.QueryId;
import io.assay.http.auth.AuthResult.Payer;
import io.assay.http.calls.Orders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An account that says what the test wants, and remembers what it was asked. */
public final class ScriptedOrders implements Orders, AnswerStore {

  /** The limits of an unlimited key. */
  public static final Rates UNLIMITED = new Rates(Optional.empty(), Optional.empty());

  /** The orders that it was asked to admit. */
  public final List<Order> asked = new CopyOnWriteArrayList<>();

  /** The orders that were given back. */
  public final List<QueryId> released = new CopyOnWriteArrayList<>();

  /** What it answers to orders. */
  public volatile Function<List<Order>, Admission> admission = ScriptedOrders::all;

  /** When reservations are durable. */
  public volatile CompletionStage<AccountReply> reserved =
      CompletableFuture.completedStage(new AccountReply.Accepted(0, 1));

  /** What it says of an order that runs elsewhere. */
  public volatile CompletionStage<Admission> end = new CompletableFuture<>();

  /** The kept answers by order. */
  public final Map<QueryId, Sample> kept = new ConcurrentHashMap<>();

  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

  /** Grants everything. */
  public static Admission all(List<Order> orders) {
    SortedMap<QueryId, Long> credits = new TreeMap<>();
    orders.forEach(order -> credits.put(order.id(), order.most()));
    return new Admission.Granted(credits, UNLIMITED);
  }

  @Override
  public CompletionStage<Admission> admit(Payer payer, List<Order> orders) {
    asked.addAll(orders);
    try {
      return CompletableFuture.completedStage(admission.apply(orders));
    } catch (RuntimeException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  @Override
  public CompletionStage<AccountReply> reserved(AccountId account, QueryId order) {
    return reserved;
  }

  @Override
  public CompletionStage<Admission> end(AccountId account, QueryId order) {
    return end;
  }

  @Override
  public void release(AccountId account, QueryId order) {
    released.add(order);
  }

  @Override
  public CompletionStage<AccountReply> keep(AccountId account, QueryId order, Sample answer) {
    kept.put(order, answer);
    return CompletableFuture.completedStage(new AccountReply.Accepted(0, 1));
  }

  @Override
  public CompletionStage<Sample> put(QueryId query, byte[] content) {
    contents.put(query.toString(), content);
    return CompletableFuture.completedStage(
        new Sample(query.toString(), "0".repeat(64), Instant.MAX));
  }

  @Override
  public CompletionStage<Optional<byte[]>> get(Sample sample) {
    return CompletableFuture.completedStage(Optional.ofNullable(contents.get(sample.reference())));
  }
}
