package dev.sluice.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.model.Basis;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cloud;
import dev.sluice.policy.PolicyException;
import dev.sluice.policy.PolicyReader;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetPolicyTest {
    private static final BudgetRef GPU = new BudgetRef(Cloud.AWS, "123456789012", "gpu-team");

    @Test
    void read_empty_tellsAtAHalfFourFifthsAndAllOfBothAndActsNever() {
        BudgetPolicy policy = read("");

        assertThat(policy).isEqualTo(BudgetPolicy.DEFAULT);
        assertThat(policy.thresholds(GPU, "gpu-team"))
                .extracting(Threshold::code)
                .containsExactly("actual-0.5", "actual-0.8", "actual-1", "forecast-0.5", "forecast-0.8", "forecast-1");
        assertThat(policy.act()).isEmpty();
    }

    @Test
    void thresholds_special_firstEntryThatNamesTheBudgetCountsAndInheritsTheRest() {
        BudgetPolicy policy = read("""
                budgets:
                  thresholds: [60%, 120]
                  special:
                    - budgets: [gpu-*]
                      forecast-thresholds: []
                    - budgets: ["*"]
                      thresholds: [1%]
                """);

        assertThat(policy.thresholds(GPU, "GPU team"))
                .extracting(Threshold::code)
                .containsExactly("actual-0.6", "actual-1.2");
        assertThat(policy.thresholds(new BudgetRef(Cloud.GCP, "b", "uuid"), "all"))
                .extracting(Threshold::code)
                .containsExactly("actual-0.01", "forecast-0.5", "forecast-0.8", "forecast-1");
    }

    @Test
    void thresholds_rungBetweenThem_isWatchedToo() {
        BudgetPolicy policy = read("""
                budgets:
                  act:
                    - budgets: ["aws/123456789012/*"]
                      at: 95%
                      do: stop-machines
                      even-busy: true
                      accounts: ["123456789012"]
                      regions: [us-east-1]
                    - budgets: [other]
                      at: 70%
                      accounts: ["1"]
                """);
        Threshold at = new Threshold(Basis.ACTUAL, new BigDecimal("0.95"));

        assertThat(policy.thresholds(GPU, "x")).contains(at).hasSize(7);
        assertThat(policy.rungs(GPU, "x", at))
                .containsExactly(new Rung(
                        List.of("aws/123456789012/*"),
                        at,
                        List.of("123456789012"),
                        List.of("us-east-1"),
                        new Deed.StopMachines(true)));
    }

    @Test
    void key_rungChanged_isAnother() {
        Threshold at = new Threshold(Basis.ACTUAL, BigDecimal.ONE);
        Rung one = new Rung(List.of("*"), at, List.of("a"), List.of(), new Deed.StopMachines(false));

        assertThat(one.key())
                .isEqualTo(new Rung(List.of("*"), at, List.of("a"), List.of(), new Deed.StopMachines(false)).key())
                .isNotEqualTo(new Rung(List.of("*"), at, List.of("a"), List.of(), new Deed.StopMachines(true)).key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {thresholds: [0.5]}                                                                | 0.5 is half of a percent
        {thresholds: [1001%]}                                                              | beyond any use
        {thresholds: [-5]}                                                                 | a share is not negative
        {act: [{budgets: [a], at: 100%}]}                                                  | nothing is done everywhere
        {act: [{budgets: [a], at: 100%, accounts: ["*"]}]}                                 | a pattern is no account
        {act: [{at: 100%, accounts: ["1"]}]}                                               | which budget
        {act: [{budgets: [a], accounts: ["1"]}]}                                           | at which threshold
        {act: [{budgets: [a], at: 100%, accounts: ["1"], even-busy: true}]}                | busy machines by a word that stops none
        {act: [{budgets: [a], at: 100%, accounts: ["1"], principals: [r]}]}                | binds nobody
        {act: [{budgets: [a], at: 100%, accounts: ["1"], do: forbid-launches, regions: [x-y]}]} | a gate has no regions
        {act: [{budgets: [a], at: 100%, accounts: ["1"], do: stop-everything}]}            | no such deed
        """)
    void read_wrong_isAProblemOfThePolicy(String budgets, String why) {
        assertThatThrownBy(() -> read("budgets: " + budgets)).as(why).isInstanceOf(PolicyException.class);
    }

    private static BudgetPolicy read(String text) {
        return PolicyReader.read(text, "test", List.of(BudgetPolicy.SECTION)).get(BudgetPolicy.SECTION);
    }
}
