package io.assay.persistence.mapping;

import com.google.protobuf.ByteString;
import io.assay.actors.checking.Evidence;
import io.assay.actors.checking.Finding;
import io.assay.actors.checking.PositionChoice;
import io.assay.actors.checking.Sample;
import io.assay.persistence.proto.MinerProto;
import java.util.HexFormat;

/** The mapping of samples, evidence and findings. */
final class EvidenceMapping {
  private static final HexFormat HEX = HexFormat.of();

  private EvidenceMapping() {}

  static MinerProto.Sample sample(Sample value) {
    return MinerProto.Sample.newBuilder()
        .setReference(value.reference())
        .setSha256(sha256(value.sha256()))
        .setExpiresAt(CommonMapping.write(value.expiresAt()))
        .build();
  }

  static Sample sample(MinerProto.Sample p) {
    return new Sample(
        p.getReference(),
        Fields.read("sha256", p.getSha256(), EvidenceMapping::sha256),
        Fields.required("expires_at", p.hasExpiresAt(), p.getExpiresAt(), CommonMapping::instant));
  }

  static ByteString sha256(String hex) {
    return ByteString.copyFrom(HEX.parseHex(hex));
  }

  static String sha256(ByteString stored) {
    if (stored.size() != 32) {
      throw new IllegalArgumentException(stored.size() + " bytes; expected 32");
    }
    return HEX.formatHex(stored.toByteArray());
  }

  static MinerProto.Evidence evidence(Evidence value) {
    MinerProto.Evidence.Builder builder = MinerProto.Evidence.newBuilder();
    if (value instanceof Evidence.Text text) {
      return builder.setText(text(text)).build();
    } else if (value instanceof Evidence.Image image) {
      return builder.setImage(image(image)).build();
    } else if (value instanceof Evidence.Clip clip) {
      return builder.setClip(clip(clip)).build();
    } else if (value instanceof Evidence.Outside outside) {
      return builder
          .setOutside(
              MinerProto.OutsideEvidence.newBuilder()
                  .setJudge(outside.judge())
                  .setQuality(outside.quality()))
          .build();
    }
    throw new IllegalStateException("no mapping for " + value.getClass().getName());
  }

  static Evidence evidence(MinerProto.Evidence p) {
    return switch (p.getKindCase()) {
      case TEXT -> Fields.read("text", p.getText(), EvidenceMapping::text);
      case IMAGE -> Fields.read("image", p.getImage(), EvidenceMapping::image);
      case CLIP -> Fields.read("clip", p.getClip(), EvidenceMapping::clip);
      case OUTSIDE ->
          Fields.read(
              "outside",
              p.getOutside(),
              outside -> new Evidence.Outside(outside.getJudge(), outside.getQuality()));
      case KIND_NOT_SET -> throw new FieldException("kind", "is missing; expected one of four");
    };
  }

  private static MinerProto.TextEvidence text(Evidence.Text value) {
    MinerProto.TextEvidence.Builder builder =
        MinerProto.TextEvidence.newBuilder()
            .setModel(value.model())
            .setChoice(choice(value.choice()))
            .setTemperature(value.temperature())
            .setMeanDistance(value.meanDistance());
    value.positions().forEach(position -> builder.addPositions(position(position)));
    return builder.build();
  }

  private static Evidence.Text text(MinerProto.TextEvidence p) {
    return new Evidence.Text(
        p.getModel(),
        Fields.read("choice", p.getChoice(), EvidenceMapping::choice),
        p.getTemperature(),
        Fields.list("positions", p.getPositionsList(), EvidenceMapping::position),
        p.getMeanDistance());
  }

  private static MinerProto.CheckedPosition position(Evidence.CheckedPosition value) {
    MinerProto.CheckedPosition.Builder builder =
        MinerProto.CheckedPosition.newBuilder()
            .setIndex(value.index())
            .setToken(value.token())
            .setMinerLogprob(value.minerLogprob())
            .setDistance(value.distance());
    value.validatorLogprob().ifPresent(builder::setValidatorLogprob);
    return builder.build();
  }

