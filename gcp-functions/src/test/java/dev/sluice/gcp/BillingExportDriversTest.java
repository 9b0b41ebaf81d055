package dev.sluice.gcp;

import static dev.sluice.gcp.ExportWorld.FROM;
import static dev.sluice.gcp.ExportWorld.TABLE;
import static dev.sluice.gcp.ExportWorld.TO;
import static dev.sluice.gcp.ExportWorld.driver;
import static dev.sluice.gcp.ExportWorld.ref;
import static dev.sluice.gcp.ExportWorld.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.CostDrivers.Days;
import dev.sluice.cloud.CostDrivers.Driver;
import dev.sluice.cloud.Read;
import dev.sluice.gcp.fake.ExportRow;
import dev.sluice.gcp.fake.FakeBigQuery;
import dev.sluice.gcp.fake.FakeBilling;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What drove a spend, by statements that are run for real over rows of an export. Days are those of US Pacific time. */
class BillingExportDriversTest {
    private final ExportWorld export = new ExportWorld();

    @AfterEach
    void close() {
        export.close();
    }

    @Test
    void of_costsAndCredits_givesTheDearestNetOfCredits() {
        export.table(
                row("Compute Engine", 100.5)
                        .credit("SUSTAINED_USAGE_DISCOUNT", -30)
                        .credit("PROMOTION", -0.5),
                row("Compute Engine", 1e-6),
                row("Vertex AI", 80),
                row("Cloud Storage", 12.25),
                row("Networking", 90).credit("FREE_TIER", -90),
                row("Support", -5));

        assertThat(export.drivers(3))
                .isEqualTo(Read.of(List.of(
                        driver("Vertex AI", "80"),
                        driver("Compute Engine", "70.000001"),
                        driver("Cloud Storage", "12.25"))));
        assertThat(export.drivers(1).value()).hasSize(1);
    }

    @Test
    void of_manySmallCosts_addsUpWithoutTheErrorOfFloats() {
        export.table(row("Pub/Sub", 0.1));
        for (int i = 0; i < 9; i++) {
            export.bigQuery.add(TABLE, List.of(row("Pub/Sub", 0.1)));
        }
        assertThat(export.drivers(3).value()).containsExactly(driver("Pub/Sub", "1"));
    }

    /** The clocks go back on the first of these days: it begins at 07:00Z, and the one after the last at 08:00Z. */
    @Test
    void of_daysOfUsPacific_countsThoseAndNoOthers() {
        export.table(
                ExportRow.of("before", Instant.parse("2026-11-01T06:59:59Z"), 1000),
                ExportRow.of("first", Instant.parse("2026-11-01T07:00:00Z"), 3),
                row("in between", 2),
                ExportRow.of("last", Instant.parse("2026-11-21T07:59:59Z"), 1),
                ExportRow.of("after", Instant.parse("2026-11-21T08:00:00Z"), 1000));

        assertThat(export.drivers(9).value()).extracting(Driver::name).containsExactly("first", "in between", "last");
    }

    @Test
    void of_rowsThatWereLoadedLater_countsThem() {
        export.table(row("late", 3).loaded(LocalDate.parse("2026-11-19")));

        assertThat(export.drivers(3).value()).containsExactly(driver("late", "3"));
    }

    @Test
    void of_taxAndAdjustments_setsThemApartFromUsage() {
        export.table(
                row("Compute Engine", 10),
                row("Compute Engine", 4).kind("adjustment").ofNoProject(),
                row("Invoice", 3).kind("tax").ofNoProject());

        assertThat(export.drivers(9).value())
                .containsExactly(
                        driver("Compute Engine", "10"),
                        driver("Compute Engine (adjustment)", "4"),
                        driver("Invoice (tax)", "3"));
    }

    @ParameterizedTest
    @CsvSource({
        "INCLUDE_ALL_CREDITS, 60",
        "CREDIT_TYPES_TREATMENT_UNSPECIFIED, 60",
        "EXCLUDE_ALL_CREDITS, 100",
        "INCLUDE_SPECIFIED_CREDITS, 70"
    })
    void of_eachTreatmentOfCredits_countsThoseOfTheBudget(String treatment, String net) {
        export.filter().put("creditTypesTreatment", treatment);
        if (treatment.equals("INCLUDE_SPECIFIED_CREDITS")) {
            export.filter()
                    .putArray("creditTypes")
                    .add("COMMITTED_USAGE_DISCOUNT")
                    .add("DISCOUNT");
        }
        export.table(row("Compute Engine", 100)
                .credit("COMMITTED_USAGE_DISCOUNT", -30)
                .credit("PROMOTION", -10));

        assertThat(export.drivers(3)).isEqualTo(Read.of(List.of(driver("Compute Engine", net))));
    }

