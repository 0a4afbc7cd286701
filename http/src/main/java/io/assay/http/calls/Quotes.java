package io.assay.http.calls;

import io.assay.actors.account.AccountId;
import io.assay.actors.account.Idempotency;
import io.assay.actors.account.Order;
import io.assay.actors.dispatch.ChatRequest;
import io.assay.actors.dispatch.ClipRequest;
import io.assay.actors.dispatch.ImageRequest;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.price.Price;
import io.assay.actors.price.PriceList;
import io.assay.actors.query.Incarnation;
import io.assay.actors.query.QueryId;
import io.assay.streams.inference.Payment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Says what calls may cost, and fits those whose length is open to what can be paid. */
public final class Quotes {

  private final PriceList prices;
  private final Supplier<QueryId> ids;
  private final Incarnation owner;
  private final Duration answerTimeout;
  private final Clock clock;

  /**
   * Quotes by a price list.
   *
   * @param ids makes the orders' ids; called by many threads
   * @param owner this life of this node
   * @param answerTimeout how long an answer may take in all
   */
  public Quotes(
      PriceList prices,
      Supplier<QueryId> ids,
      Incarnation owner,
      Duration answerTimeout,
      Clock clock) {
    this.prices = prices;
    this.ids = ids;
    this.owner = owner;
    this.answerTimeout = answerTimeout;
    this.clock = clock;
  }

  /** How the answer to a request is paid for. */
  Payment payment(AccountId account, QueryId order, TaskRequest request) {
    return new Payment(account, order, prices.of(request.task()), units(request));
  }

  /** The price of a unit of the call's answers. */
  private Price price(Call call) {
    return prices.of(call.requests().get(0).task());
  }

  /**
   * An order for each request of the call, in the order of their ids; the first carries what makes
   * the call repeatable.
   */
  List<Order> orders(String requestId, Call call, Optional<Idempotency> repeatable) {
    Price price = price(call);
    Instant deadline = clock.instant().plus(answerTimeout);
    List<QueryId> sorted = Stream.generate(ids).limit(call.requests().size()).sorted().toList();
    List<Order> orders = new ArrayList<>(sorted.size());
    for (TaskRequest request : call.requests()) {
      long units = units(request);
      long most = price.of(units);
      orders.add(
          new Order(
              sorted.get(orders.size()),
              requestId,
              request.task(),
              units,
              call.openEnded() ? price.of(1) : most,
              most,
              owner,
              deadline,
              orders.isEmpty() ? repeatable : Optional.empty()));
    }
    return orders;
  }

  /** The call with answers no longer than what was set aside for each pays for. */
  Call affordable(Call call, SortedMap<QueryId, Long> credits) {
    if (!call.openEnded()) {
      return call;
    }
    Price price = price(call);
    List<TaskRequest> requests = new ArrayList<>(call.requests().size());
    int choice = 0;
    for (long paid : credits.values()) {
      TaskRequest request = call.requests().get(choice++);
      requests.add(
          request instanceof ChatRequest chat && price.of(chat.maxTokens()) > paid
              ? chat.withMaxTokens((int) Math.max(1, price.unitsFor(paid)))
              : request);
    }
    return new Call(requests, call.form(), true);
  }

  private static long units(TaskRequest request) {
    if (request instanceof ChatRequest chat) {
      return chat.maxTokens();
    } else if (request instanceof ImageRequest image) {
      return image.steps();
    } else if (request instanceof ClipRequest clip) {
      return clip.images().size();
    }
    throw new IllegalArgumentException("no unit for " + request.getClass().getName());
  }
}
