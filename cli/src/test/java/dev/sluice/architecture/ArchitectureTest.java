package dev.sluice.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between packages: who may see whom. This module sees all others, so the test of all is here. */
class ArchitectureTest {
    private static final JavaClasses SLUICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sluice");

    private static final String[] EVERYONE = {"java..", "org.jspecify..", "org.slf4j.."};

    /** A package of the core | the packages of Sluice it sees | libraries it sees | why. */
    @ParameterizedTest(name = "{0} sees {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
        model      |                                     |                       | words are shared by all, so they lean on nobody
        cloud      | model                               |                       | a port names what a cloud may offer, and no cloud
        adapter    | model cloud                         | com.fasterxml.jackson | what adapters share knows no cloud in particular
        record     | model                               | com.fasterxml.jackson | what is written down outlives the code around it
        state      | model cloud record                  |                       | what keeps a document knows none by name
        outbox     | model cloud record state            |                       | telling knows neither who tells nor what about
        notify     | model cloud adapter policy record outbox | com.fasterxml.jackson javax.crypto | a message goes out without knowing what it is about
        policy     | model                               | com.fasterxml.jackson | a policy is read without asking any cloud
        capability | model cloud policy record           |                       | what a capability is does not depend on one
        idle       | model cloud policy record capability | com.fasterxml.jackson | one folder is enough to know one capability
        budget     | model cloud policy record state outbox |             | one folder is enough to know what a budget's message does
        budget.forecast | model                         |                       | a forecast is numbers, whoever asks for it
        brake      | model cloud policy record state capability budget idle |       | what a ladder stops is judged where machines are judged
        run        | model cloud policy record state outbox capability |          | a run drives every capability and knows none by name
        host       | root model cloud policy capability notify record state outbox run report budget | com.fasterxml.jackson | a function adds its platform's words, and no more
        report     | model                               | com.fasterxml.jackson | a report tells what happened and decides nothing
        """)
    void corePackage_seesOnlyItsOwn(String name, String sluice, String libraries, String why) {
        var allowed = Stream.of(
                        Stream.of(EVERYONE),
                        Stream.of("dev.sluice." + name + ".."),
                        words(sluice).map(word -> word.equals("root") ? "dev.sluice" : "dev.sluice." + word + ".."),
                        words(libraries).map(word -> word + ".."))
                .flatMap(packages -> packages)
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage("dev.sluice." + name + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed))
                .because(why)
                .check(SLUICE);
    }

    @Test
    void pureDecisions_seeNoPort() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Check")
                .and()
                .resideInAnyPackage("dev.sluice.idle..", "dev.sluice.budget..", "dev.sluice.brake..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo("dev.sluice.cloud.Port")
                .because("the same facts must give the same bytes, whatever a cloud answers meanwhile")
                .check(SLUICE);
    }

    @Test
    void core_knowsNoCloudSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inEdges())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon..", "com.amazonaws..", "com.google..", "com.azure..", "com.microsoft..")
                .because("the same core runs on three clouds and on a laptop")
                .check(SLUICE);
    }

    @Test
    void core_singlesOutNoCloud() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inEdges())
                .and()
                .doNotHaveFullyQualifiedName("dev.sluice.model.Cloud")
                .and()
                .doNotHaveFullyQualifiedName("dev.sluice.policy.Scope")
                .should()
                .accessField("dev.sluice.model.Cloud", "AWS")
                .orShould()
                .accessField("dev.sluice.model.Cloud", "GCP")
                .orShould()
                .accessField("dev.sluice.model.Cloud", "AZURE")
                .because("a cloud is a word in an address: what is special about one is its adapters' to know")
                .check(SLUICE);
    }

    @Test
    void core_knowsNoAdapter() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inEdges())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(inEdges())
                .because("adapters, functions and the command lean on the core, never the other way round")
                .check(SLUICE);
    }

    @ParameterizedTest
    @CsvSource({
        "aws,   lambda,    com.amazonaws.services.lambda",
        "gcp,   functions, com.google.cloud.functions",
        "azure, functions, com.microsoft.azure.functions"
    })
    void adapters_doNotSeeFunctions(String cloud, String functions, String platform) {
        noClasses()
                .that()
                .resideInAPackage("dev.sluice." + cloud + "..")
                .and()
                .resideOutsideOfPackage("dev.sluice." + cloud + "." + functions + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.sluice." + cloud + "." + functions + "..", platform + "..")
                .because("the command line uses the adapters where there is no function")
                .allowEmptyShould(true)
                .check(SLUICE);
    }

    @Test
    void adapters_doNotSeeEachOther() {
        slices().matching("dev.sluice.(aws|gcp|azure)..")
                .should()
                .notDependOnEachOther()
                .because("a function of one cloud must not carry the SDK of another")
                .allowEmptyShould(true)
                .check(SLUICE);
    }

    @Test
    void testkit_isSeenByTheDemoOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.sluice.testkit..", "dev.sluice.cli.demo..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.sluice.testkit..")
                .because("a made-up cloud must never answer where a real one is meant")
                .check(SLUICE);
    }

    @Test
    void packages_areFreeOfCycles() {
        for (var level : List.of(
                "dev.sluice.(*)..",
                "dev.sluice.aws.(*)..",
                "dev.sluice.gcp.(*)..",
                "dev.sluice.azure.(*)..",
                "dev.sluice.cli.(*)..")) {
            slices().matching(level)
                    .should()
                    .beFreeOfCycles()
                    .because("two packages that need each other are one")
                    .allowEmptyShould(true)
                    .check(SLUICE);
        }
    }

    @Test
    void clocks_areHandedIn() {
        noClasses()
                .that()
                .resideOutsideOfPackages(inEdges())
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("a decision is a function of facts, memory, policy and a given moment")
                .check(SLUICE);
    }

    private static String[] inEdges() {
        return new String[] {
            "dev.sluice.aws..", "dev.sluice.azure..", "dev.sluice.cli..", "dev.sluice.gcp..", "dev.sluice.testkit.."
        };
    }

    private static Stream<String> words(String list) {
        return list == null ? Stream.empty() : Stream.of(list.split(" "));
    }
}
