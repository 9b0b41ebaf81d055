package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from the command line to AWS's wire and back, where AWS says no. */
class AwsRefusalTest {
    private static final String CALLER = """
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
            <Arn>arn:aws:iam::123456789012:user/u</Arn><UserId>u</UserId><Account>123456789012</Account>
            </GetCallerIdentityResult></GetCallerIdentityResponse>""";
    private static final String OF_EC2 =
            "<Response><Errors><Error><Code>%s</Code><Message>no</Message></Error></Errors><RequestID>r</RequestID></Response>";
    private static final String OF_QUERY =
            "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>no</Message></Error><RequestId>r</RequestId></ErrorResponse>";

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private final Map<String, String> before = new HashMap<>();
    private HttpServer server;
    private String identity = CALLER;
    private int identityStatus = 200;
    private String refusal = OF_EC2.formatted("UnauthorizedOperation");

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        set("aws.accessKeyId", "AKIAEXAMPLEONLY");
        set("aws.secretAccessKey", "not-to-be-seen");
        set("aws.endpointUrl", "http://127.0.0.1:" + server.getAddress().getPort());
        terminal.with("AWS_REGION", "us-east-1");
    }

    @AfterEach
    void stop() {
        server.stop(0);
        before.forEach((name, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(name);
            } else {
                System.setProperty(name, value);
            }
        });
    }

    @Test
    void scan_unknownAccessKey_isOneLineAndFailed() {
        identity = OF_QUERY.formatted("InvalidClientTokenId");
        identityStatus = 403;

        assertThat(scan()).isEqualTo(4);

        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .hasLineCount(1)
                .startsWith("sluice: sts:GetCallerIdentity failed with InvalidClientTokenId")
                .doesNotContain("not-to-be-seen", "\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {OF_EC2, OF_QUERY})
    void scan_listingRefused_isIncompleteAndNamesThePermission(String form) throws Exception {
        refusal = form.formatted("UnauthorizedOperation");

        assertThat(scan("--json")).isEqualTo(3);

        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("status").asText()).isEqualTo("incomplete");
        assertThat(document.path("steps")).isEmpty();
        assertThat(document.path("gaps"))
                .anyMatch(gap -> gap.path("permission").asText().equals("ec2:DescribeInstances")
                        && gap.path("reason").asText().equals("refused"));
    }

    @Test
    void scan_regionNotEnabled_saysSo() throws Exception {
        refusal = OF_EC2.formatted("AuthFailure");

        assertThat(scan("--json")).isEqualTo(3);

        assertThat(new ObjectMapper().readTree(terminal.out()).path("gaps"))
                .anyMatch(gap -> gap.path("detail").asText().contains("is the region enabled"));
    }

    @Test
    void scan_debug_showsNoSecret() {
        scan("--debug");

        assertThat(terminal.out() + terminal.err()).doesNotContain("not-to-be-seen");
    }

    private int scan(String... more) {
        String[] words = {"scan", "--cloud", "aws", "--region", "us-east-1", "--state", folder.toString()};
        String[] all = new String[words.length + more.length];
        System.arraycopy(words, 0, all, 0, words.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return terminal.run(all);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            boolean asksWho = body.contains("Action=GetCallerIdentity");
            boolean ec2 = body.contains("Action=Describe");
            byte[] text = (asksWho
                            ? identity
                            : ec2 ? refusal : "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}")
                    .getBytes(UTF_8);
            exchange.getResponseHeaders()
                    .add("Content-Type", asksWho || ec2 ? "text/xml" : "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(asksWho ? identityStatus : 403, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private void set(String name, String value) {
        before.put(name, System.getProperty(name, ""));
        System.setProperty(name, value);
    }
}
