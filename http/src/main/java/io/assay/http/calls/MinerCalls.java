package io.assay.http.calls;

import io.assay.actors.account.AccountReply;
import io.assay.actors.account.Admission;
import io.assay.actors.account.Idempotency;
import io.assay.actors.account.Order;
import io.assay.actors.dispatch.AnswerPart;
import io.assay.actors.dispatch.TaskRequest;
import io.assay.actors.query.QueryId;
import io.assay.actors.query.Traffic;
import io.assay.http.auth.AuthResult;
import io.assay.http.auth.AuthResult.Payer;
import io.assay.http.calls.AnswerForm.Heading;
import io.assay.http.errors.ApiError;
import io.assay.http.errors.ApiException;
import io.assay.http.errors.ErrorMapper;
import io.assay.http.server.Exchange;
import io.assay.streams.inference.Caller;
import io.assay.streams.inference.Inference;
import io.assay.streams.inference.Payment;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/** Runs calls against the miners of the network, and has their accounts pay. */
public final class MinerCalls implements Calls {

  private static final CompletionStage<?> NOTHING_TO_RESERVE =
      CompletableFuture.completedStage(true);

  private final Inference inference;
  private final Orders orders;
  private final Quotes quotes;
  private final KeptAnswers kept;
  private final CallSettings settings;
  private final Clock clock;
  private final Materializer materializer;

  /**
   * Calls of one node.
   *
   * @param quotes says what calls may cost
   * @param kept the answers of calls that may be sent again
   */
  public MinerCalls(
      Inference inference,
      Orders orders,
      Quotes quotes,
      KeptAnswers kept,
      CallSettings settings,
      Clock clock,
      Materializer materializer) {
    this.inference = inference;
    this.orders = orders;
    this.quotes = quotes;
    this.kept = kept;
    this.settings = settings;
    this.clock = clock;
    this.materializer = materializer;
  }

  @Override
  public CompletionStage<HttpResponse> run(
      Exchange exchange, AuthResult.Granted client, Call call) {
    if (exchange.isGone()) {
      throw new ApiException(ErrorMapper.clientLeft());
    }
    if (client.payer().isEmpty()) {
      return answer(
          call, unpaid(exchange, call), new Admitted(exchange, call, NOTHING_TO_RESERVE, true));
    }
    Payer payer = client.payer().get();
    Optional<Idempotency> repeatable = Idempotencies.of(exchange);
    List<Order> wanted = quotes.orders(exchange.requestId(), call, repeatable);
    return admitted(new Paid(exchange, payer, call, wanted, repeatable.isPresent()));
  }

  /** A call that an account is to pay for. */
  private record Paid(
      Exchange exchange, Payer payer, Call call, List<Order> orders, boolean repeatable) {}

  private CompletionStage<HttpResponse> admitted(Paid paid) {
    return orders
        .admit(paid.payer(), paid.orders())
        .whenCompleteAsync(
            (admission, thrown) -> {
              if (thrown != null) {
                giveBack(paid);
              }
            },
            Runnable::run)
        .exceptionallyAsync(
            thrown -> {
              throw new ApiException(ErrorMapper.accountUnavailable());
            },
            Runnable::run)
        .thenComposeAsync(admission -> after(admission, paid), Runnable::run);
  }

  /** The account did not say in time whether it admits the call: it must not set aside later. */
  private void giveBack(Paid paid) {
    paid.orders().forEach(order -> orders.release(paid.payer().account(), order.id()));
  }

  private CompletionStage<HttpResponse> after(Admission admission, Paid paid) {
    if (admission instanceof Admission.Granted granted) {
      paid.exchange().answerWith(RateHeaders.of(granted.rates()));
      return start(granted, paid);
    } else if (admission instanceof Admission.Refused refused) {
      paid.exchange().answerWith(RateHeaders.of(refused.rates()));
      throw new ApiException(Refusals.error(refused.reason(), clock.instant()));
    }
    Admission.Repeated repeated = (Admission.Repeated) admission;
    return repeated.kept().isPresent()
        ? kept.read(repeated.kept().get())
        : joined(repeated.order(), paid);
  }

  /** The same call is running: its answer is this one's too, or this one runs in its place. */
  private CompletionStage<HttpResponse> joined(QueryId order, Paid paid) {
    return orders
        .end(paid.payer().account(), order)
        .thenComposeAsync(
            end ->
                end instanceof Admission.Repeated repeated && repeated.kept().isPresent()
                    ? kept.read(repeated.kept().get())
                    : admitted(paid),
            Runnable::run);
  }

  private CompletionStage<HttpResponse> start(Admission.Granted granted, Paid paid) {
    QueryId first = granted.credits().firstKey();
    CompletionStage<AccountReply> durable =
        orders
            .reserved(paid.payer().account(), first)
            .handleAsync((reply, thrown) -> requireReserved(reply, granted, paid), Runnable::run);
    Call call = quotes.affordable(paid.call(), granted.credits());
    Admitted admitted = new Admitted(paid.exchange(), call, durable, !paid.repeatable());
    List<Source<AnswerPart, NotUsed>> answers = new ArrayList<>(call.requests().size());
    int choice = 0;
    for (QueryId order : granted.credits().keySet()) {
      TaskRequest request = call.requests().get(choice++);
      Payment payment = quotes.payment(paid.payer().account(), order, request);
      answers.add(inference.ask(request, caller(paid.exchange(), Optional.of(payment))));
    }
    CompletionStage<HttpResponse> answer = answer(call, answers, admitted);
    return paid.repeatable() ? kept.keep(answer, admitted, paid.payer().account(), first) : answer;
  }

  /** Without a durable reservation the client gets nothing, and pays nothing. */
  private AccountReply requireReserved(
      @Nullable AccountReply reply, Admission.Granted granted, Paid paid) {
    if (reply instanceof AccountReply.Accepted) {
      return reply;
    }
    granted.credits().keySet().forEach(id -> orders.release(paid.payer().account(), id));
    throw new ApiException(
        reply instanceof AccountReply.Refused refused
            ? Refusals.error(refused.reason(), clock.instant())
            : ErrorMapper.accountUnavailable());
  }

  private List<Source<AnswerPart, NotUsed>> unpaid(Exchange exchange, Call call) {
    return call.requests().stream()
        .map(request -> inference.ask(request, caller(exchange, Optional.empty())))
        .toList();
  }

  private static Caller caller(Exchange exchange, Optional<Payment> payment) {
    return new Caller(Traffic.ORGANIC, exchange.requestId(), payment);
  }

  private CompletionStage<HttpResponse> answer(
      Call call, List<Source<AnswerPart, NotUsed>> answers, Admitted admitted) {
    Heading heading = new Heading(admitted.exchange().requestId(), clock.instant());
    Source<Piece, NotUsed> pieces = Pieces.of(answers);
    if (call.form() instanceof AnswerForm.Streamed streamed) {
      return pieces.runWith(
          new StreamedAnswer(streamed.writer(heading), settings, admitted), materializer);
    } else if (call.form() instanceof AnswerForm.Whole whole) {
      return pieces.runWith(
          new WholeAnswer(whole.writer(heading), settings, admitted), materializer);
    }
    throw new ApiException(ApiError.internal());
  }
}
