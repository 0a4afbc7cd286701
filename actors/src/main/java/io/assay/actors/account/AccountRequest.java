package io.assay.actors.account;

import io.assay.actors.ClusterMessage;
import io.assay.actors.query.QueryId;
import java.util.List;
import java.util.TreeSet;
import org.apache.pekko.actor.typed.ActorRef;

/** What an account entity receives. */
public sealed interface AccountRequest extends ClusterMessage {

  /** Do this, and answer when it is durable. */
  record Ask(AccountCommand command, ActorRef<AccountReply> replyTo) implements AccountRequest {}

  /**
   * Let a client's call run: all of its orders or none. Answered as soon as it is decided, before
   * it is durable. May be sent again without harm.
   *
   * @param secretSha256 the SHA-256 of the presented key, as {@link Secrets#parse} gives it
   * @param orders one a choice, 1 to {@link #MAX_ORDERS}, with different ids; only the first may
   *     have an idempotency key, which covers them all
   */
  record Admit(String secretSha256, List<Order> orders, ActorRef<Admission> replyTo)
      implements AccountRequest {

    /** How many orders a call can have. */
    public static final int MAX_ORDERS = 128;

    public Admit {
      orders = List.copyOf(orders);
      TreeSet<QueryId> ids = new TreeSet<>();
      orders.forEach(order -> ids.add(order.id()));
      boolean fits = !orders.isEmpty() && orders.size() <= MAX_ORDERS;
      if (!fits || ids.size() != orders.size()) {
        throw new IllegalArgumentException(
            "orders: %d with %d ids; expected 1 to %d, each with its own id"
                .formatted(orders.size(), ids.size(), MAX_ORDERS));
      }
      if (orders.stream().skip(1).anyMatch(order -> order.idempotency().isPresent())) {
        throw new IllegalArgumentException(
            "idempotency: on a further order; expected on the first only");
      }
    }
  }

  /**
   * Say when an order's reservation is durable: {@link AccountReply.Accepted} then, refused if it
   * is not on record or the journal failed.
   */
  record AwaitReserved(QueryId order, ActorRef<AccountReply> replyTo) implements AccountRequest {}

  /**
   * Say when the call of an order has its answer kept: {@link Admission.Repeated} with it then,
   * refused as {@link AccountRefusal.NotReserved} once the call ended without one.
   */
  record AwaitEnd(QueryId order, ActorRef<Admission> replyTo) implements AccountRequest {}

  /**
   * Say whether the key with this secret may be used now.
   *
   * @param secretSha256 the SHA-256 of the presented key, as {@link Secrets#parse} gives it
   */
  record Authenticate(String secretSha256, ActorRef<AccountReply> replyTo)
      implements AccountRequest {}

  /** Say how the account stands now. */
  record GetStatus(ActorRef<AccountStatus> replyTo) implements AccountRequest {}

  /** The entity moves to another node: finish what is in hand, then stop. */
  record Stop() implements AccountRequest {}
}
