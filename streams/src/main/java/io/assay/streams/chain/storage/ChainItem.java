package io.assay.streams.chain.storage;

import static io.assay.streams.chain.storage.Hasher.BLAKE2_128_CONCAT;
import static io.assay.streams.chain.storage.Hasher.IDENTITY;
import static io.assay.streams.chain.storage.Hasher.TWOX_64_CONCAT;

import java.util.List;
import org.apache.pekko.util.ByteString;

/** A value or a map of the chain's storage that a validator may read. Arguments are in SCALE. */
public enum ChainItem {
  /** The number of the block. */
  NUMBER("System", "Number"),
  /** What happened in the block. */
  EVENTS("System", "Events"),
  /** Nonce and balance by account. */
  ACCOUNT("System", "Account", BLAKE2_128_CONCAT),
  /** The hash of a block by its number (u32). */
  BLOCK_HASH("System", "BlockHash", TWOX_64_CONCAT),
  /** The hotkey by network and uid. */
  KEYS("Keys", IDENTITY, IDENTITY),
  /** The uid by network and hotkey. */
  UIDS("Uids", IDENTITY, BLAKE2_128_CONCAT),
  /** Where a hotkey serves, by network and hotkey. */
  AXONS("Axons", IDENTITY, BLAKE2_128_CONCAT),
  /** The weights that a neuron has set, by network and uid. */
  WEIGHTS("Weights", IDENTITY, IDENTITY),
  /** How many neurons a network has. */
  SUBNETWORK_N("SubnetworkN", IDENTITY),
  /** The length of an epoch, in blocks, by network. */
  TEMPO("Tempo", IDENTITY),
  /** When each neuron of a network last set weights. */
  LAST_UPDATE("LastUpdate", IDENTITY),
  /** How many blocks must be between two settings of weights, by network. */
  WEIGHTS_SET_RATE_LIMIT("WeightsSetRateLimit", IDENTITY),
  /** The least version key of weights, by network. */
  WEIGHTS_VERSION_KEY("WeightsVersionKey", IDENTITY),
  /** The least number of weights, by network. */
  MIN_ALLOWED_WEIGHTS("MinAllowedWeights", IDENTITY),
  /** The largest part of one weight, of 65535, by network. */
  MAX_WEIGHTS_LIMIT("MaxWeightsLimit", IDENTITY),
  /** Whether weights must be committed before they are revealed, by network. */
  COMMIT_REVEAL_WEIGHTS_ENABLED("CommitRevealWeightsEnabled", IDENTITY),
  /** The commitments that were not revealed yet, by network and hotkey. */
  WEIGHT_COMMITS("WeightCommits", TWOX_64_CONCAT, TWOX_64_CONCAT),
  /** How many epochs are between commit and reveal, by network. */
  REVEAL_PERIOD_EPOCHS("RevealPeriodEpochs", TWOX_64_CONCAT),
  /** Which neurons of a network may set weights. */
  VALIDATOR_PERMIT("ValidatorPermit", IDENTITY),
  /** The incentive of each neuron of a network. */
  INCENTIVE("Incentive", IDENTITY),
  /** The dividends of each neuron of a network. */
  DIVIDENDS("Dividends", IDENTITY),
  /** The stake by hotkey and network. */
  TOTAL_HOTKEY_ALPHA("TotalHotkeyAlpha", BLAKE2_128_CONCAT, IDENTITY),
  /** The shares of the stake by hotkey and network. */
  TOTAL_HOTKEY_SHARES("TotalHotkeyShares", BLAKE2_128_CONCAT, IDENTITY),
  /** The coldkey by hotkey. */
  OWNER("Owner", BLAKE2_128_CONCAT),
  /** Whether a hotkey is a neuron, by hotkey and network. */
  IS_NETWORK_MEMBER("IsNetworkMember", BLAKE2_128_CONCAT, IDENTITY),
  /** How many blocks ago the last epoch ended, by network. */
  BLOCKS_SINCE_LAST_STEP("BlocksSinceLastStep", IDENTITY),
  /** How many mechanisms a network has. */
  MECHANISM_COUNT_CURRENT("MechanismCountCurrent", TWOX_64_CONCAT);

  private static final String SUBTENSOR = "SubtensorModule";
  private static final int NAME_HASHES = 2;

  private final String pallet;
  private final String item;
  private final List<Hasher> hashers;

  ChainItem(String item, Hasher... hashers) {
    this(SUBTENSOR, item, hashers);
  }

  ChainItem(String pallet, String item, Hasher... hashers) {
    this.pallet = pallet;
    this.item = item;
    this.hashers = List.of(hashers);
  }

  /** The pallet that has it, as the chain writes its name. */
  public String pallet() {
    return pallet;
  }

  /** Its name in the pallet. */
  public String item() {
    return item;
  }

  /** How each of its arguments is hashed. */
  public List<Hasher> hashers() {
    return hashers;
  }

  /**
   * The storage key.
   *
   * @param arguments in SCALE, one for each hasher; fewer give the prefix of all keys that begin
   *     with them
   * @throws IllegalArgumentException if there are more
   */
  public ByteString key(ByteString... arguments) {
    if (arguments.length > hashers.size()) {
      throw new IllegalArgumentException(
          "%s.%s with %d arguments: expected at most %d"
              .formatted(pallet, item, arguments.length, hashers.size()));
    }
    ByteString key = name(pallet).concat(name(item));
    for (int i = 0; i < arguments.length; i++) {
      key = key.concat(hashers.get(i).part(arguments[i]));
    }
    return key.compact();
  }

  private static ByteString name(String text) {
    return Hasher.twox(ByteString.fromString(text), NAME_HASHES);
  }
}
