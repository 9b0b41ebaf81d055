package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.MalformedMessage;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnsCertificatesTest {
    private static final String PEM = "/SimpleNotificationService-1.pem";

    private final WireServer wire = WireServer.start();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void apply_certificate_isRead(@TempDir Path folder) throws Exception {
        TestKey key = TestKey.make(folder);
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(key.certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        serve(new Reply(200, Map.of(), pem.getBytes(StandardCharsets.UTF_8)));

        assertThat(new SnsCertificates().apply(at(PEM))).isEqualTo(key.certificate());
    }

    /** The address was checked, and the one it leads to wasn't. */
    @Test
    void apply_addressThatLeadsElsewhere_isNotFollowed() {
        wire.on("GET", "/elsewhere", call -> Reply.empty(200));
        serve(new Reply(302, Map.of("Location", wire.uri() + "/elsewhere"), new byte[0]));

        assertRefused();
        assertThat(wire.calls("GET /elsewhere")).isEmpty();
    }

    @Test
    void apply_whatIsNoCertificate_isRefused() {
        serve(Reply.json(200, "{}"));

        assertRefused();
    }

    @Test
    void apply_tooLong_isRefused() {
        serve(new Reply(200, Map.of(), new byte[(64 << 10) + 1]));

        assertRefused();
    }

    @Test
    void apply_notThere_isRefused() {
        serve(Reply.empty(404));

        assertRefused();
    }

    private void serve(Reply reply) {
        wire.on("GET", PEM, call -> reply);
    }

    private void assertRefused() {
        assertThatThrownBy(() -> new SnsCertificates().apply(at(PEM)))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageNotContaining(wire.uri().toString());
    }

    private URI at(String path) {
        return URI.create(wire.uri() + path);
    }
}
