package io.assay.actors.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

class YumaConsensusProperties {

  private static final int EPOCHS = 3;
  private static final int U16 = 65_535;

  @Provide
  Arbitrary<ConsensusParameters> parameters() {
    return Arbitraries.randomValue(
        random ->
            new ConsensusParameters(
                16_384 + random.nextInt(32_768),
                random.nextInt(1_000_001),
                random.nextInt(U16 + 1),
                6_554,
                19_661,
                1_000,
                random.nextBoolean(),
                random.nextBoolean(),
                5_000,
                64));
  }

  @Provide
  Arbitrary<Subnet> subnets() {
    return Arbitraries.randomValue(YumaConsensusProperties::subnet);
  }

  private static Subnet subnet(Random random) {
    int validators = 1 + random.nextInt(8);
    int size = validators + 1 + random.nextInt(12);
    long[] stakes = new long[size];
    U16Rows.Builder weights = new U16Rows.Builder(size);
    U16Rows.Builder bonds = new U16Rows.Builder(size);
    for (int validator = 0; validator < validators; validator++) {
      stakes[validator] = 1 + random.nextInt(1_000_000);
      for (int uid = 0; uid < size; uid++) {
        weights.set(validator, uid, random.nextBoolean() ? random.nextInt(U16 + 1) : 0);
        bonds.set(validator, uid, random.nextBoolean() ? random.nextInt(U16 + 1) : 0);
      }
    }
    return Subnets.of(stakes, weights.build(), bonds.build());
  }

  private static List<EpochResult> epochs(ConsensusParameters parameters, Subnet first) {
    List<EpochResult> results = new ArrayList<>();
    Subnet subnet = first;
    for (int i = 0; i < EPOCHS; i++) {
      EpochResult result = YumaConsensus.epoch(parameters, subnet);
      results.add(result);
      subnet = subnet.after(result, Subnets.TEMPO);
    }
    return results;
  }

  @Property
  void givenAnySubnet_whenComputed_thenSharesSumToOneOrAreAllZero(
      @ForAll("parameters") ConsensusParameters parameters, @ForAll("subnets") Subnet subnet) {
    for (EpochResult result : epochs(parameters, subnet)) {
      for (Proportions shares :
          List.of(result.stake(), result.incentive(), result.dividends(), result.emission())) {
        assertThat(shares.sum())
            .satisfiesAnyOf(
                sum -> assertThat(sum).isZero(),
                sum -> assertThat(sum).isBetween(1 - shares.size() / (double) Fixed.ONE, 1.0));
      }
      assertThat(result.emission().sum()).isPositive();
    }
  }

  @Property
  void givenAnySubnet_whenComputed_thenEveryShareIsBetweenZeroAndOne(
      @ForAll("parameters") ConsensusParameters parameters, @ForAll("subnets") Subnet subnet) {
    for (EpochResult result : epochs(parameters, subnet)) {
      for (int uid = 0; uid < subnet.size(); uid++) {
        assertThat(result.consensus().at(uid)).isBetween(0.0, 1.0);
        assertThat(result.validatorTrust().at(uid)).isBetween(0.0, 1.0);
        assertThat(result.rank().at(uid)).isBetween(0.0, result.consensus().at(uid) + 1e-9);
        assertThat(result.minerEmission().raw(uid) + result.validatorEmission().raw(uid))
            .isBetween(result.emission().raw(uid) - 1, result.emission().raw(uid));
      }
    }
  }

  @Property
  void givenTheSameTwice_whenComputed_thenEveryBitIsTheSame(
      @ForAll("parameters") ConsensusParameters parameters, @ForAll("subnets") Subnet subnet) {
    assertThat(epochs(parameters, subnet)).isEqualTo(epochs(parameters, subnet));
  }

  @Property
  void givenStakesInAnotherUnit_whenComputed_thenNothingChanges(
      @ForAll("parameters") ConsensusParameters parameters,
      @ForAll("subnets") Subnet subnet,
      @ForAll @IntRange(min = 2, max = 1_000_000_000) int unit) {
    long[] scaled = subnet.neurons().stream().mapToLong(each -> each.stake() * unit).toArray();

    assertThat(epochs(parameters, Subnets.of(scaled, subnet.weights(), subnet.bonds())))
        .isEqualTo(epochs(parameters, subnet));
  }

