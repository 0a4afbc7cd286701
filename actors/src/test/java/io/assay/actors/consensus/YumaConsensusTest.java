package io.assay.actors.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class YumaConsensusTest {

  private static final ConsensusParameters DEFAULT = ConsensusParameters.DEFAULT;
  private static final Offset<Double> BITS = Offset.offset(1e-8);

  @Test
  void givenAMinorityThatPaysItsOwnMiner_whenComputed_thenThatIsCutOffAndItsTrustFalls() {
    Subnet subnet =
        Subnets.of(
            new long[] {60, 40, 0, 0}, new int[][] {{0, 0, 65_535, 0}, {0, 0, 32_768, 32_768}});

    EpochResult result = YumaConsensus.epoch(DEFAULT, subnet);

    assertThat(result.consensus().at(2)).isCloseTo(1, BITS);
    assertThat(result.consensus().at(3)).isZero();
    assertThat(result.validatorTrust().at(0)).isCloseTo(1, BITS);
    assertThat(result.validatorTrust().at(1)).isCloseTo(0.5, BITS);
    assertThat(result.incentive().at(2)).isCloseTo(1, BITS);
    assertThat(result.dividends().at(0)).isCloseTo(0.75, BITS);
  }

  @Test
  void givenNoWeights_whenComputed_thenEmissionGoesByStake() {
    EpochResult result =
        YumaConsensus.epoch(DEFAULT, Subnets.of(new long[] {3, 1, 0}, new int[0][]));

    assertThat(result.emission().of(0, 1_000)).isEqualTo(750);
    assertThat(result.validatorEmission()).isEqualTo(result.emission());
    assertThat(result.minerEmission().sum()).isZero();
  }

  @Test
  void givenNobody_whenComputed_thenNothingComesOut() {
    EpochResult result = YumaConsensus.epoch(DEFAULT, Subnets.of(new long[0], new int[0][]));

    assertThat(result.emission().size()).isZero();
  }

  @Test
  void givenAWeightOfOneself_whenComputed_thenItCountsForTheOwnerOnly() {
    Subnet subnet = Subnets.of(new long[] {1, 1}, new int[][] {{65_535, 0}, {65_535, 0}});
    Subnet owned =
        new Subnet(
            subnet.block(),
            subnet.lastEpoch(),
            0,
            subnet.neurons(),
            subnet.weights(),
            subnet.bonds());

    assertThat(YumaConsensus.epoch(DEFAULT, subnet).validatorTrust().at(0)).isZero();
    assertThat(YumaConsensus.epoch(DEFAULT, owned).validatorTrust().at(0)).isCloseTo(1, BITS);
  }

  @Test
  void givenAMinerWithANewUid_whenComputed_thenOldWeightsAndBondsAreNotIts() {
    Subnet before = Subnets.of(new long[] {1, 0, 0}, new int[][] {{0, 65_535, 65_535}});
    List<Neuron> neurons = new ArrayList<>(before.neurons());
    neurons.set(1, new Neuron(0, 0, Subnets.BLOCK, false));
    U16Rows bonds = Subnets.rows(3, new int[][] {{0, 65_535, 65_535}});
    Subnet subnet =
        new Subnet(
            before.block(), before.lastEpoch(), Subnet.NO_OWNER, neurons, before.weights(), bonds);

    EpochResult result = YumaConsensus.epoch(DEFAULT, subnet);

    assertThat(result.incentive().at(1)).isZero();
    assertThat(result.incentive().at(2)).isCloseTo(1, BITS);
    assertThat(result.bonds().at(0, 1)).isZero();
    assertThat(result.bonds().at(0, 2)).isEqualTo(65_535);
  }

  @Test
  void givenMoreValidatorsThanPermits_whenComputed_thenThoseWithMostStakeGetThem() {
    ConsensusParameters two =
        new ConsensusParameters(32_767, 900_000, 65_535, 0, 0, 0, false, false, 5_000, 2);

    EpochResult result =
        YumaConsensus.epoch(two, Subnets.of(new long[] {5, 1, 1, 0}, new int[0][]));

    assertThat(result.permits()).containsExactly(true, false, true, false);
  }

  @Test
  void givenAValidatorThatLosesItsPermit_whenComputed_thenItsBondsAreDropped() {
    ConsensusParameters one =
        new ConsensusParameters(32_767, 900_000, 65_535, 0, 0, 0, false, false, 5_000, 1);
    int[][] rows = {{0, 0, 65_535}, {0, 0, 65_535}};

    Subnet subnet = Subnets.of(new long[] {2, 1, 0}, Subnets.rows(3, rows), Subnets.rows(3, rows));
    EpochResult result = YumaConsensus.epoch(one, subnet);

    assertThat(result.bonds().hasRow(0)).isTrue();
    assertThat(result.bonds().hasRow(1)).isFalse();
    assertThat(subnet.after(result, 360).neurons().get(1).permit()).isFalse();
  }

  @Test
  void givenValuesOutOfRange_whenMade_thenNameValueAndRangeAreSaid() {
    assertThatThrownBy(() -> new ConsensusParameters(70_000, 0, 0, 0, 0, 0, false, false, 0, 1))
        .hasMessage("kappa is 70000: expected 0 to 65535");
    assertThatThrownBy(() -> new ConsensusParameters(0, 0, 0, 9, 8, 0, false, false, 0, 1))
        .hasMessage("alpha_high is 8: expected 9 to 65535");
    assertThatThrownBy(() -> new Neuron(-1, 0, 0, true))
        .hasMessage("stake is -1: expected 0 or more");
    assertThatThrownBy(() -> new U16Rows.Builder(2).set(0, 2, 0))
        .hasMessage("column 2: expected a uid from 0 to 1");
    assertThatThrownBy(() -> new U16Rows.Builder(2).set(0, 1, 65_536))
        .hasMessage("value 65536 at uid 1: expected 0 to 65535");
    assertThatThrownBy(() -> new Subnet(1, 2, -1, List.of(), U16Rows.empty(0), U16Rows.empty(0)))
        .hasMessage("last_epoch is 2: expected 0 to the block");
  }
}
