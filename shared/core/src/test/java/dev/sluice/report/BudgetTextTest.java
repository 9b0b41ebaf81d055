package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Basis;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetStanding;
import dev.sluice.model.BudgetStanding.Level;
import dev.sluice.model.BudgetStanding.Threshold;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTextTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    @Test
    void text_budgetsOfEveryKind_isTheGoldenTable() throws IOException {
        Golden.check("budgets.txt", BudgetText.of(budgets(), gaps(), NOW));
    }

    @Test
    void json_budgetsOfEveryKind_isTheGoldenDocument() throws IOException {
        Golden.check("budgets.json", Golden.json(json -> BudgetJson.field(json, budgets())));
    }

    @Test
    void text_everyLine_fitsIn100Columns() {
        assertThat(BudgetText.of(budgets(), gaps(), NOW).lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void text_largeFiguresAndWideNames_keepTheirColumns() {
        Currency rupiah = Currency.getInstance("IDR");
        Currency yen = Currency.getInstance("JPY");
        List<BudgetStanding> wide = List.of(
                standing("研究チームのすべての計算機の予算と実績", rupiah, "123456789012.34", "98765432109"),
                standing("👩\u200d🔬".repeat(12), yen, "999", "320"),
                standing("Zu\u0308rich".repeat(6), Currency.getInstance("EUR"), "1200000", "-1100000.5"));

        List<String> lines = BudgetText.of(wide, List.of(), NOW)
                .lines()
                .filter(line -> line.contains("["))
                .toList();

        assertThat(lines).hasSize(3).allSatisfy(line -> {
            assertThat(Columns.of(line)).isEqualTo(100);
            assertThat(Columns.of(line.substring(0, line.indexOf('[')))).isEqualTo(59);
            assertThat(line.codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
        });
        assertThat(String.join("\n", lines))
                .contains("IDR 98.77B", "IDR 123.46B", " JPY 320 ", " JPY 999 ", "-EUR 1.10M");
    }

    private static BudgetStanding standing(String name, Currency currency, String amount, String spent) {
        Level level = new Level(
                Optional.of(new Money(new BigDecimal(spent), currency)), Optional.of(new BigDecimal("0.8")), false);
        return new BudgetStanding(
                ref("123456789012", name),
                name,
                Optional.empty(),
                Optional.of(new Money(new BigDecimal(amount), currency)),
                level,
                level,
                List.of(),
                List.of());
    }

    @Test
    void text_aNameWithEscapesOfATerminal_isOnePlainLine() {
        BudgetStanding hostile = new BudgetStanding(
                ref("123456789012", "x"),
                "\u001b[2Jgone\r\nfake line",
                Optional.empty(),
                Optional.empty(),
                Level.UNKNOWN,
                Level.UNKNOWN,
                List.of(),
                List.of());

        assertThat(BudgetText.of(List.of(hostile), List.of(), NOW))
                .hasLineCount(4)
                .doesNotContain("\u001b", "\r");
    }

    @Test
    void text_noBudgets_isEmpty() {
        assertThat(BudgetText.of(List.of(), List.of(), NOW)).isEmpty();
    }

    private static List<Gap> gaps() {
        return List.of(new Gap(
                new Cell(Cloud.AWS, "210987654321", "global"),
                "budgets:ViewBudget",
                Gap.Reason.REFUSED,
                "AccessDenied",
                Optional.of("budgets:ViewBudget"),
                "User is not authorized."));
    }

    private static List<BudgetStanding> budgets() {
        Period month = Period.of(Period.Grain.MONTH, NOW, ZoneId.of("UTC"));
        Money amount = Money.usd("10000");
        return List.of(
                new BudgetStanding(
                        ref("123456789012", "quiet"),
                        "quiet",
                        Optional.of(month),
                        Optional.of(Money.usd("500")),
                        level(Money.usd("-12.40"), "-0.0248"),
                        Level.UNKNOWN,
                        List.of(),
                        List.of()),
                new BudgetStanding(
                        ref("123456789012", "gpu-research"),
                        "gpu-research",
                        Optional.of(month),
                        Optional.of(amount),
                        level(Money.usd("8412.5"), "0.84125"),
                        level(Money.usd("11900"), "1.19"),
                        List.of(told(Basis.FORECAST, "1"), told(Basis.ACTUAL, "0.8"), told(Basis.ACTUAL, "0.125")),
                        List.of()),
                new BudgetStanding(
                        ref("123456789012", "over"),
                        "over",
                        Optional.of(Period.of(Period.Grain.DAY, NOW, ZoneId.of("UTC"))),
                        Optional.of(Money.usd("0")),
                        level(Money.usd("0.01"), "1"),
                        Level.UNKNOWN,
                        List.of(told(Basis.ACTUAL, "1")),
                        List.of()),
                new BudgetStanding(
                        new BudgetRef(Cloud.GCP, "01D4EE-079462-DFD6EC", "de72f49d-779b-4945-a127-4d6ce8def0bb"),
                        "Everything that the vision group runs in Europe",
                        Optional.of(Period.of(Period.Grain.MONTH, NOW, PACIFIC)),
                        Optional.of(euro("1200000.00")),
                        new Level(Optional.empty(), Optional.of(new BigDecimal("0.9")), true),
                        Level.UNKNOWN,
                        List.of(),
                        List.of("The budget's list says no spend; its messages do, and none has come in this period.")),
                new BudgetStanding(
                        new BudgetRef(Cloud.AZURE, "11111111-2222-3333-4444-555555555555", "campus"),
                        "campus",
                        Optional.of(new Period(Instant.parse("2026-11-01T00:00:00Z"), Optional.empty())),
                        Optional.empty(),
                        Level.UNKNOWN,
                        Level.UNKNOWN,
                        List.of(),
                        List.of()));
    }

    private static BudgetRef ref(String account, String id) {
        return new BudgetRef(Cloud.AWS, account, id);
    }

    private static Level level(Money figure, String share) {
        return new Level(Optional.of(figure), Optional.of(new BigDecimal(share)), false);
    }

    private static Threshold told(Basis basis, String share) {
        return new Threshold(basis, new BigDecimal(share));
    }

    private static Money euro(String amount) {
        return new Money(new BigDecimal(amount), Currency.getInstance("EUR"));
    }
}
