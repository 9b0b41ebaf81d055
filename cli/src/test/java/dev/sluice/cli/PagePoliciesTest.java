package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.sluice.Capabilities;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the pages show of policies can be pasted into one. */
class PagePoliciesTest {
    @Test
    void policies_inPages_areRight() {
        Map<String, String> policies = new TreeMap<>();
        for (Path page : Pages.all()) {
            int before = 0;
            String place = "";
            for (Pages.Line line : Pages.lines(page)) {
                if (line.block().equals("yaml")) {
                    // A block's lines follow each other.
                    place = line.number() == before + 1 ? place : line.toString();
                    policies.merge(place, line.text() + "\n", String::concat);
                    before = line.number();
                }
            }
        }
        assertThat(policies).hasSizeGreaterThan(3);
        policies.forEach((place, text) ->
                assertThatCode(() -> Capabilities.policy(text, place)).doesNotThrowAnyException());
    }
}