    @ParameterizedTest
    @CsvSource({
        "projects, projects/research-1, project",
        "projects, projects/111111111111, project",
        "resourceAncestors, folders/42, ancestor",
        "resourceAncestors, organizations/7, ancestor",
        "services, services/AAAA-BBBB-CCCC, service",
        "subaccounts, billingAccounts/AAAAAA-BBBBBB-CCCCCC, subaccount",
    })
    void of_aFilter_countsWhatTheBudgetDoesAndNoMore(String field, String value, String counted) {
        export.filter().putArray(field).add(value);
        rowsOfEveryKind();

        assertThat(export.drivers(9)).isEqualTo(Read.of(List.of(driver(counted, "1"))));
    }

    @Test
    void of_aLabel_countsWhatCarriesItWithThatValue() {
        export.filter().putObject("labels").putArray("team").add("ml");
        rowsOfEveryKind();
        assertThat(export.drivers(9)).isEqualTo(Read.of(List.of(driver("label", "1"))));

        export.filter().putObject("labels").put("team", "it's; DROP TABLE x --");
        assertThat(export.drivers(9).gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.code()).isEqualTo("NothingYet"));
    }

    @Test
    void of_severalFilters_countsWhatMeetsAll() {
        export.filter().putArray("projects").add("projects/research-1").add("projects/research-2");
        export.filter().putArray("services").add("services/AAAA-BBBB-CCCC");
        rowsOfEveryKind();
        export.bigQuery.add(
                TABLE,
                List.of(row("both", 2).project("research-2", "222222222222").service("AAAA-BBBB-CCCC")));

        assertThat(export.drivers(9)).isEqualTo(Read.of(List.of(driver("both", "2"))));
    }

    private void rowsOfEveryKind() {
        export.table(
                row("plain", 1),
                row("of no project", 1).ofNoProject(),
                row("project", 1).project("research-1", "111111111111"),
                row("ancestor", 1).in("projects/3").in("folders/42").in("organizations/7"),
                row("another's", 1).in("folders/421"),
                row("service", 1).service("AAAA-BBBB-CCCC"),
                row("subaccount", 1).account("AAAAAA-BBBBBB-CCCCCC"),
                row("label", 1).label("env", "x").label("team", "ml"),
                row("another value", 1).label("team", "mlx").label("ml", "team"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"moon\": [\"full\"]}",
                "{\"projects\": [\"research-1\"]}",
                "{\"projects\": [\"projects/x'y\"]}",
                "{\"projects\": [\"projects/a-project\"], \"resourceAncestors\": [\"folders/1\"]}",
                "{\"labels\": {\"a\": [\"1\"], \"b\": [\"2\"]}}",
                "{\"labels\": {\"a\": [\"1\", \"2\"]}}",
                "{\"labels\": {\"a\": []}}",
                "{\"creditTypesTreatment\": \"SOME\"}",
                "{\"subaccounts\": [\"billingAccounts/x\"]}",
            })
    void of_aFilterThatCantBeCarriedOver_asksNothing(String filter) throws Exception {
        export.budget.set("budgetFilter", FakeGoogle.JSON.readTree(filter));
        export.table(row("Compute Engine", 1));

        Read<List<Driver>> read = export.drivers(3);

        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.CUT_SHORT);
            assertThat(gap.code()).isEqualTo("FilterNotCarried");
        });
        assertThat(export.bigQuery.billed()).isZero();
    }

    @Test
    void of_otherCurrencyThanTheBudgets_givesNone() {
        export.table(row("Compute Engine", 10), row("Vertex AI", 9).currency("EUR"));

        assertThat(export.drivers(3).value()).isEmpty();
        assertThat(export.drivers(3).gaps()).extracting(Gap::code).containsExactly("OtherCurrency");
    }

    @Test
    void of_aBudgetOfLastPeriodsCost_takesTheCurrencyOfTheExport() {
        ((ObjectNode) export.budget.path("amount")).removeAll().putObject("lastPeriodAmount");
        export.table(row("Compute Engine", 10).currency("EUR"));

        assertThat(export.drivers(3).value())
                .extracting(driver -> driver.cost().rounded())
                .containsExactly("EUR 10.00");
    }

    @Test
    void of_nothingExportedYet_doesNotSayThatNothingWasSpent() {
        export.table();

        assertThat(export.drivers(3).gaps()).extracting(Gap::code).containsExactly("NothingYet");
    }

    @Test
    void of_anotherBillingAccount_isNotAnsweredFromThisOnesExport() {
        export.table(row("Compute Engine", 1));
        JsonNode other = export.world.billing.add("AAAAAA-BBBBBB-CCCCCC", "elsewhere", 1, 0);

        assertThat(export.port().of(ref(other), FROM, TO, 3).gaps())
                .extracting(Gap::code)
                .containsExactly("NoExport");
        assertThat(export.world.google.wire().calls()).isEmpty();
    }

    @Test
    void of_aBudgetThatIsGoneOrRefused_asksNothingThatCosts() {
        export.table(row("Compute Engine", 1));
        assertThat(export.port().of(new BudgetRef(Cloud.GCP, FakeBilling.ACCOUNT, "gone"), FROM, TO, 3))
                .isEqualTo(Read.of(List.of()));
        export.world.billing.deny();
        assertThat(export.drivers(3).gaps()).hasSize(1);
        assertThat(export.world.google.wire().calls(FakeBigQuery.QUERY)).isEmpty();
    }

    @Test
    void of_aTimeThatEndsBeforeItBegins_asksForItsFirstDay() {
        export.table(ExportRow.of("first", FROM, 3), row("later", 100));

        assertThat(export.port()
                        .of(ref(export.budget), FROM, FROM.minusSeconds(1), 3)
                        .value())
                .containsExactly(driver("first", "3"));
    }

    /** On the first of November the clocks go back: that day has 25 hours. */
    @Test
    void days_ofABudget_areThoseOfUsPacificAndWhole() {
        export.filter().put("creditTypesTreatment", "EXCLUDE_ALL_CREDITS");
        export.table(
                ExportRow.of("a", Instant.parse("2026-10-31T06:59:59Z"), 1000),
                ExportRow.of("a", Instant.parse("2026-10-31T12:00:00Z"), 3.5).credit("DISCOUNT", -1),
                ExportRow.of("a", Instant.parse("2026-11-01T07:00:00Z"), 1),
                ExportRow.of("b", Instant.parse("2026-11-02T07:59:59Z"), 2),
                ExportRow.of("a", Instant.parse("2026-11-04T08:00:00Z"), -4),
                // Of this day costs may still be missing.
                ExportRow.of("a", Instant.parse("2026-11-05T08:00:00Z"), 1000));

        Instant from = Instant.parse("2026-10-31T20:00:00Z");
        Days days = export.port()
                .days(ref(export.budget), from, Instant.parse("2026-11-07T07:59:59Z"))
                .value()
                .orElseThrow();

        assertThat(days.zone()).isEqualTo(BillingAccount.ZONE);
        assertThat(days.costs().toString())
                .isEqualTo("{2026-10-31=3.5, 2026-11-01=3, 2026-11-02=0, 2026-11-03=0, 2026-11-04=-4}");
    }

    @Test
    void days_ofNothingOrNotToBeAsked_areNone() {
        export.table();
        assertThat(export.port().days(ref(export.budget), FROM, TO)).isEqualTo(Read.of(Optional.empty()));
        assertThat(export.port().days(ref(export.budget), TO, TO)).isEqualTo(Read.of(Optional.empty()));
        export.filter().putArray("moons").add("full");
        assertThat(export.port().days(ref(export.budget), FROM, TO)).isEqualTo(Read.of(Optional.empty()));
        assertThat(export.bigQuery.billed()).isEqualTo(1);

        export.filter().remove("moons");
        export.world.google.wire().fail(FakeBigQuery.QUERY, 1, FakeGoogle.error(404, "notFound", "Not found: Table"));
        assertThat(export.port().days(ref(export.budget), FROM, TO).gaps()).hasSize(1);
    }

    @Test
    void costDrivers_withoutAnExport_isNobody() {
        assertThat(export.world.wiring().costDrivers()).isEmpty();
    }
}
