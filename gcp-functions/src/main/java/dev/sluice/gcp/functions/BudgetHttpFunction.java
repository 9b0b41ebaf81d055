package dev.sluice.gcp.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.sluice.adapter.BoundedJson;
import dev.sluice.cloud.CostMessages;
import dev.sluice.host.Answer;
import dev.sluice.host.Budgeted;
import dev.sluice.host.RunFailed;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Watches budgets, asked over HTTP: <code>{}</code>, of a schedule or of a person, reads them all; anything else is a message
 * that a push subscription brings, and is heard only of whom {@link PushToken} knows. A message that can't be understood is
 * answered with 200, so that it does not come again.
 */
public final class BudgetHttpFunction implements HttpFunction {
    /** Cloud Run takes no longer requests. */
    private static final long MOST_SENT = 32 << 20;

    private final Map<String, String> env = System.getenv();
    private final PushToken token = new PushToken(env, InstantSource.system());
    private final LoggedBudgets budgets = new LoggedBudgets(env);

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        response.setContentType("application/json");
        if (!request.getMethod().equals("POST")) {
            response.appendHeader("Allow", "POST");
            Requests.refuse(response, 405, LogLine.of("WARNING", "a POST is expected"), "a POST is expected");
            return;
        }
        byte[] body = body(request.getInputStream());
        boolean pull = isPull(body);
        Optional<String> objection =
                pull && !token.isAsked() ? Optional.empty() : token.objection(request.getFirstHeader("Authorization"));
        if (objection.isPresent()) {
            Requests.refuse(
                    response, 403, LogLine.malformed("a request is refused: " + objection.get()), objection.get());
            return;
        }
        try {
            String id = Requests.tick(request).orElseGet(() -> UUID.randomUUID().toString());
            Budgeted budgeted = pull ? budgets.pull(id) : budgets.hear(body, id);
            Answer.write(budgeted.report(), response.getOutputStream());
        } catch (RunFailed e) {
            String why = String.valueOf(e.getMessage());
            Requests.refuse(response, 500, LogLine.of("ERROR", why), why);
        }
    }

    /** Of one that is too long so much that this can be seen: what is left unread would break the answer off, and bring it back. */
    private static byte[] body(InputStream in) throws IOException {
        byte[] body = in.readNBytes(CostMessages.MOST_BYTES + 1);
        for (long left = MOST_SENT - body.length; body.length > CostMessages.MOST_BYTES && left > 0; ) {
            long passed = in.skip(left);
            left -= passed == 0 ? left : passed;
        }
        return body;
    }

    private static boolean isPull(byte[] body) {
        try {
            JsonNode asked = BoundedJson.read(body);
            return asked.isObject() && asked.isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
