package dev.sluice.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.util.BinaryData;
import com.azure.core.util.DateTimeRfc1123;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to a storage emulator on this machine with the key that every emulator has and that Microsoft publishes
 * ("Use the Azurite emulator", learn.microsoft.com). It is no secret, and there is no other key in Sluice: real accounts
 * are reached with tokens only.
 */
final class EmulatorKey extends HttpPipelineSyncPolicy {
    private static final String PUBLISHED =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /** What a shared key's signature covers, in this order ("Authorize with Shared Key"). */
    private static final List<HttpHeaderName> SIGNED = List.of(
            HttpHeaderName.CONTENT_ENCODING,
            HttpHeaderName.CONTENT_LANGUAGE,
            HttpHeaderName.CONTENT_LENGTH,
            HttpHeaderName.CONTENT_MD5,
            HttpHeaderName.CONTENT_TYPE,
            HttpHeaderName.DATE,
            HttpHeaderName.IF_MODIFIED_SINCE,
            HttpHeaderName.IF_MATCH,
            HttpHeaderName.IF_NONE_MATCH,
            HttpHeaderName.IF_UNMODIFIED_SINCE,
            HttpHeaderName.RANGE);

    private static final HttpHeaderName MS_DATE = HttpHeaderName.fromString("x-ms-date");

    private final InstantSource clock;

    EmulatorKey(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_RETRY;
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
        HttpRequest request = context.getHttpRequest();
        request.getHeaders().remove(HttpHeaderName.DATE);
        request.getHeaders()
                .set(MS_DATE, DateTimeRfc1123.toRfc1123String(clock.instant().atOffset(ZoneOffset.UTC)));
        request.getHeaders()
                .set(
                        HttpHeaderName.AUTHORIZATION,
                        "SharedKey " + BlobPlace.EMULATOR_ACCOUNT + ":" + signature(text(request)));
    }

    private static String text(HttpRequest request) {
        List<String> lines = new ArrayList<>();
        lines.add(request.getHttpMethod().toString());
        for (HttpHeaderName name : SIGNED) {
            String value = name.equals(HttpHeaderName.CONTENT_LENGTH)
                    ? length(request)
                    : request.getHeaders().getValue(name);
            lines.add(value == null ? "" : value);
        }
        TreeMap<String, String> own = new TreeMap<>();
        request.getHeaders().stream()
                .filter(header -> header.getName().toLowerCase(Locale.ROOT).startsWith("x-ms-"))
                .forEach(header -> own.put(header.getName().toLowerCase(Locale.ROOT), header.getValue()));
        own.forEach((name, value) -> lines.add(name + ":" + value));
        lines.add("/" + BlobPlace.EMULATOR_ACCOUNT + request.getUrl().getPath());
        query(request).forEach((name, value) -> lines.add(name + ":" + value));
        return String.join("\n", lines);
    }

    /** A body of nothing is signed as if there were none. */
    private static String length(HttpRequest request) {
        BinaryData body = request.getBodyAsBinaryData();
        Long length = body == null ? null : body.getLength();
        return length == null || length == 0 ? "" : length.toString();
    }

    private static TreeMap<String, String> query(HttpRequest request) {
        TreeMap<String, String> query = new TreeMap<>();
        String raw = request.getUrl().getQuery();
        if (raw != null) {
            Arrays.stream(raw.split("&"))
                    .map(pair -> pair.split("=", 2))
                    .forEach(pair -> query.put(
                            pair[0], URLDecoder.decode(pair.length < 2 ? "" : pair[1], StandardCharsets.UTF_8)));
        }
        return query;
    }

    private static String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(PUBLISHED), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
