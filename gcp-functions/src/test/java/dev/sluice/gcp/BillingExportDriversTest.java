package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.CostDrivers;
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
import dev.sluice.model.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What drove a spend, by statements that are run for real over rows of an export. Days are those of US Pacific time. */
class BillingExportDriversTest {
    private static final String TABLE = "my-project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC";
    private static final Instant FROM = Instant.parse("2026-11-01T07:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-20T20:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-10T20:00:00Z");

    private final World world = new World();
    private final FakeBigQuery bigQuery = new FakeBigQuery(world.google);
    private final ObjectNode budget = world.billing.add(FakeBilling.ACCOUNT, "research", 1000, 0);
    private final Map<String, String> env = new HashMap<>(world.google.environment(World.PROJECT));

    BillingExportDriversTest() {
        env.put("SLUICE_BILLING_EXPORT", TABLE);
    }

    @AfterEach
    void close() {
        bigQuery.close();
        world.close();
    }

    @Test
    void of_costsAndCredits_givesTheDearestNetOfCredits() {
        table(
                row("Compute Engine", 100.5)
                        .credit("SUSTAINED_USAGE_DISCOUNT", -30)
                        .credit("PROMOTION", -0.5),
                row("Compute Engine", 1e-6),
                row("Vertex AI", 80),
                row("Cloud Storage", 12.25),
                row("Networking", 90).credit("FREE_TIER", -90),
                row("Support", -5));

        assertThat(drivers(3))
                .isEqualTo(Read.of(List.of(
                        driver("Vertex AI", "80"),
                        driver("Compute Engine", "70.000001"),
                        driver("Cloud Storage", "12.25"))));
        assertThat(drivers(1).value()).hasSize(1);
    }

    @Test
    void of_manySmallCosts_addsUpWithoutTheErrorOfFloats() {
        table(row("Pub/Sub", 0.1));
        for (int i = 0; i < 9; i++) {
            bigQuery.add(TABLE, List.of(row("Pub/Sub", 0.1)));
        }
        assertThat(drivers(3).value()).containsExactly(driver("Pub/Sub", "1"));
    }

    /** The clocks go back on the first of these days: it begins at 07:00Z, and the one after the last at 08:00Z. */
    @Test
    void of_daysOfUsPacific_countsThoseAndNoOthers() {
        table(
                ExportRow.of("before", Instant.parse("2026-11-01T06:59:59Z"), 1000),
                ExportRow.of("first", Instant.parse("2026-11-01T07:00:00Z"), 3),
                row("in between", 2),
                ExportRow.of("last", Instant.parse("2026-11-21T07:59:59Z"), 1),
                ExportRow.of("after", Instant.parse("2026-11-21T08:00:00Z"), 1000));

        assertThat(drivers(9).value()).extracting(Driver::name).containsExactly("first", "in between", "last");
    }

    @Test
    void of_rowsThatWereLoadedLater_countsThem() {
        table(row("late", 3).loaded(LocalDate.parse("2026-11-19")));

        assertThat(drivers(3).value()).containsExactly(driver("late", "3"));
    }

    @Test
    void of_taxAndAdjustments_setsThemApartFromUsage() {
        table(
                row("Compute Engine", 10),
                row("Compute Engine", 4).kind("adjustment").ofNoProject(),
                row("Invoice", 3).kind("tax").ofNoProject());

        assertThat(drivers(9).value())
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
        filter().put("creditTypesTreatment", treatment);
        if (treatment.equals("INCLUDE_SPECIFIED_CREDITS")) {
            filter().putArray("creditTypes").add("COMMITTED_USAGE_DISCOUNT").add("DISCOUNT");
        }
        table(row("Compute Engine", 100).credit("COMMITTED_USAGE_DISCOUNT", -30).credit("PROMOTION", -10));

        assertThat(drivers(3)).isEqualTo(Read.of(List.of(driver("Compute Engine", net))));
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
        filter().putArray(field).add(value);
        rowsOfEveryKind();

        assertThat(drivers(9)).isEqualTo(Read.of(List.of(driver(counted, "1"))));
    }

