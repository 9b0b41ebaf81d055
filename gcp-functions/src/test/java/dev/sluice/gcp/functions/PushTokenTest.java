package dev.sluice.gcp.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.json.webtoken.JsonWebSignature;
import com.google.api.client.json.webtoken.JsonWebToken;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose deliveries are believed. */
class PushTokenTest {
    private static final String US = "sluice-trigger@my-project.iam.gserviceaccount.com";
    private static final String HERE = "https://budget.example";
    private static final KeyPair GOOGLES = keys();
    private static final KeyPair SOMEBODYS = keys();

    private final Instant now = Instant.now();
    private final WireServer wire = WireServer.start();

    @BeforeEach
    void serveKeys() {
        RSAPublicKey key = (RSAPublicKey) GOOGLES.getPublic();
        String jwks = "{\"keys\":[{\"kid\":\"k1\",\"kty\":\"RSA\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\""
                + url(key.getModulus()) + "\",\"e\":\"" + url(key.getPublicExponent()) + "\"}]}";
        wire.on("GET", "/oauth2/v3/certs", call -> Reply.json(200, jwks));
    }

    @AfterEach
    void end() {
        wire.close();
        assertThat(wire.violations()).isEmpty();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    private PushToken token(String... more) {
        Map<String, String> env = new HashMap<>(Map.of(
                "SLUICE_GCP_ENDPOINT", wire.uri().toString(),
                "SLUICE_PUSH_ACCOUNT", US,
                "SLUICE_PUSH_AUDIENCE", HERE));
        for (int i = 0; i < more.length; i += 2) {
            env.put(more[i], more[i + 1]);
        }
        return new PushToken(env, () -> now);
    }

    private JsonWebToken.Payload claims() {
        JsonWebToken.Payload payload = new JsonWebToken.Payload()
                .setIssuer("https://accounts.google.com")
                .setAudience(HERE)
                .setIssuedAtTimeSeconds(now.getEpochSecond())
                .setExpirationTimeSeconds(now.plus(Duration.ofHours(1)).getEpochSecond());
        payload.set("email", US).set("email_verified", true);
        return payload;
    }

    private static Optional<String> signed(JsonWebToken.Payload claims, KeyPair keys) {
        JsonWebSignature.Header header =
                new JsonWebSignature.Header().setAlgorithm("RS256").setKeyId("k1");
        try {
            return Optional.of("Bearer "
                    + JsonWebSignature.signUsingRsaSha256(
                            keys.getPrivate(), GsonFactory.getDefaultInstance(), header, claims));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> withoutSignature(Optional<String> header) {
        return header.map(text -> text.substring(0, text.lastIndexOf('.') + 1) + PushToken.REMOVED);
    }

    @Test
    void objection_ofTheAccountSignedByGoogle_isNone() {
        assertThat(token().objection(signed(claims(), GOOGLES))).isEmpty();
    }

    @Test
    void objection_signedBySomebodyElse_isThere() {
        assertThat(token().objection(signed(claims(), SOMEBODYS))).isPresent();
    }

    @Test
    void objection_anyClaimWrong_isThere() {
        JsonWebToken.Payload other = claims();
        other.set("email", "somebody@example.com");
        assertThat(token().objection(signed(other, GOOGLES))).isPresent();
        JsonWebToken.Payload unverified = claims();
        unverified.set("email_verified", false);
        assertThat(token().objection(signed(unverified, GOOGLES))).isPresent();
        assertThat(token().objection(signed(claims().setAudience("https://other.example"), GOOGLES)))
                .isPresent();
        assertThat(token().objection(signed(claims().setIssuer("https://evil.example"), GOOGLES)))
                .isPresent();
        assertThat(token().objection(signed(
                        claims().setExpirationTimeSeconds(now.minusSeconds(3600).getEpochSecond()), GOOGLES)))
                .isPresent();
    }

    @Test
    void objection_signatureTakenAway_isThereUnlessThePlatformIsSaidToHaveCheckedIt() {
        Optional<String> removed = withoutSignature(signed(claims(), SOMEBODYS));
        assertThat(token().objection(removed)).isPresent();
        PushToken behindCloudRun = token("SLUICE_PUSH_SIGNATURE", "checked-by-platform");
        assertThat(behindCloudRun.objection(removed)).isEmpty();
        // What has a signature is checked all the same.
        assertThat(behindCloudRun.objection(signed(claims(), SOMEBODYS))).isPresent();
        JsonWebToken.Payload other = claims();
        other.set("email", "somebody@example.com");
        assertThat(behindCloudRun.objection(withoutSignature(signed(other, GOOGLES))))
                .isPresent();
        assertThat(behindCloudRun.objection(
                        withoutSignature(signed(claims().setAudience("https://other.example"), GOOGLES))))
                .isPresent();
        assertThat(behindCloudRun.objection(withoutSignature(signed(
                        claims().setExpirationTimeSeconds(now.minusSeconds(3600).getEpochSecond()), GOOGLES))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer ",
                "Basic abc",
                "Bearer a.b",
                "Bearer a.b.c",
                "Bearer ..",
                "Bearer .e30.SIGNATURE_REMOVED_BY_GOOGLE"
            })
    void objection_noToken_isThere(String header) {
        assertThat(token("SLUICE_PUSH_SIGNATURE", "checked-by-platform").objection(Optional.of(header)))
                .isPresent();
        assertThat(token().objection(Optional.empty())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 60, Long.MIN_VALUE, 31_556_889_864_403_200L})
    void objection_expiryThatNoCalendarHolds_isAnswered(long expiry) {
        PushToken behindCloudRun = token("SLUICE_PUSH_SIGNATURE", "checked-by-platform");
        Optional<String> objection =
                behindCloudRun.objection(withoutSignature(signed(claims().setExpirationTimeSeconds(expiry), GOOGLES)));
        assertThat(objection.isPresent()).isEqualTo(expiry < 0);
    }

    /** Whatever stands in its parts, a request is answered, and not broken off. */
    @Test
    void objection_partsThatAreNoToken_isThere() {
        List<String> odd = List.of(
                "null",
                "[]",
                "{}",
                "1",
                "\"x\"",
                "{\"alg\":null}",
                "{\"alg\":\"none\"}",
                "{\"alg\":\"HS256\",\"kid\":\"k1\"}",
                "{\"alg\":\"RS256\",\"kid\":7}",
                "{\"alg\":\"RS256\",\"kid\":\"k2\"}",
                "{\"alg\":\"RS256\",\"kid\":\"k1\",\"crit\":[\"x\"]}",
                "{\"exp\":9223372036854775807,\"iss\":\"https://accounts.google.com\"}",
                "{\"exp\":1e99,\"iss\":\"https://accounts.google.com\",\"aud\":{}}",
                "{\"exp\":\"soon\"}",
                "\0",
                "[".repeat(2_000),
                "");
        for (String header : odd) {
            for (String claims : odd) {
                for (String signature : List.of("AA", "", PushToken.REMOVED)) {
                    Optional<String> bearer =
                            Optional.of("Bearer " + part(header) + "." + part(claims) + "." + signature);
                    assertThat(token().objection(bearer)).as(header + claims).isPresent();
                    assertThat(token("SLUICE_PUSH_SIGNATURE", "checked-by-platform")
                                    .objection(bearer))
                            .as(header + claims)
                            .isPresent();
                }
            }
        }
    }

    private static String part(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void objection_aboutToExpireOrFarAway_isJudgedByItsTimeWithAMinutesLeeway() {
        PushToken behindCloudRun = token("SLUICE_PUSH_SIGNATURE", "checked-by-platform");
        assertThat(behindCloudRun.objection(withoutSignature(signed(
                        claims().setExpirationTimeSeconds(now.minusSeconds(50).getEpochSecond()), GOOGLES))))
                .isEmpty();
        assertThat(behindCloudRun.objection(withoutSignature(signed(
                        claims().setExpirationTimeSeconds(now.minusSeconds(61).getEpochSecond()), GOOGLES))))
                .isPresent();
        assertThat(behindCloudRun.objection(withoutSignature(signed(claims().setExpirationTimeSeconds(null), GOOGLES))))
                .isPresent();
    }

    @Test
    void objection_nobodyOrNoAudienceNamed_isThere() {
        PushToken nobody = new PushToken(Map.of(), () -> now);
        assertThat(nobody.isAsked()).isFalse();
        assertThat(nobody.objection(signed(claims(), GOOGLES))).isPresent();
        assertThat(token("SLUICE_PUSH_AUDIENCE", "")
                        .objection(signed(claims(), GOOGLES))
                        .orElseThrow())
                .contains("SLUICE_PUSH_AUDIENCE");
    }

    @Test
    void objection_neverQuotesTheToken() {
        String secret = signed(claims(), SOMEBODYS).orElseThrow();
        assertThat(token().objection(Optional.of(secret)).orElseThrow()).doesNotContain(secret.substring(20, 60));
    }
}
