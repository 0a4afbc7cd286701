package io.assay.streams.chain.metagraph;

import io.assay.streams.chain.AccountId;
import io.assay.streams.chain.metagraph.Neuron.Shares;
import io.assay.streams.chain.scale.ScaleException;
import io.assay.streams.chain.scale.ScaleReader;
import java.math.BigInteger;
import java.util.List;
import org.apache.pekko.util.ByteString;

/**
 * Reads the answer of the runtime call {@code NeuronInfoRuntimeApi_get_neurons_lite}. Older
 * runtimes (spec version 208 was seen) wrap the list of neurons into a list of bytes, newer ones
 * (343) do not: the length in front tells them apart.
 */
public final class NeuronsDecoder {

  /** Two keys, numbers of at least a byte each, axon and prometheus. */
  private static final int LEAST_BYTES = 2 * AccountId.LENGTH + 64;

  private static final int LEAST_STAKE = AccountId.LENGTH + 1;
  private static final int U16 = 16;

  private NeuronsDecoder() {}

  /**
   * The neurons, in the node's order.
   *
   * @throws ScaleException if the bytes are not such a list, with the place
   */
  public static List<Neuron> decode(ByteString answer) {
    ScaleReader reader = new ScaleReader(unwrapped(answer));
    List<Neuron> neurons = reader.vec(LEAST_BYTES, NeuronsDecoder::neuron);
    reader.end();
    return neurons;
  }

  /** What is in the list of bytes, if the answer is one and nothing else. */
  private static ByteString unwrapped(ByteString answer) {
    ScaleReader reader = new ScaleReader(answer);
    BigInteger length = reader.compact();
    return length.equals(BigInteger.valueOf(reader.remaining()))
        ? reader.raw(reader.remaining())
        : answer;
  }

  private static Neuron neuron(ScaleReader in) {
    AccountId hotkey = account(in);
    AccountId coldkey = account(in);
    int uid = part(in);
    int netuid = part(in);
    boolean active = in.bool();
    AxonInfo axon = axon(in);
    skipPrometheus(in);
    BigInteger stake = stake(in);
    int rank = part(in);
    BigInteger emission = in.compact();
    int incentive = part(in);
    int consensus = part(in);
    int trust = part(in);
    int validatorTrust = part(in);
    int dividends = part(in);
    long lastUpdate = in.compact(63);
    boolean permit = in.bool();
    Shares shares =
        new Shares(
            rank, emission, incentive, consensus, trust, validatorTrust, dividends, part(in));
    return new Neuron(
        hotkey, coldkey, uid, netuid, active, axon, stake, shares, lastUpdate, permit);
  }

  private static AccountId account(ScaleReader in) {
    return new AccountId(in.raw(AccountId.LENGTH));
  }

  private static int part(ScaleReader in) {
    return (int) in.compact(U16);
  }

  private static AxonInfo axon(ScaleReader in) {
    long block = in.u64().longValue();
    long version = in.u32();
    BigInteger ip = in.u128();
    int port = in.u16();
    int ipType = in.u8();
    int protocol = in.u8();
    in.u8();
    in.u8();
    return new AxonInfo(block, version, ip, port, ipType, protocol);
  }

  private static void skipPrometheus(ScaleReader in) {
    in.u64();
    in.u32();
    in.u128();
    in.u16();
    in.u8();
  }

  private static BigInteger stake(ScaleReader in) {
    List<BigInteger> parts =
        in.vec(
            LEAST_STAKE,
            each -> {
              account(each);
              return each.compact();
            });
    return parts.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }
}
