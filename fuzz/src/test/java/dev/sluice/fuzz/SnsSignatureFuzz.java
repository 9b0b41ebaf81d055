package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.aws.SnsSignature;
import dev.sluice.cloud.MalformedMessage;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.junit.jupiter.params.provider.MethodSource;

/** The check of a posted message up to the fetch of its certificate: it asks SNS for one, or nobody, and never passes. */
class SnsSignatureFuzz {
    private static final Set<String> TOPICS = Set.of("arn:aws:sns:us-east-1:123456789012:sluice-budgets");

    private final SnsSignature signature = new SnsSignature(TOPICS, SnsSignatureFuzz::fetch, () -> Readers.NOW);

    @MethodSource("dev.sluice.fuzz.Seeds#awsEnvelope")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void genuine(byte[] delivery) {
        assertThatThrownBy(() -> signature.genuine(delivery)).isExactlyInstanceOf(MalformedMessage.class);
    }

    private static X509Certificate fetch(URI address) {
        String text = address.toString();
        assertThat(text).startsWith("https://sns.").endsWith(".pem").isASCII().doesNotContain("@", "?", "#", "%", "\\");
        String host = text.substring("https://".length(), text.indexOf('/', "https://".length()));
        assertThat(host).doesNotContain(":").isEqualTo(address.getHost());
        assertThat(host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn"))
                .as(host)
                .isTrue();
        throw new MalformedMessage("this certificate can't be had");
    }
}
