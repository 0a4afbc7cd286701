package io.assay.persistence.tables;

import io.assay.actors.network.Hotkey;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import java.time.Instant;

/** A row of history that another validator recorded. Two are the same if they say the same. */
public sealed interface ImportedRow {

  /** The miner that it is about. */
  Hotkey miner();

  /** The hotkey of the validator that recorded it; {@code unknown} if the table does not say. */
  String validator();

  /** When it was recorded. */
  Instant at();

  /** A closed period: a row of {@code uid_records}. */
  record Period(Hotkey miner, String validator, PeriodRecord record) implements ImportedRow {
    @Override
    public Instant at() {
      return record.at();
    }
  }

  /** A checked answer: a row of {@code reward_data}. */
  record Answer(Hotkey miner, String validator, Reward reward) implements ImportedRow {
    @Override
    public Instant at() {
      return reward.at();
    }
  }
}
