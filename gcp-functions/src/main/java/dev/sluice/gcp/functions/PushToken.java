package dev.sluice.gcp.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.json.webtoken.JsonWebToken;
import com.google.auth.oauth2.TokenVerifier;
import dev.sluice.adapter.BoundedJson;
import dev.sluice.gcp.GcpAccess;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request comes from the one service account that may deliver: by the OpenID token that Pub/Sub and Cloud
 * Scheduler put into it, with its issuer, its audience, its e-mail and its signature.
 *
 * <p>Where Cloud Run itself asks for a token ({@code roles/run.invoker}), it checks the signature and puts {@link #REMOVED} in
 * its place before it hands the token on. Only an installation that says so ({@code SLUICE_PUSH_SIGNATURE=checked-by-platform})
 * believes that: anybody can write these words.
 */
final class PushToken {
    static final String REMOVED = "SIGNATURE_REMOVED_BY_GOOGLE";

    private static final String ACCOUNT = "SLUICE_PUSH_ACCOUNT";
    private static final String AUDIENCE = "SLUICE_PUSH_AUDIENCE";
    private static final String SIGNATURE = "SLUICE_PUSH_SIGNATURE";
    private static final String BY_PLATFORM = "checked-by-platform";

    private static final String ISSUER = "https://accounts.google.com";
    private static final String CERTIFICATES = "https://www.googleapis.com/oauth2/v3/certs";
    private static final String BEARER = "Bearer ";

    /** Tokens have about a kilobyte. */
    private static final int LONGEST = 8192;

    /** Clocks differ. */
    private static final long LEEWAY_SECONDS = 60;

    private final Optional<String> account;
    private final Optional<String> audience;
    private final boolean checkedByPlatform;
    private final String certificates;
    private final InstantSource clock;

    PushToken(Map<String, String> env, InstantSource clock) {
        this.account = value(env, ACCOUNT);
        this.audience = value(env, AUDIENCE);
        this.checkedByPlatform =
                value(env, SIGNATURE).filter(BY_PLATFORM::equals).isPresent();
        this.certificates = GcpAccess.of(env)
                .endpoint()
                .map(other -> other + "/oauth2/v3/certs")
                .orElse(CERTIFICATES);
        this.clock = clock;
    }

    /** Whether anybody is named who may deliver. */
    boolean isAsked() {
        return account.isPresent();
    }

    /** Why a request is not believed; empty where it is. @param authorization the header, as it came */
    Optional<String> objection(Optional<String> authorization) {
        if (account.isEmpty()) {
            return Optional.of(ACCOUNT + " names nobody who may deliver");
        }
        Optional<String> token = authorization
                .filter(header -> header.startsWith(BEARER) && header.length() <= LONGEST)
                .map(header -> header.substring(BEARER.length()).strip());
        if (token.isEmpty()) {
            return Optional.of("the request has no token");
        }
        String[] parts = token.get().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.of("the token is none");
        }
        return checkedByPlatform && parts[2].equals(REMOVED) ? claims(parts[1]) : verified(token.get());
    }

    private Optional<String> verified(String token) {
        if (audience.isEmpty()) {
            return Optional.of(AUDIENCE + " is missing: without it a token for another service would do");
        }
        try {
            JsonWebToken.Payload payload = TokenVerifier.newBuilder()
                    .setIssuer(ISSUER)
                    .setAudience(audience.get())
                    .setCertificatesLocation(certificates)
                    .setClock(clock::millis)
                    .build()
                    .verify(token)
                    .getPayload();
            return who(payload.get("email"), payload.get("email_verified"));
        } catch (TokenVerifier.VerificationException | IllegalArgumentException e) {
            return Optional.of("the token is not valid: " + e.getMessage());
        }
    }

    private Optional<String> claims(String part) {
        JsonNode claims;
        try {
            claims = BoundedJson.read(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("the token is none");
        }
        boolean expired = claims.path("exp").asLong() <= clock.instant().getEpochSecond() - LEEWAY_SECONDS;
        if (!claims.path("iss").asText().equals(ISSUER) || expired) {
            return Optional.of("the token is not Google's, or it has expired");
        }
        if (audience.filter(wanted -> !claims.path("aud").asText().equals(wanted))
                .isPresent()) {
            return Optional.of("the token is for another audience");
        }
        return who(claims.path("email").asText(), claims.path("email_verified").asBoolean());
    }

    private Optional<String> who(@Nullable Object email, @Nullable Object verified) {
        return Boolean.TRUE.equals(verified) && account.orElseThrow().equals(email)
                ? Optional.empty()
                : Optional.of("the token is of another account");
    }

    private static Optional<String> value(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
