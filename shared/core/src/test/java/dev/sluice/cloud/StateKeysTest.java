package dev.sluice.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateKeysTest {
    @ParameterizedTest
    @ValueSource(strings = {"plans/2026-01-02T03:04:05Z-ab.json", "cells/aws/123456789012/us-east-1/head.json", "a"})
    void key_asTheRunWritesThem_isItself(String key) {
        assertThat(StateKeys.key(key)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a", "a/", "a//b", "../a", "a/../b", "a/.hidden", ".", "a b", "a\\b", "ä", "a\n"})
    void key_thatCouldLeaveItsFolder_isRefused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> StateKeys.key(key));
    }

    @Test
    void key_tooLong_isRefusedAndShownShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateKeys.key("a".repeat(StateKeys.LONGEST + 1)))
                .withMessageMatching("not a state key: a{80}…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plans/", "plans/2026", "cells/aws/1.2/"})
    void prefix_ofSomeKey_isItself(String prefix) {
        assertThat(StateKeys.prefix(prefix)).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "../", "a/..", "*", "a//"})
    void prefix_ofNoKey_isRefused(String prefix) {
        assertThatIllegalArgumentException().isThrownBy(() -> StateKeys.prefix(prefix));
    }

    @Test
    void content_aByteTooLong_isRefusedWithItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StateKeys.content("plans/x", new byte[StateKeys.MOST_BYTES + 1]))
                .withMessageContaining("plans/x");
        assertThat(StateKeys.content("plans/x", new byte[3])).hasSize(3);
    }
}