  @Property
  void givenOtherUids_whenComputed_thenTheResultIsPermutedToTheBit(
      @ForAll("parameters") ConsensusParameters parameters,
      @ForAll("subnets") Subnet subnet,
      @ForAll Random random) {
    List<Integer> to = new ArrayList<>(IntStream.range(0, subnet.size()).boxed().toList());
    Collections.shuffle(to, random);
    long[] stakes = new long[to.size()];
    for (int uid = 0; uid < stakes.length; uid++) {
      stakes[to.get(uid)] = subnet.neurons().get(uid).stake();
    }
    Subnet moved = Subnets.of(stakes, permuted(subnet.weights(), to), permuted(subnet.bonds(), to));

    EpochResult before = YumaConsensus.epoch(parameters, subnet);
    EpochResult after = YumaConsensus.epoch(parameters, moved);

    assertThat(after.bonds()).isEqualTo(permuted(before.bonds(), to));
    for (int uid = 0; uid < stakes.length; uid++) {
      assertThat(figures(after, to.get(uid))).isEqualTo(figures(before, uid));
    }
  }

  private static List<Long> figures(EpochResult result, int uid) {
    return List.of(
        result.consensus().raw(uid),
        result.validatorTrust().raw(uid),
        result.incentive().raw(uid),
        result.dividends().raw(uid),
        result.emission().raw(uid));
  }

  private static U16Rows permuted(U16Rows rows, List<Integer> to) {
    U16Rows.Builder permuted = new U16Rows.Builder(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; rows.hasRow(row) && column < rows.size(); column++) {
        permuted.set(to.get(row), to.get(column), rows.at(row, column));
      }
    }
    return permuted.build();
  }

  @Property
  void givenAMajorityOfOneMind_whenComputed_thenItsTrustIsOneAndItsWeightsAreTheIncentive(
      @ForAll @IntRange(min = 1, max = 6) int minority,
      @ForAll("parameters") ConsensusParameters parameters,
      @ForAll Random random) {
    int miners = 5;
    int size = minority + 2 + miners;
    long[] stakes = new long[size];
    int[][] weights = new int[minority + 2][size];
    int[] agreed = random.ints(miners, 1, U16 + 1).toArray();
    for (int row = 0; row < weights.length; row++) {
      stakes[row] = row < 2 ? 10_000 : 1 + random.nextInt(100);
      for (int miner = 0; miner < miners; miner++) {
        weights[row][minority + 2 + miner] = row < 2 ? agreed[miner] : random.nextInt(U16 + 1);
      }
    }

    EpochResult result = YumaConsensus.epoch(parameters, Subnets.of(stakes, weights));

    double all = IntStream.of(agreed).sum();
    Offset<Double> bits = Offset.offset(1e-8);
    assertThat(result.validatorTrust().at(0)).isCloseTo(1, bits);
    assertThat(result.validatorTrust().at(1)).isCloseTo(1, bits);
    for (int miner = 0; miner < miners; miner++) {
      assertThat(result.consensus().at(minority + 2 + miner)).isCloseTo(agreed[miner] / all, bits);
    }
  }

  @Property
  void givenColumnsOfWeights_whenTheMedianIsFound_thenItIsTheDefinitions(
      @ForAll("parameters") ConsensusParameters parameters, @ForAll("subnets") Subnet subnet) {
    long[] active = Stakes.active(subnet, Stakes.shares(subnet), parameters.activityCutoff());
    int[] uids = IntStream.range(0, subnet.size()).toArray();
    Cells weights = Cells.zero(uids, subnet.size());
    for (int row : uids) {
      for (int column : uids) {
        weights.set(row, column, Fixed.ofU16(subnet.weights().at(row, column)));
      }
    }
    long kappa = Fixed.ofU16(parameters.kappa());
    long[] votes = active.clone();
    Vectors.normalise(votes);

    long[] medians = Medians.of(weights, active, kappa);

    long minority = Vectors.sum(votes) - kappa;
    for (int column : uids) {
      assertThat(stakeUpTo(weights, votes, column, medians[column])).isGreaterThan(minority);
      assertThat(stakeUpTo(weights, votes, column, medians[column] - 1))
          .isLessThanOrEqualTo(minority);
    }
  }

  private static long stakeUpTo(Cells weights, long[] votes, int column, long limit) {
    long stake = 0;
    for (int row = 0; row < weights.rows(); row++) {
      stake += weights.at(row, column) <= limit ? votes[row] : 0;
    }
    return stake;
  }
}