  private static Evidence.CheckedPosition position(MinerProto.CheckedPosition p) {
    return new Evidence.CheckedPosition(
        p.getIndex(),
        p.getToken(),
        p.getMinerLogprob(),
        Fields.optional(p.hasValidatorLogprob(), p.getValidatorLogprob()),
        p.getDistance());
  }

  private static MinerProto.PositionChoice choice(PositionChoice value) {
    return switch (value) {
      case HIGHEST_LOGPROB -> MinerProto.PositionChoice.POSITION_CHOICE_HIGHEST_LOGPROB;
      case RANDOM -> MinerProto.PositionChoice.POSITION_CHOICE_RANDOM;
    };
  }

  private static PositionChoice choice(MinerProto.PositionChoice stored) {
    return switch (stored) {
      case POSITION_CHOICE_HIGHEST_LOGPROB -> PositionChoice.HIGHEST_LOGPROB;
      case POSITION_CHOICE_RANDOM -> PositionChoice.RANDOM;
      case POSITION_CHOICE_UNSPECIFIED, UNRECOGNIZED -> throw Fields.unknown(stored);
    };
  }

  private static MinerProto.ImageEvidence image(Evidence.Image value) {
    return MinerProto.ImageEvidence.newBuilder()
        .setAnswerNsfw(value.answerNsfw())
        .setExpectedNsfw(value.expectedNsfw())
        .setAnswerMissing(value.answerMissing())
        .addAllHashDistances(value.hashDistances())
        .setSameImageProbability(value.sameImageProbability())
        .setClipSimilarity(value.clipSimilarity())
        .build();
  }

  private static Evidence.Image image(MinerProto.ImageEvidence p) {
    return new Evidence.Image(
        p.getAnswerNsfw(),
        p.getExpectedNsfw(),
        p.getAnswerMissing(),
        p.getHashDistancesList(),
        p.getSameImageProbability(),
        p.getClipSimilarity());
  }

  private static MinerProto.ClipEvidence clip(Evidence.Clip value) {
    return MinerProto.ClipEvidence.newBuilder()
        .setExpected(value.expected())
        .setGiven(value.given())
        .addAllSimilarities(value.similarities())
        .setMeanSimilarity(value.meanSimilarity())
        .build();
  }

  private static Evidence.Clip clip(MinerProto.ClipEvidence p) {
    return new Evidence.Clip(
        p.getExpected(), p.getGiven(), p.getSimilaritiesList(), p.getMeanSimilarity());
  }

  static MinerProto.Finding finding(Finding value) {
    MinerProto.Finding.Builder builder = MinerProto.Finding.newBuilder();
    if (value instanceof Finding.Text text) {
      builder.getTextBuilder().setMeanDistance(text.meanDistance());
    } else if (value instanceof Finding.Image image) {
      builder
          .getImageBuilder()
          .setBothNsfw(image.bothNsfw())
          .setAnswerMissing(image.answerMissing())
          .setSameImageProbability(image.sameImageProbability())
          .setClipSimilarity(image.clipSimilarity());
    } else if (value instanceof Finding.Clip clip) {
      builder.getClipBuilder().setMeanSimilarity(clip.meanSimilarity());
    } else if (value instanceof Finding.Recorded recorded) {
      builder.getRecordedBuilder().setQuality(recorded.quality());
    } else {
      throw new IllegalStateException("no mapping for " + value.getClass().getName());
    }
    return builder.build();
  }

  static Finding finding(MinerProto.Finding p) {
    return switch (p.getKindCase()) {
      case TEXT ->
          Fields.read("text.mean_distance", p.getText().getMeanDistance(), Finding.Text::new);
      case IMAGE -> Fields.read("image", p.getImage(), EvidenceMapping::imageFinding);
      case CLIP ->
          Fields.read("clip.mean_similarity", p.getClip().getMeanSimilarity(), Finding.Clip::new);
      case RECORDED ->
          Fields.read("recorded.quality", p.getRecorded().getQuality(), Finding.Recorded::new);
      case KIND_NOT_SET -> throw new FieldException("kind", "is missing; expected one of four");
    };
  }

  private static Finding.Image imageFinding(MinerProto.ImageFinding p) {
    return new Finding.Image(
        p.getBothNsfw(), p.getAnswerMissing(), p.getSameImageProbability(), p.getClipSimilarity());
  }
}