    @Test
    void of_aLabel_countsWhatCarriesItWithThatValue() {
        filter().putObject("labels").putArray("team").add("ml");
        rowsOfEveryKind();
        assertThat(drivers(9)).isEqualTo(Read.of(List.of(driver("label", "1"))));

        filter().putObject("labels").put("team", "it's; DROP TABLE x --");
        assertThat(drivers(9).gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.code()).isEqualTo("NothingYet"));
    }

    @Test
    void of_severalFilters_countsWhatMeetsAll() {
        filter().putArray("projects").add("projects/research-1").add("projects/research-2");
        filter().putArray("services").add("services/AAAA-BBBB-CCCC");
        rowsOfEveryKind();
        bigQuery.add(
                TABLE,
                List.of(row("both", 2).project("research-2", "222222222222").service("AAAA-BBBB-CCCC")));

        assertThat(drivers(9)).isEqualTo(Read.of(List.of(driver("both", "2"))));
    }

    private void rowsOfEveryKind() {
        table(
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
        budget.set("budgetFilter", FakeGoogle.JSON.readTree(filter));
        table(row("Compute Engine", 1));

        Read<List<Driver>> read = drivers(3);

        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.CUT_SHORT);
            assertThat(gap.code()).isEqualTo("FilterNotCarried");
        });
        assertThat(bigQuery.billed()).isZero();
    }

    @Test
    void of_otherCurrencyThanTheBudgets_givesNone() {
        table(row("Compute Engine", 10), row("Vertex AI", 9).currency("EUR"));

        assertThat(drivers(3).value()).isEmpty();
        assertThat(drivers(3).gaps()).extracting(Gap::code).containsExactly("OtherCurrency");
    }

    @Test
    void of_aBudgetOfLastPeriodsCost_takesTheCurrencyOfTheExport() {
        ((ObjectNode) budget.path("amount")).removeAll().putObject("lastPeriodAmount");
        table(row("Compute Engine", 10).currency("EUR"));

        assertThat(drivers(3).value())
                .extracting(driver -> driver.cost().rounded())
                .containsExactly("EUR 10.00");
    }

    @Test
    void of_nothingExportedYet_doesNotSayThatNothingWasSpent() {
        table();

        assertThat(drivers(3).gaps()).extracting(Gap::code).containsExactly("NothingYet");
    }

    @Test
    void of_moreThanOnePageAndASlowJob_waitsAndReadsAll() {
        table(row("a", 7), row("b", 6), row("c", 5), row("d", 4), row("e", 3));
        bigQuery.slow(2);

        assertThat(drivers(9).value()).extracting(Driver::name).containsExactly("a", "b", "c", "d", "e");
        assertThat(bigQuery.billed()).isEqualTo(1);
        // Two looks that found it unfinished but one, and three pages of which the first came with the last of them.
        assertThat(world.google.wire().calls(FakeBigQuery.RESULTS)).hasSize(4);
    }

    @Test
    void of_aJobThatNeverEnds_givesUp() {
        table(row("a", 7));
        bigQuery.slow(Integer.MAX_VALUE);

        assertThat(drivers(3).gaps()).extracting(Gap::code).containsExactly("StillRunning");
        assertThat(world.google.wire().calls(FakeBigQuery.RESULTS)).hasSizeLessThan(6);
    }

    @Test
    void of_aQuestionThatReadsTooMuch_isRefusedAndCostsNothing() {
        table(row("a", 7));
        bigQuery.reads(3L << 30);
        env.put("SLUICE_BILLING_EXPORT_GIB", "2");

        assertThat(drivers(3).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.REFUSED);
            assertThat(gap.code()).isEqualTo("bytesBilledLimitExceeded");
            assertThat(gap.detail()).contains("SLUICE_BILLING_EXPORT_GIB");
            assertThat(gap.permission()).isEmpty();
        });
        assertThat(bigQuery.billed()).isZero();
    }

    @Test
    void of_tooManyQuestions_asksAgainAsTheSameJob() {
        table(row("a", 7));
        world.google
                .wire()
                .fail(FakeBigQuery.QUERY, 2, FakeGoogle.error(403, "rateLimitExceeded", "Exceeded rate limits"));

        assertThat(drivers(3).value()).hasSize(1);
        assertThat(world.google.wire().calls(FakeBigQuery.QUERY))
                .hasSize(3)
                .extracting(call -> call.json().path("requestId").asText())
                .containsOnly(world.google
                        .wire()
                        .calls(FakeBigQuery.QUERY)
                        .getFirst()
                        .json()
                        .path("requestId")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | accessDenied | Access Denied: Table p:d.t: User does not have permission to query table p:d.t, or perhaps it does not exist. | REFUSED | bigquery.tables.getData",
                "403 | accessDenied | Access Denied: Project p: User does not have bigquery.jobs.create permission in project p. | REFUSED | bigquery.jobs.create",
                "403 | quotaExceeded | Quota exceeded | THROTTLED | ''",
                "403 | billingNotEnabled | Billing has not been enabled | REFUSED | ''",
                "400 | jobRateLimitExceeded | Too many | THROTTLED | ''",
                "400 | jobBackendError | Try again | TRANSIENT | ''",
                "404 | notFound | Not found: Dataset p:d was not found in location EU | NOT_FOUND | ''",
                "400 | invalidQuery | Unrecognized name: _PARTITIONTIME at [3:7] | REFUSED | ''",
                "503 | backendError | Visibility check was unavailable | TRANSIENT | ''",
            })
    void of_whatBigQueryRefuses_isAGapOfItsKind(
            int http, String reason, String message, Gap.Reason kind, String permission) {
        table(row("a", 7));
        world.google.wire().fail(FakeBigQuery.QUERY, Integer.MAX_VALUE, FakeGoogle.error(http, reason, message));

        assertThat(drivers(3).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(kind);
            assertThat(gap.code()).isEqualTo(reason);
            assertThat(gap.permission().orElse("")).isEqualTo(permission);
            assertThat(gap.cell().account()).isEqualTo(FakeBilling.ACCOUNT);
        });
    }

    @Test
    void of_anotherBillingAccount_isNotAnsweredFromThisOnesExport() {
        table(row("Compute Engine", 1));
        JsonNode other = world.billing.add("AAAAAA-BBBBBB-CCCCCC", "elsewhere", 1, 0);

        assertThat(port().of(ref(other), FROM, TO, 3).gaps())
                .extracting(Gap::code)
                .containsExactly("NoExport");
        assertThat(world.google.wire().calls()).isEmpty();
    }

    @Test
    void of_aBudgetThatIsGoneOrRefused_asksNothingThatCosts() {
        table(row("Compute Engine", 1));
        assertThat(port().of(new BudgetRef(Cloud.GCP, FakeBilling.ACCOUNT, "gone"), FROM, TO, 3))
                .isEqualTo(Read.of(List.of()));
        world.billing.deny();
        assertThat(drivers(3).gaps()).hasSize(1);
        assertThat(world.google.wire().calls(FakeBigQuery.QUERY)).isEmpty();
    }

    @Test
    void of_aTimeThatEndsBeforeItBegins_asksForItsFirstDay() {
        table(ExportRow.of("first", FROM, 3), row("later", 100));

        assertThat(port().of(ref(budget), FROM, FROM.minusSeconds(1), 3).value())
                .containsExactly(driver("first", "3"));
    }

    @Test
    void statement_ofADay_boundsThePartitionsThatAreRead() {
        table();
        drivers(3);

        JsonNode asked =
                world.google.wire().calls(FakeBigQuery.QUERY).getFirst().json();
        assertThat(asked.path("query").asText()).contains("WHERE _PARTITIONTIME >= @loaded\n");
        assertThat(asked.path("queryParameters")
                        .path(0)
                        .path("parameterValue")
                        .path("value")
                        .asText())
                .isEqualTo("2026-10-31 00:00:00+00:00");
        assertThat(asked.path("maximumBytesBilled").asText()).isEqualTo("10737418240");
    }

    /** On the first of November the clocks go back: that day has 25 hours. */
    @Test
    void days_ofABudget_areThoseOfUsPacificAndWhole() {
        filter().put("creditTypesTreatment", "EXCLUDE_ALL_CREDITS");
        table(
                ExportRow.of("a", Instant.parse("2026-10-31T06:59:59Z"), 1000),
                ExportRow.of("a", Instant.parse("2026-10-31T12:00:00Z"), 3.5).credit("DISCOUNT", -1),
                ExportRow.of("a", Instant.parse("2026-11-01T07:00:00Z"), 1),
                ExportRow.of("b", Instant.parse("2026-11-02T07:59:59Z"), 2),
                ExportRow.of("a", Instant.parse("2026-11-04T08:00:00Z"), -4),
                // Of this day costs may still be missing.
                ExportRow.of("a", Instant.parse("2026-11-05T08:00:00Z"), 1000));

        Instant from = Instant.parse("2026-10-31T20:00:00Z");
        Days days = port().days(ref(budget), from, Instant.parse("2026-11-07T07:59:59Z"))
                .value()
                .orElseThrow();

        assertThat(days.zone()).isEqualTo(BillingAccount.ZONE);
        assertThat(days.costs().toString())
                .isEqualTo("{2026-10-31=3.5, 2026-11-01=3, 2026-11-02=0, 2026-11-03=0, 2026-11-04=-4}");
    }

    @Test
    void days_ofNothingOrNotToBeAsked_areNone() {
        table();
        assertThat(port().days(ref(budget), FROM, TO)).isEqualTo(Read.of(Optional.empty()));
        assertThat(port().days(ref(budget), TO, TO)).isEqualTo(Read.of(Optional.empty()));
        filter().putArray("moons").add("full");
        assertThat(port().days(ref(budget), FROM, TO)).isEqualTo(Read.of(Optional.empty()));
        assertThat(bigQuery.billed()).isEqualTo(1);

        filter().remove("moons");
        world.google.wire().fail(FakeBigQuery.QUERY, 1, FakeGoogle.error(404, "notFound", "Not found: Table"));
        assertThat(port().days(ref(budget), FROM, TO).gaps()).hasSize(1);
    }

    @Test
    void rehearse_whereAllIsWell_findsNothingAndCostsNothing() {
        table(row("Compute Engine", 1));

        assertThat(port().rehearse()).contains(List.of());
        assertThat(bigQuery.billed()).isZero();
        assertThat(world.google.wire().calls(FakeBigQuery.QUERY))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.json().path("dryRun").asBoolean()).isTrue());
    }

    @Test
    void rehearse_eachTable_saysWhatStandsInTheWay() {
        table(row("Compute Engine", 1));
        bigQuery.reads(12L << 30);
        env.put("SLUICE_BILLING_EXPORT", TABLE + ",my-project.gone.gcp_billing_export_v1_AAAAAA_BBBBBB_CCCCCC");

        assertThat(port().rehearse().orElseThrow())
                .extracting(gap -> gap.cell().account() + " " + gap.code())
                .containsExactly(FakeBilling.ACCOUNT + " TooMuch", "AAAAAA-BBBBBB-CCCCCC notFound");
    }

    @Test
    void costDrivers_withoutAnExport_isNobody() {
        assertThat(world.wiring().costDrivers()).isEmpty();
    }

    private ObjectNode filter() {
        return (ObjectNode) budget.path("budgetFilter");
    }

    private void table(ExportRow... rows) {
        bigQuery.table(TABLE, rows);
    }

    private static ExportRow row(String service, double cost) {
        return ExportRow.of(service, NOON, cost);
    }

    private static Driver driver(String name, String dollars) {
        return new Driver(name, Money.usd(dollars));
    }

    private static BudgetRef ref(JsonNode budget) {
        String[] name = budget.path("name").asText().split("/");
        return new BudgetRef(Cloud.GCP, name[1], name[3]);
    }

    private CostDrivers port() {
        GcpAccess access = GcpAccess.of(env);
        return new GcpWiring(access, env, world::now, new GcpClients(access.endpoint(), millis -> {}))
                .costDrivers()
                .orElseThrow();
    }

    private Read<List<Driver>> drivers(int most) {
        return port().of(ref(budget), FROM, TO, most);
    }
}
