package io.assay.actors.weights;

import io.assay.actors.checking.Finding;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The canonical bytes of what weights are computed from: equal inputs give equal bytes, and no two
 * different inputs the same. Big-endian; texts with their length; doubles as their raw bits;
 * collections with their size, in the order given, maps by key.
 */
final class ViewBytes {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
  private final DataOutputStream out = new DataOutputStream(bytes);

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  ViewBytes view(ScoringView view) {
    text(view.hotkey().value()).number(view.uid()).number(view.period()).number(view.cut());
    number(view.capacities().size());
    view.capacities().forEach((task, volume) -> text(task.value()).bits(volume));
    List<Reward> rewards = view.history().rewards();
    number(rewards.size());
    rewards.forEach(this::reward);
    List<PeriodRecord> periods = view.history().periods();
    number(periods.size());
    periods.forEach(this::period);
    return this;
  }

  private void reward(Reward reward) {
    text(reward.task().value());
    finding(reward.finding());
    optional(reward.recordedSpeedFactor());
    optional(reward.responseSeconds());
    optional(reward.units());
    optional(reward.volume());
    number(reward.synthetic() ? 1 : 0);
    instant(reward.at());
  }

  private void finding(Finding finding) {
    if (finding instanceof Finding.Text text) {
      number(1).bits(text.meanDistance());
    } else if (finding instanceof Finding.Image image) {
      number(2).number(image.bothNsfw() ? 1 : 0).number(image.answerMissing() ? 1 : 0);
      bits(image.sameImageProbability()).bits(image.clipSimilarity());
    } else if (finding instanceof Finding.Clip clip) {
      number(3).bits(clip.meanSimilarity());
    } else if (finding instanceof Finding.Recorded recorded) {
      number(4).bits(recorded.quality());
    } else {
      throw new IllegalStateException("no canonical form for " + finding.getClass().getName());
    }
  }

  private void period(PeriodRecord period) {
    text(period.task().value());
    optional(period.recordedScore());
    bits(period.declaredVolume()).bits(period.consumedVolume());
    number(period.totalRequests()).number(period.requests429()).number(period.requests500());
    instant(period.at());
  }

  ViewBytes entries(Map<String, String> sorted) {
    number(sorted.size());
    sorted.forEach((key, value) -> text(key).text(value));
    return this;
  }

  ViewBytes instant(Instant instant) {
    return number(instant.getEpochSecond()).number(instant.getNano());
  }

  private void optional(OptionalDouble value) {
    if (value.isPresent()) {
      number(1).bits(value.getAsDouble());
    } else {
      number(0);
    }
  }

  ViewBytes bits(double value) {
    return number(Double.doubleToRawLongBits(value));
  }

  ViewBytes text(String text) {
    try {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  ViewBytes number(long value) {
    try {
      out.writeLong(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
