package io.assay.actors.scoring;

import java.util.OptionalDouble;

/** How well a miner kept what it had announced, over one period (scoring rules, section 5). */
public final class PeriodScore {

  private PeriodScore() {}

  /**
   * The period score, in [0,1]; empty if nothing was asked or nothing declared.
   *
   * @param declaredVolume the volume the miner was counted with; below 1 it counts as 1, 0 as none
   * @param consumedVolume the volume it delivered
   * @param totalRequests all requests, refused and failed ones among them
   * @param requests429 those refused as rate limited
   * @param requests500 those that ended as an error
   */
  public static OptionalDouble of(
      double declaredVolume,
      double consumedVolume,
      int totalRequests,
      int requests429,
      int requests500) {
    return of(declaredVolume, consumedVolume, totalRequests, requests429, requests500, 1);
  }

  private static OptionalDouble of(
      double declaredVolume,
      double consumedVolume,
      int totalRequests,
      int requests429,
      int requests500,
      double errorPower) {
    if (totalRequests == 0 || declaredVolume == 0) {
      return OptionalDouble.empty();
    }
    double declared = Math.max(declaredVolume, 1);
    double unqueried = Math.max(declared - consumedVolume, 0) / declared;
    double limited = (double) requests429 / totalRequests;
    double failed = (double) requests500 / totalRequests;
    double score =
        (1 - limited - failed)
            * (1 - limited * unqueried)
            * StrictMath.pow(1 - failed * unqueried, errorPower);
    return OptionalDouble.of(Math.max(score, 0));
  }

  /** The score of a recorded period, computed or as recorded, as the settings say. */
  static OptionalDouble of(PeriodRecord period, PeriodSettings settings) {
    if (settings.source() == ValueSource.RECORDED
        && (period.imported() || period.recordedScore().isPresent())) {
      return period.recordedScore();
    }
    OptionalDouble computed =
        of(
            period.declaredVolume(),
            period.consumedVolume(),
            period.totalRequests(),
            period.requests429(),
            period.requests500(),
            settings.errorPower());
    return computed.isPresent() ? computed : period.recordedScore();
  }
}
