package dev.sluice.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.Capabilities;
import dev.sluice.model.Mode;
import java.util.List;
import org.junit.jupiter.api.Test;

class StarterPolicyTest {
    private static final String SWITCHED_OFF = "(?m)^( *)#((?:  )*[a-z].*)$";

    private final String text = StarterPolicy.text(Capabilities.sections());

    @Test
    void text_asItIs_isValidReportOnlyAndChangesNoDefault() {
        Policy starter = Capabilities.policy(text, "starter");
        Policy empty = Capabilities.policy("", "empty");

        assertThat(starter.get(General.SECTION).mode()).isEqualTo(Mode.REPORT);
        for (Section<?> section : Capabilities.sections()) {
            assertThat((Object) starter.get(section)).as(section.key()).isEqualTo(empty.get(section));
        }
    }

    @Test
    void text_everyKeySwitchedOn_isValidAndShowsTheDefaults() {
        List<Section<?>> sections = List.of(General.SECTION, Sample.SECTION);
        String on =
                StarterPolicy.text(sections).replaceAll(SWITCHED_OFF, "$1$2").replace("\"…\"", "x");

        Sample sample = PolicyReader.read(on, "on", sections).get(Sample.SECTION);

        assertThat(sample.owner()).contains("x");
        assertThat(sample).usingRecursiveComparison().ignoringFields("owner").isEqualTo(Sample.DEFAULTS);
    }

    @Test
    void text_everyRealKeySwitchedOn_isValid() {
        String on = text.replaceAll(SWITCHED_OFF, "$1$2");

        assertThat(Capabilities.policy(on, "on").get(General.SECTION).mode()).isEqualTo(Mode.REPORT);
    }

    @Test
    void text_linesFitATerminal() {
        assertThat(text.lines().filter(line -> line.contains("# "))).allMatch(line -> line.length() <= 102);
    }
}
