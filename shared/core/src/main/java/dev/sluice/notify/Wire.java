package dev.sluice.notify;

import dev.sluice.adapter.Lazy;
import dev.sluice.model.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One POST of JSON, over TLS, without redirects, within a time. Where the other side asks to come back within a few seconds,
 * it is sent once more; the outbox tries again later anyway.
 *
 * <p>What it says holds neither the address nor what an exception says, for that may hold it.
 */
final class Wire {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    /** A pause that the other side asks for and that is longer is left to the next run. */
    static final int MOST_PAUSE_SECONDS = 5;

    /** What services say in a word or two; anything else may repeat what it was asked. */
    private static final Pattern WORDS = Pattern.compile("[a-z]+([ _][a-z]+){0,8}");

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Made for the first message: most runs tell nothing. */
    private final Lazy<HttpClient> client = new Lazy<>(() -> HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .version(Version.HTTP_1_1)
            .build());

    private final Duration answer;
    private final Pause pause;

    /** Waits between the two tries. */
    @FunctionalInterface
    interface Pause {
        void seconds(int some) throws InterruptedException;
    }

    Wire() {
        this(ANSWER, TimeUnit.SECONDS::sleep);
    }

    Wire(Duration answer, Pause pause) {
        this.answer = answer;
        this.pause = pause;
    }

    /** An answer as it came. */
    private record Answer(int status, String retryAfter, String text) {}

    /**
     * @param address secret
     * @param confirmed whether an answer with a status of 200 to 299 says that the message was taken
     */
    Outcome post(String address, byte[] json, Map<String, String> headers, Predicate<String> confirmed) {
        HttpRequest request;
        try {
            request = request(URI.create(address), json, headers);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused("bad-address", "what the secret holds is not an https address");
        }
        try {
            Answer first = ask(request);
            int wait = seconds(first.retryAfter());
            boolean again = (first.status() == 429 || first.status() == 503) && wait > 0 && wait <= MOST_PAUSE_SECONDS;
            if (!again) {
                return outcome(first, confirmed);
            }
            pause.seconds(wait);
            return outcome(ask(request), confirmed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Failed("interrupted", "it was interrupted");
        } catch (TimeoutException e) {
            return new Outcome.Failed("no-answer", "no answer within " + answer.toSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Outcome.Failed(
                    "no-answer", "no answer: " + cause.getClass().getSimpleName());
        }
    }

    private static HttpRequest request(URI uri, byte[] json, Map<String, String> headers) {
        String host = String.valueOf(uri.getHost());
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        boolean near = "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(host);
        if (uri.getHost() == null || uri.getUserInfo() != null || !(tls || near)) {
            throw new IllegalArgumentException("not https");
        }
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "sluice")
                .POST(BodyPublishers.ofByteArray(json));
        headers.forEach(builder::header);
        return builder.build();
    }

    private Answer ask(HttpRequest request) throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<HttpResponse<String>> coming = client.get().sendAsync(request, head -> new Beginning());
        try {
            HttpResponse<String> got = coming.get(answer.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(
                    got.statusCode(), got.headers().firstValue("Retry-After").orElse(""), got.body());
        } finally {
            coming.cancel(true);
        }
    }

    private static Outcome outcome(Answer answer, Predicate<String> confirmed) {
        String code = String.valueOf(answer.status());
        return switch (answer.status() / 100) {
            case 2 ->
                confirmed.test(answer.text())
                        ? new Outcome.Done("answered " + code)
                        : new Outcome.Failed("unconfirmed", "answered " + code + ", and not that it was taken");
            case 3 -> new Outcome.Refused(code, "a redirect, which is not followed");
            case 4 -> new Outcome.Refused(code, "refused: " + reason(answer.text()));
            default -> new Outcome.Failed(code, "answered " + code);
        };
    }

    private static String reason(String text) {
        Matcher words = WORDS.matcher(text.strip());
        return words.matches() ? words.group() : "it gave no reason in plain words";
    }

    private static int seconds(String retryAfter) {
        return retryAfter.matches("[0-9]{1,4}") ? Integer.parseInt(retryAfter) : 0;
    }
}
