package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsAccessTest {
    @Test
    void of_regionAlone_takesTheDefaults() {
        AwsAccess access = AwsAccess.of(Map.of("AWS_REGION", "eu-west-1"));

        assertThat(access.homeRegion()).isEqualTo("eu-west-1");
        assertThat(access.namespace()).isEqualTo("CWAgent");
        assertThat(access.prices()).isEmpty();
        assertThat(access.livePrices()).isFalse();
    }

    @Test
    void of_wholeEnvironment_takesAllOfIt() {
        AwsAccess access = AwsAccess.of(Map.of(
                "AWS_DEFAULT_REGION", "eu-west-1",
                "SLUICE_AGENT_NAMESPACE", "Gpu/Fleet",
                "SLUICE_PRICES", "prices.csv",
                "SLUICE_LIVE_PRICES", "true"));

        assertThat(access.homeRegion()).isEqualTo("eu-west-1");
        assertThat(access.namespace()).isEqualTo("Gpu/Fleet");
        assertThat(access.prices()).contains(Path.of("prices.csv"));
        assertThat(access.livePrices()).isTrue();
    }

    /** Asking AWS for prices is billed by nobody but needs a permission: only a plain yes switches it on. */
    @ParameterizedTest
    @ValueSource(strings = {"false", "0", "no", ""})
    void of_livePricesNotTrue_staysOff(String value) {
        assertThat(AwsAccess.of(Map.of("AWS_REGION", "eu-west-1", "SLUICE_LIVE_PRICES", value))
                        .livePrices())
                .isFalse();
    }
}
