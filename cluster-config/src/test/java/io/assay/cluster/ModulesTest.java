package io.assay.cluster;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between modules, and what the domain must not touch, over all production classes. */
class ModulesTest {

  private static final String ROOT = "io.assay.";
  private static final String GENERATED = "io.assay.persistence.proto..";

  private static JavaClasses ours;

  @BeforeAll
  static void importAllModules() {
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.assay");
  }

  @ParameterizedTest
  @ValueSource(strings = {"actors", "streams", "persistence", "http", "simulations", "cluster"})
  void givenTheClassPath_whenImported_thenEveryModuleIsThere(String module) {
    assertThat(ours.containPackage(ROOT + module)).as("classes in %s%s", ROOT, module).isTrue();
  }

  @Test
  void givenAnyClassOfOurs_whenPlaced_thenItIsInAModulesPackage() {
    classes()
        .should()
        .resideInAnyPackage(
            ROOT + "actors..",
            ROOT + "streams..",
            ROOT + "persistence..",
            ROOT + "http..",
            ROOT + "simulations..",
            ROOT + "cluster..")
        .check(ours);
  }

  @Test
  void givenTheModules_whenOneUsesAnother_thenTheArchitectureHasThatArrow() {
    modules()
        .whereLayer("cluster")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("simulations")
        .mayOnlyBeAccessedByLayers("cluster")
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("simulations", "cluster")
        .whereLayer("persistence")
        .mayOnlyBeAccessedByLayers("http", "simulations", "cluster")
        .whereLayer("streams")
        .mayOnlyBeAccessedByLayers("http", "simulations", "cluster")
        .check(ours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"actors", "streams", "persistence", "http", "simulations", "cluster"})
  void givenTheFeaturesOfAModule_whenTheyUseEachOther_thenThereIsNoCycle(String module) {
    slices()
        .matching(ROOT + module + ".(*)..")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(ours.that(not(resideInAnyPackage(GENERATED))));
  }

  @Test
  void givenTheDomain_whenItNeedsTimeOrChance_thenItIsGivenThem() {
    Stream.of(
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            OffsetDateTime.class,
            ZonedDateTime.class)
        .forEach(type -> domainNeverCalls(type, "now"));
    domainNeverCalls(System.class, "currentTimeMillis");
    domainNeverCalls(System.class, "nanoTime");
    domainNeverCalls(Clock.class, "systemUTC");
    domainNeverCalls(Clock.class, "systemDefaultZone");
    domainNeverCalls(Math.class, "random");
    domainNeverCalls(UUID.class, "randomUUID");
    Stream.of(Random.class, SecureRandom.class, ThreadLocalRandom.class)
        .forEach(ModulesTest::domainNeverUses);
  }

  @Test
  void givenTheDomain_whenItCalculates_thenTranscendentalsAreStrict() {
    Stream.of("exp", "log", "log10", "log1p", "expm1", "pow", "sin", "cos", "tan", "tanh", "cbrt")
        .forEach(function -> domainNeverCalls(Math.class, function));
  }

  @Test
  void givenStoredTypes_whenGenerated_thenOnlyPersistenceKnowsThem() {
    noClasses()
        .that(not(resideInAnyPackage("io.assay.persistence..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(GENERATED)
        .check(ours);
  }

  @Test
  void givenAPackageWithClasses_whenCompiled_thenItsPackageInfoSaysThatNullsAreMarked() {
    assertThat(
            ours.that(not(resideInAnyPackage(GENERATED, "..jmh_generated..")))
                .that(not(simpleName("package-info"))))
        .extracting(type -> type.getPackage().getName())
        .allSatisfy(
            name ->
                assertThat(ours.contain(name + ".package-info"))
                    .as("%s has a package-info.java with @NullMarked", name)
                    .isTrue());
  }

  private static LayeredArchitecture modules() {
    LayeredArchitecture modules = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String module :
        new String[] {"actors", "streams", "persistence", "http", "simulations", "cluster"}) {
      modules = modules.layer(module).definedBy(ROOT + module + "..");
    }
    return modules;
  }

  private static void domainNeverCalls(Class<?> type, String method) {
    noClasses()
        .that()
        .resideInAPackage("io.assay.actors..")
        .should()
        .callMethodWhere(
            describe(
                "target %s.%s".formatted(type.getSimpleName(), method),
                call ->
                    call.getTargetOwner().isEquivalentTo(type) && call.getName().equals(method)))
        .as("the domain never calls %s.%s".formatted(type.getSimpleName(), method))
        .check(ours);
  }

  private static void domainNeverUses(Class<?> type) {
    noClasses()
        .that()
        .resideInAPackage("io.assay.actors..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(type)
        .as("the domain never uses %s: randomness is passed in".formatted(type.getSimpleName()))
        .check(ours);
  }
}
