package io.assay.simulations.chain;

import io.assay.simulations.chain.SimulatedRuntime.Refusal;
import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.Hash256;
import io.assay.streams.chain.Hex;
import io.assay.streams.chain.extrinsic.UidWeights;
import io.assay.streams.chain.extrinsic.WeightsCommitment;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import io.assay.streams.chain.scale.ScaleWriter;
import io.assay.streams.chain.storage.ChainItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.pekko.util.ByteString;

/** The state of a simulated chain: what its blocks hold, and what calls did to it. Thread-safe. */
final class SimulatedLedger {

  private static final int SET_WEIGHTS = 0;
  private static final int COMMIT_WEIGHTS = 96;
  private static final long TEMPO = 360;

  private final int netuid;
  private final Map<String, String> storage = new HashMap<>();
  private final Map<AccountId, Long> nonces = new HashMap<>();
  private final Map<Integer, Long> lastUpdates = new HashMap<>();
  private final Map<AccountId, List<Commitment>> commitments = new HashMap<>();
  private final List<SignedCall> pool = new ArrayList<>();
  private final List<String> poolTexts = new ArrayList<>();
  private final Map<Long, Block> blocks = new HashMap<>();
  private SimulatedRuntime runtime;
  private List<SimulatedNeuron> neurons;
  private long block = 1;
  private int lost;

  /** What a block holds: its calls in hexadecimal, and the events. */
  record Block(List<String> extrinsics, ByteString events, SimulatedRuntime runtime) {}

  private record Commitment(Hash256 hash, long epoch) {}

