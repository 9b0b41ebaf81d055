package dev.sluice.gcp.functions;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.sluice.gcp.GcpOpener;
import dev.sluice.host.Answer;
import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import dev.sluice.host.RunFailed;
import dev.sluice.model.RunReport;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;

/**
 * Looks and plans, asked by Cloud Scheduler or by a person: POST {@code {}}. There is nothing in it that could act; what it
 * plans in mode warn or act goes to the acting function through its topic.
 */
public final class ScanFunction implements HttpFunction {
    private final Map<String, String> env = System.getenv();
    private final Host host = Functions.host(env);
    private final ActTopic act = new ActTopic(env, new GcpOpener());

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        response.setContentType("application/json");
        if (!request.getMethod().equals("POST")) {
            response.appendHeader("Allow", "POST");
            refuse(response, 405, "a look is asked for by POST");
            return;
        }
        try {
            HostEvent.Look look = HostEvent.look(HostEvent.read(request.getInputStream()));
            RunReport report =
                    host.look(scheduled(look, request), UUID.randomUUID().toString(), Functions.timeout(env));
            act.plan(report);
            Answer.write(report, response.getOutputStream());
        } catch (IllegalArgumentException e) {
            refuse(response, 400, String.valueOf(e.getMessage()));
        } catch (RunFailed e) {
            refuse(response, 500, String.valueOf(e.getMessage()));
        }
    }

    private static HostEvent.Look scheduled(HostEvent.Look look, HttpRequest request) {
        return new HostEvent.Look(look.capability(), look.trigger().or(() -> Requests.tick(request)), look.summary());
    }

    private static void refuse(HttpResponse response, int status, String why) throws IOException {
        Requests.refuse(response, status, LogLine.of(status >= 500 ? "ERROR" : "WARNING", why), why);
    }
}
