package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.model.Cloud;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Percent;
import dev.sluice.model.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {
    private static final List<Section<?>> SECTIONS = List.of(General.SECTION, Scope.SECTION, Sample.SECTION);

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "# a comment\n", "---\n", "{}", "sample:\nscope:\n"})
    void read_nothingSaid_everyDefaultAndReportOnly(String text) {
        Policy policy = PolicyReader.read(text, "policy.yaml", SECTIONS);

        assertThat(policy.get(General.SECTION)).isEqualTo(new General(1, Mode.REPORT));
        assertThat(policy.get(Scope.SECTION).clouds()).isEmpty();
        assertThat(policy.get(Sample.SECTION)).isEqualTo(Sample.DEFAULTS);
    }

    @Test
    void read_everyKeySet_everyKeyReachesItsField() {
        Policy policy = PolicyReader.read("""
                version: 1
                mode: act
                scope:
                  aws:
                    regions: [us-east-1]
                    zones: [us-east-1a]
                    accounts:
                      - id: folders/123
                      - role: arn:aws:iam::123456789012:role/sluice-read
                        external-id: 12345
                sample:
                  patience: 1h30m
                  most: 7
                  factor: 0.5
                  share: 12.5%
                  on: false
                  spend: 99.90
                  owner: 012345678901
                  mode: warn
                  tags: [a, b]
                  labels: {team: ml, busy: true}
                  inner: {name: x}
                """, "policy.yaml", SECTIONS);

        assertThat(policy.get(General.SECTION).mode()).isEqualTo(Mode.ACT);
        assertThat(policy.get(Scope.SECTION).of(Cloud.AWS))
                .isEqualTo(new Scope.Part(
                        List.of("us-east-1"),
                        List.of("us-east-1a"),
                        List.of("folders/123"),
                        List.of(new Role("arn:aws:iam::123456789012:role/sluice-read", Optional.of("12345")))));
        assertThat(policy.get(Sample.SECTION))
                .isEqualTo(new Sample(
                        Duration.ofMinutes(90),
                        7,
                        0.5,
                        new Percent(12.5),
                        false,
                        Money.usd("99.90"),
                        Optional.of("012345678901"),
                        Mode.WARN,
                        List.of("a", "b"),
                        Map.of("team", "ml", "busy", "true"),
                        "x"));
    }

    @Test
    void read_threeMistakes_namesAllThreeWithPlaceExpectationAndNearestWord() {
        assertThat(problemsOf("""
                        version: 1
                        mode: reprot
                        sample:
                          patiense: 30m
                          most: 900
                        """))
                .containsExactly(
                        "policy.yaml:2:7: mode: \"reprot\"; expected report, warn or act; did you mean \"report\"?",
                        "policy.yaml:4:3: sample.patiense: unknown key; did you mean \"patience\"?",
                        "policy.yaml:5:9: sample.most: \"900\"; expected a whole number from 1 to 100; did you mean \"100\"?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sampel: {}                         | policy.yaml:1:1: sampel: unknown key; did you mean "sample"?
                    colour: red                        | policy.yaml:1:1: colour: unknown key
                    sample: 3                          | policy.yaml:1:9: sample: "3"; expected a mapping
                    sample: {patience: 15 min}         | policy.yaml:1:20: sample.patience: "15 min"; expected a duration from 5m to 30d, such as 1h; did you mean "15m"?
                    sample: {patience: 1m}             | policy.yaml:1:20: sample.patience: "1m"; expected a duration from 5m to 30d, such as 1h; did you mean "5m"?
                    sample: {patience: }               | policy.yaml:1:19: sample.patience: no value; expected a duration from 5m to 30d, such as 1h
                    sample: {patience: [1h]}           | policy.yaml:1:20: sample.patience: a list; expected a duration from 5m to 30d, such as 1h
                    sample: {on: off}                  | policy.yaml:1:14: sample.on: "off"; expected true or false; did you mean "false"?
                    sample: {on: yes}                  | policy.yaml:1:14: sample.on: "yes"; expected true or false; did you mean "true"?
                    sample: {most: 1.5}                | policy.yaml:1:16: sample.most: "1.5"; expected a whole number from 1 to 100
                    sample: {most: many}               | policy.yaml:1:16: sample.most: "many"; expected a whole number from 1 to 100
                    sample: {factor: 1e999999999}      | policy.yaml:1:18: sample.factor: "1e999999999"; expected a number from 0 to 10
                    sample: {share: 60%}               | policy.yaml:1:17: sample.share: "60%"; expected a percentage from 0 to 50, such as 5%; did you mean "50%"?
                    sample: {spend: -1}                | policy.yaml:1:17: sample.spend: "-1"; expected an amount of US dollars, such as 100; did you mean "0"?
                    sample: {tags: a}                  | policy.yaml:1:16: sample.tags: "a"; expected a list of texts, such as [a, b]
                    sample: {labels: {a: [1]}}         | policy.yaml:1:22: sample.labels.a: a list; expected a text
                    sample: {inner: {nme: x}}          | policy.yaml:1:18: sample.inner.nme: unknown key; did you mean "name"?
                    sample: {inner: {name: refused}}   | policy.yaml:1:17: sample.inner: the name is refused
                    scope: {aws: {accounts: [{}]}}     | policy.yaml:1:26: scope.aws.accounts[0].id: not given; expected either an id or a role, as an account is read by the one or the other
                    scope: {aws: {regions: [Mars]}}    | policy.yaml:1:24: scope.aws.regions: a list; expected names of regions, such as [us-east-1, eu-central-1]
                    version: 2                         | policy.yaml:1:10: version: version 2 is newer than this Sluice reads; expected version 1, or a newer Sluice
                    version: one                       | policy.yaml:1:10: version: "one"; expected a whole number from 1 to 1
                    - a                                | policy.yaml:1:1: a list; expected keys with values, such as "mode: report"
                    """)
    void read_oneMistake_oneLineThatSaysIt(String text, String problem) {
        assertThat(problemsOf(text)).containsExactly(problem);
    }

    @Test
    void read_newerVersion_doesNotListItsUnknownKeys() {
        assertThat(problemsOf("version: 3\nshiny: true\n")).hasSize(1);
    }

    @Test
    void read_keyTwice_namesBothPlaces() {
        assertThat(problemsOf("mode: act\nsample: {}\nmode: report\n"))
                .containsExactly("policy.yaml:3:1: mode: the key is here twice; expected it once: see line 1");
    }

    @Test
    void read_notYaml_oneProblemWithItsPlace() {
        assertThat(problemsOf("mode: report\n  sample: [\n"))
                .containsExactly("policy.yaml:2:9: not YAML: mapping values are not allowed here");
    }

    @Test
    void read_secondDocument_isRefused() {
        assertThat(problemsOf("mode: report\n---\nmode: act\n"))
                .containsExactly("policy.yaml:3:1: a second document; expected one document");
    }

    @Test
    void read_aliasBomb_isRefusedWithoutExpandingIt() {
        String bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b]\n";

        assertThat(problemsOf(bomb))
                .contains("policy.yaml:1:4: a: an anchor or alias; expected the value itself, written out")
                .hasSizeLessThan(30);
    }

    @Test
    void read_tag_isRefused() {
        assertThat(problemsOf("mode: !!java.net.URL report")).first().asString().contains("a tag");
    }

    @Test
    void read_deeplyNested_stopsAtItsBound() {
        assertThat(problemsOf("sample: " + "[".repeat(5000) + "]".repeat(5000)))
                .containsExactly("policy.yaml:1:25: nested deeper than 16");
    }

    @Test
    void read_tooManyValues_stopsAtItsBound() {
        assertThat(problemsOf("sample: {tags: [" + "1,".repeat(30_000) + "]}"))
                .singleElement()
                .asString()
                .contains("more than 20000 values");
    }

    @Test
    void read_tooLong_isRefusedBeforeParsing() {
        assertThat(problemsOf("#".repeat(YamlTree.MAX_CHARS + 1)))
                .containsExactly("policy.yaml:1:1: the file is longer than 256 KiB; expected a shorter file");
    }

    @Test
    void read_thousandsOfMistakes_keepsTheFirstHundred() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append("nonsense").append(i).append(": 1\n");
        }
        assertThat(problemsOf(text.toString())).hasSize(100);
    }

    @Test
    void read_sectionNotAskedFor_getRefuses() {
        Policy policy = PolicyReader.read("", "policy.yaml", List.of(General.SECTION));

        assertThatThrownBy(() -> policy.get(Sample.SECTION)).hasMessageContaining("section was not read: sample");
    }

    @Test
    void fingerprint_otherText_isAnother() {
        assertThat(PolicyReader.read("mode: act", "a", SECTIONS).fingerprint())
                .isEqualTo(PolicyReader.read("mode: act", "b", SECTIONS).fingerprint())
                .isNotEqualTo(PolicyReader.read("mode: warn", "a", SECTIONS).fingerprint());
    }

    private static List<String> problemsOf(String text) {
        PolicyException thrown =
                catchThrowableOfType(PolicyException.class, () -> PolicyReader.read(text, "policy.yaml", SECTIONS));
        assertThat(thrown).as("a policy with mistakes is refused").isNotNull();
        return thrown.problems().stream().map(PolicyProblem::toString).toList();
    }
}
