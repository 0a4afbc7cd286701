package io.assay.simulations.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.assay.actors.scoring.Policies;
import io.assay.actors.scoring.ScoringInputs;
import io.assay.actors.task.TaskTable;
import io.assay.persistence.tables.TableInputs;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoringTablesTest {

  @TempDir private Path folder;

  @Test
  void givenASize_whenTablesAreMade_thenTheyHoldSoManyRows() {
    ScoringInputs inputs = inputs(new ScoringTables.Size(8, 60, 300, 900), 7);

    assertThat(inputs.hotkeysByUid()).hasSize(8);
    assertThat(inputs.capacities()).hasSize(60);
    assertThat(inputs.histories().values().stream().mapToInt(miner -> miner.periods().size()).sum())
        .isEqualTo(300);
    assertThat(inputs.histories().values().stream().mapToInt(miner -> miner.rewards().size()).sum())
        .isEqualTo(900);
  }

  @Test
  void givenTheSameSeed_whenMadeAgain_thenTheRowsAreTheSame() {
    ScoringTables.Size size = new ScoringTables.Size(4, 30, 100, 200);

    assertThat(inputs(size, 7)).isEqualTo(inputs(size, 7)).isNotEqualTo(inputs(size, 8));
  }

  @Test
  void givenTables_whenScored_thenEveryMinerHasAScore() {
    ScoringInputs inputs = inputs(new ScoringTables.Size(4, 40, 400, 800), 7);

    assertThat(
            Policies.named("vision-4.1", ConfigFactory.empty(), TaskTable.shipped())
                .score(inputs)
                .byHotkey())
        .hasSize(4)
        .allSatisfy((hotkey, score) -> assertThat(score).isPositive());
  }

  private ScoringInputs inputs(ScoringTables.Size size, long seed) {
    return TableInputs.read(ScoringTables.write(folder, size, seed), Optional.empty());
  }
}