  /** Why the pool takes a call not. */
  static final class PoolRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PoolRefusal(String message) {
      super(message);
    }
  }

  SimulatedLedger(int netuid, SimulatedRuntime runtime, List<SimulatedNeuron> neurons) {
    this.netuid = netuid;
    this.runtime = runtime;
    this.neurons = List.copyOf(neurons);
    blocks.put(block, new Block(List.of(), SimulatedRuntime.events(List.of()), runtime));
  }

  synchronized void upgrade(SimulatedRuntime next) {
    runtime = next;
  }

  /** The next calls are accepted and never seen again. */
  synchronized void lose(int calls) {
    lost = calls;
  }

  synchronized void store(ChainItem item, ScaleWriter value) {
    storage.put(key(item, new ScaleWriter().u16(netuid)), Hex.format(value.written()));
  }

  synchronized Optional<String> stored(String key, long at) {
    Block found = blocks.get(at);
    return key.equals(Hex.format(ChainItem.EVENTS.key())) && found != null
        ? Optional.of(Hex.format(found.events()))
        : Optional.ofNullable(storage.get(key));
  }

  synchronized long block() {
    return block;
  }

  /** The runtime that a block left. */
  synchronized SimulatedRuntime runtime(long at) {
    Block found = blocks.get(at);
    return found == null ? runtime : found.runtime();
  }

  synchronized int waiting() {
    return pool.size();
  }

  synchronized Optional<Block> block(long number) {
    return Optional.ofNullable(blocks.get(number));
  }

  synchronized long nonce(AccountId account) {
    long waiting = pool.stream().filter(each -> each.account().equals(account)).count();
    return nonces.getOrDefault(account, 0L) + waiting;
  }

  synchronized ByteString neurons() {
    return SimulatedNeuron.encoded(neurons, netuid, uid -> lastUpdates.getOrDefault(uid, 0L));
  }

  /** Takes a call for one of the next blocks. */
  synchronized void submit(String hex) {
    SignedCall call;
    try {
      call = SignedCall.read(Hex.parse(hex, "extrinsic"));
    } catch (ScaleException | IllegalArgumentException e) {
      throw new PoolRefusal("Verification Error: " + e.getMessage());
    }
    Hash256 genesis = SimulatedRuntime.hash(0);
    Hash256 birth = SimulatedRuntime.hash(call.birth(block));
    if (!call.isValid(runtime.spec(), genesis, birth)) {
      throw new PoolRefusal("Transaction has a bad signature");
    }
    if (call.nonce() < nonce(call.account())) {
      throw new PoolRefusal("Transaction is outdated");
    }
    if (lost > 0) {
      lost--;
      return;
    }
    pool.add(call);
    poolTexts.add(hex);
  }

  /** Makes the next block of what waits; it is final at once. */
  synchronized void next(List<SimulatedNeuron> after) {
    block++;
    neurons = List.copyOf(after);
    List<Optional<Refusal>> ends = new ArrayList<>();
    for (SignedCall call : pool) {
      nonces.merge(call.account(), 1L, Long::sum);
      ends.add(execute(call));
    }
    blocks.put(block, new Block(List.copyOf(poolTexts), SimulatedRuntime.events(ends), runtime));
    pool.clear();
    poolTexts.clear();
  }

  synchronized void next() {
    next(neurons);
  }

  private Optional<Refusal> execute(SignedCall signed) {
    ScaleReader in = new ScaleReader(signed.call());
    in.u8();
    int call = in.u8();
    in.u16();
    Optional<SimulatedNeuron> own =
        neurons.stream().filter(each -> each.hotkey().equals(signed.account())).findFirst();
    if (own.isEmpty()) {
      return Optional.of(Refusal.HotKeyNotRegisteredInSubNet);
    }
    boolean commitReveal = number(ChainItem.COMMIT_REVEAL_WEIGHTS_ENABLED, 1).orElse(0) == 1;
    if (call == SET_WEIGHTS && commitReveal) {
      return Optional.of(Refusal.CommitRevealEnabled);
    }
    if (call == COMMIT_WEIGHTS) {
      return commit(own.get(), new Hash256(in.raw(32)));
    }
    UidWeights weights = new UidWeights(in.vecU16(), in.vecU16());
    if (call == SET_WEIGHTS) {
      return set(own.get(), weights, in.u64().longValueExact(), true);
    }
    return reveal(own.get(), weights, in.vecU16(), in.u64().longValueExact());
  }

  private Optional<Refusal> set(
      SimulatedNeuron own, UidWeights weights, long versionKey, boolean limited) {
    long since = block - lastUpdates.getOrDefault(own.uid(), 0L);
    if (!own.validatorPermit()) {
      return Optional.of(Refusal.NeuronNoValidatorPermit);
    } else if (versionKey < number(ChainItem.WEIGHTS_VERSION_KEY, Long.BYTES).orElse(0)) {
      return Optional.of(Refusal.IncorrectWeightVersionKey);
    } else if (limited && since < number(ChainItem.WEIGHTS_SET_RATE_LIMIT, Long.BYTES).orElse(0)) {
      return Optional.of(Refusal.SettingWeightsTooFast);
    } else if (weights.uids().size() < number(ChainItem.MIN_ALLOWED_WEIGHTS, 2).orElse(0)) {
      return Optional.of(Refusal.WeightVecLengthIsLow);
    }
    ScaleWriter out = new ScaleWriter().compact(weights.uids().size());
    for (int i = 0; i < weights.uids().size(); i++) {
      out.u16(weights.uids().get(i)).u16(weights.values().get(i));
    }
    storage.put(
        key(ChainItem.WEIGHTS, new ScaleWriter().u16(netuid), new ScaleWriter().u16(own.uid())),
        Hex.format(out.written()));
    lastUpdates.put(own.uid(), block);
    return Optional.empty();
  }

  private Optional<Refusal> commit(SimulatedNeuron own, Hash256 hash) {
    commitments
        .computeIfAbsent(own.hotkey(), each -> new ArrayList<>())
        .add(new Commitment(hash, epoch()));
    lastUpdates.put(own.uid(), block);
    storeCommitments(own.hotkey());
    return Optional.empty();
  }

  private Optional<Refusal> reveal(
      SimulatedNeuron own, UidWeights weights, List<Integer> salt, long versionKey) {
    Hash256 hash = new WeightsCommitment(own.hotkey(), netuid, weights, salt, versionKey).hash();
    List<Commitment> open = commitments.getOrDefault(own.hotkey(), List.of());
    Optional<Commitment> found = open.stream().filter(each -> each.hash().equals(hash)).findFirst();
    if (found.isEmpty()) {
      return Optional.of(Refusal.NoWeightsCommitFound);
    }
    long due = found.get().epoch() + number(ChainItem.REVEAL_PERIOD_EPOCHS, Long.BYTES).orElse(1);
    if (epoch() != due) {
      return Optional.of(epoch() < due ? Refusal.RevealTooEarly : Refusal.ExpiredWeightCommit);
    }
    open.remove(found.get());
    storeCommitments(own.hotkey());
    return set(own, weights, versionKey, false);
  }

  private void storeCommitments(AccountId account) {
    ScaleWriter out =
        new ScaleWriter()
            .vec(
                commitments.getOrDefault(account, List.of()),
                (each, one) -> each.raw(one.hash().bytes()).u64(one.epoch()).u64(0).u64(0));
    storage.put(
        key(
            ChainItem.WEIGHT_COMMITS,
            new ScaleWriter().u16(netuid),
            new ScaleWriter().raw(account.bytes())),
        Hex.format(out.written()));
  }

  private long epoch() {
    return (block + netuid + 1) / (number(ChainItem.TEMPO, Short.BYTES).orElse((int) TEMPO) + 1);
  }

  private OptionalInt number(ChainItem item, int bytes) {
    String hex = storage.get(key(item, new ScaleWriter().u16(netuid)));
    if (hex == null) {
      return OptionalInt.empty();
    }
    ScaleReader in = new ScaleReader(Hex.parse(hex, item.item()));
    return OptionalInt.of(
        bytes == 1 ? in.u8() : bytes == Short.BYTES ? in.u16() : in.u64().intValueExact());
  }

  private static String key(ChainItem item, ScaleWriter... arguments) {
    ByteString[] parts = new ByteString[arguments.length];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = arguments[i].written();
    }
    return Hex.format(item.key(parts));
  }
}
