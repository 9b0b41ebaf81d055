package dev.sluice.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The fakes are as strict as this is: each refusal here is a mistake of an adapter that a test would not see. */
class WireServerTest {
    private final WireServer server = WireServer.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void route_withNamesAndVerb_takesItsPathApart() throws Exception {
        server.on(
                "POST",
                "/v2/projects/{project}/nodes/{node}:stop",
                call -> Reply.json(200, "\"" + call.param("project") + "/" + call.param("node") + "\""));

        assertThat(send("POST", "/v2/projects/p/nodes/a%2Fb:stop", "").body()).isEqualTo("\"p/a/b\"");
        assertThat(send("POST", "/v2/projects/p/nodes/n:start", "").statusCode())
                .isEqualTo(400);
        assertThat(server.violations()).hasSize(1).first().asString().contains("no such route");
    }

    @Test
    void query_unknownOrMissing_isRefusedAndRemembered() throws Exception {
        server.on("GET", "/things", call -> Reply.json(200, "{}"))
                .requires("api-version")
                .allows("top");

        assertThat(send("GET", "/things?api-version=1&top=5", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", "/things?top=5", "").statusCode()).isEqualTo(400);
        assertThat(send("GET", "/things?api-version=1&Top=5", "").statusCode()).isEqualTo(400);
        assertThat(server.violations()).hasSize(2);
    }

    @Test
    void body_withUnknownField_isRefusedAtAnyDepth() throws Exception {
        server.on("POST", "/things", call -> Reply.json(200, "{}")).fields("ids[]", "inner.value", "free.*");

        assertThat(send("POST", "/things", "{\"ids\":[\"a\"],\"inner\":{\"value\":1},\"free\":{\"x\":1}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("POST", "/things", "{\"inner\":{\"valu\":1}}").statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/things", "not json").statusCode()).isEqualTo(400);
        assertThat(server.violations()).hasSize(2).first().asString().contains("inner.valu");
    }

    @Test
    void body_whereNoneIsExpected_isRefused() throws Exception {
        server.on("POST", "/stop", call -> Reply.empty(202));

        assertThat(send("POST", "/stop", "").statusCode()).isEqualTo(202);
        assertThat(send("POST", "/stop", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void fault_asOftenAsAsked_thenTheRouteAnswers() throws Exception {
        server.on("GET", "/things", call -> Reply.json(200, "{}"));
        server.fail("GET /things", 2, Reply.empty(429).with("Retry-After", "1"));

        assertThat(send("GET", "/things", "").headers().firstValue("Retry-After"))
                .contains("1");
        assertThat(send("GET", "/things", "").statusCode()).isEqualTo(429);
        assertThat(send("GET", "/things", "").statusCode()).isEqualTo(200);
        assertThat(server.calls("GET /things")).hasSize(3);
    }

    @Test
    void lostAnswer_afterTheWork_endsTheConnection() {
        int[] done = new int[1];
        server.on("POST", "/stop", call -> {
            done[0]++;
            return Reply.empty(202);
        });
        server.lose("POST /stop", 100);

        assertThatThrownBy(() -> send("POST", "/stop", "")).isInstanceOf(IOException.class);
        assertThat(done[0]).isPositive();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
