package dev.sluice.azure.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import dev.sluice.host.Answer;
import dev.sluice.host.RunFailed;
import dev.sluice.model.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A person's request, answered in JSON: the report, or what is wrong. */
final class Http {
    private Http() {}

    /**
     * @param decode the event of the body, an empty one being <code>{}</code>; what it throws is the request's fault, and
     *     nothing was done
     */
    static HttpResponseMessage answer(
            HttpRequestMessage<Optional<String>> request, Function<JsonNode, Supplier<RunReport>> decode) {
        Supplier<RunReport> run;
        try {
            run = decode.apply(Functions.event(
                    request.getBody().filter(body -> !body.isBlank()).orElse("{}")));
        } catch (IllegalArgumentException e) {
            return failed(request, HttpStatus.BAD_REQUEST, e);
        }
        try {
            RunReport report = run.get();
            return json(request, HttpStatus.OK, text(out -> Answer.write(report, out)));
        } catch (RunFailed | IllegalArgumentException e) {
            return failed(request, HttpStatus.INTERNAL_SERVER_ERROR, e);
        }
    }

    static HttpResponseMessage failed(HttpRequestMessage<?> request, HttpStatus status, RuntimeException why) {
        return json(request, status, text(out -> Answer.failed(String.valueOf(why.getMessage()), out)));
    }

    static HttpResponseMessage json(HttpRequestMessage<?> request, HttpStatus status, String body) {
        return request.createResponseBuilder(status)
                .header("Content-Type", "application/json")
                .body(body)
                .build();
    }

    static String text(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    interface Writing {
        void to(OutputStream out) throws IOException;
    }
}
