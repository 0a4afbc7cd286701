package io.assay.streams.chain.metagraph;

import io.assay.streams.chain.AccountId;
import java.math.BigInteger;

/**
 * A neuron of a subnet, as the chain's runtime tells it in short ({@code NeuronInfoLite}).
 *
 * @param hotkey who it is
 * @param coldkey who owns it
 * @param uid its place on the subnet, 0 to 65 535
 * @param netuid the subnet
 * @param active whether it has set weights lately, in the chain's eyes
 * @param axon where it serves
 * @param stake the sum of what is staked to it [the chain's smallest unit]
 * @param shares what the last epoch made of it
 * @param lastUpdate the block at which it last set weights or registered
 * @param validatorPermit whether it may set weights for others
 */
public record Neuron(
    AccountId hotkey,
    AccountId coldkey,
    int uid,
    int netuid,
    boolean active,
    AxonInfo axon,
    BigInteger stake,
    Shares shares,
    long lastUpdate,
    boolean validatorPermit) {

  /**
   * What an epoch made of a neuron; parts are of 65 535.
   *
   * @param rank part
   * @param emission [the chain's smallest unit]
   * @param incentive part
   * @param consensus part
   * @param trust part
   * @param validatorTrust part
   * @param dividends part
   * @param pruningScore part; the lowest is replaced by a newcomer
   */
  public record Shares(
      int rank,
      BigInteger emission,
      int incentive,
      int consensus,
      int trust,
      int validatorTrust,
      int dividends,
      int pruningScore) {}
}
