package io.assay.actors.weights;

import io.assay.actors.checking.Finding;
import io.assay.actors.miner.ScoringView;
import io.assay.actors.scoring.PeriodRecord;
import io.assay.actors.scoring.Reward;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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

  private ByteBuffer bytes = ByteBuffer.allocate(4096);

  /** Hands the bytes over; what comes next starts anew. */
  void to(MessageDigest digest) {
    bytes.flip();
    digest.update(bytes);
    bytes.clear();
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
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    room(Integer.BYTES + utf8.length).putInt(utf8.length).put(utf8);
    return this;
  }

  ViewBytes number(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      ByteBuffer larger =
          ByteBuffer.allocate(Math.max(2 * bytes.capacity(), bytes.position() + more));
      bytes = larger.put(bytes.flip());
    }
    return bytes;
  }
}
