package dev.sluice.gcp.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Secret Manager: secrets of one version each. */
public final class FakeSecrets {
    private static final String VERSION = "/v1/projects/{project}/secrets/{secret}/versions/{version}:access";

    public static final String ACCESS = "GET " + VERSION;

    private final Map<String, String> secrets = new ConcurrentHashMap<>();

    public FakeSecrets(FakeGoogle google) {
        google.on("GET", VERSION, this::access);
    }

    public void put(String project, String secret, String value) {
        secrets.put(project + "/" + secret, value);
    }

    private Reply access(Call call) {
        String value = secrets.get(call.param("project") + "/" + call.param("secret"));
        if (value == null || !call.param("version").matches("latest|1")) {
            return FakeGoogle.error(404, "notFound", "Secret not found or has no versions.");
        }
        ObjectNode body = FakeGoogle.JSON.createObjectNode();
        body.put("name", "projects/1/secrets/" + call.param("secret") + "/versions/1");
        body.putObject("payload").put("data", Base64.getEncoder().encodeToString(value.getBytes(UTF_8)));
        return Reply.json(body);
    }
}
