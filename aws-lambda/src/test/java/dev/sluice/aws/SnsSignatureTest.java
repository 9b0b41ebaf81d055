package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.MalformedMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnsSignatureTest {
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:sluice-budgets";
    private static final String CERTIFICATE = "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem";

    @TempDir
    private static Path folder;

    private static TestKey sns;

    private final List<URI> fetched = new ArrayList<>();

    @BeforeAll
    static void makeKey() throws Exception {
        sns = TestKey.make(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void genuine_genuine_passes_andTheCertificateIsFetchedOnce(String version) throws Exception {
        SnsSignature signature = signature(TOPIC);
        byte[] message = sns.sign(Letter.posted(Letter.MONTHLY.monthly()), version);

        signature.genuine(message);
        signature.genuine(message);

        assertThat(fetched).containsExactly(URI.create(CERTIFICATE));
    }

    /** One genuine message of the topic is enough to put anything beside it. */
    @Test
    void genuine_withFieldsThatNobodySigned_leavesThemOut() throws Exception {
        byte[] signed = sns.sign(Letter.posted(Letter.MONTHLY.monthly()), "2");
        ObjectNode smuggled = (ObjectNode) new ObjectMapper().readTree(signed);
        smuggled.set(
                "Records", new ObjectMapper().readTree(Letter.handed("forged")).path("Records"));
        smuggled.put("anomalyId", "forged").put("source", "aws.ce").put("detail-type", "Anomaly Detected");

        byte[] genuine = signature(TOPIC).genuine(Letter.bytes(smuggled.toString()));

        assertThat(genuine).isEqualTo(signature(TOPIC).genuine(signed));
        assertThat(new String(genuine, StandardCharsets.UTF_8))
                .doesNotContain("forged")
                .contains("900.50");
        assertThat(new AwsCostMessages().read(genuine, Instant.EPOCH))
                .hasValueSatisfying(heard -> assertThat(heard).hasSize(1));
    }

    @Test
    void genuine_confirmationAndAMessageWithoutSubject_pass() throws Exception {
        String confirmation = Letter.posted("SubscriptionConfirmation", "You have chosen")
                .replaceFirst("\\{", "{\"Token\":\"t\",\"SubscribeURL\":\"https://sns.us-east-1.amazonaws.com/?x\",");
        String bare = Letter.posted("hello").replaceAll("\"Subject\":\"[^\"]*\",", "");

        assertThatCode(() -> signature(TOPIC).genuine(sns.sign(confirmation, "2")))
                .doesNotThrowAnyException();
        assertThatCode(() -> signature(TOPIC).genuine(sns.sign(bare, "1"))).doesNotThrowAnyException();
    }

    @Test
    void genuine_theOtherSpellingOfTheCertificate_passes() throws Exception {
        String message = Letter.posted("hello").replace("SigningCertURL", "SigningCertUrl");

        assertThatCode(() -> signature(TOPIC).genuine(sns.sign(message, "1"))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "900.50, 100.50",
        "team-gpu, team-cpu",
        "2026-11-12T03:23:01.482Z, 2026-11-13T03:23:01.482Z",
        "254078db, 354078db"
    })
    void genuine_changedAnywhere_isForged(String was, String is) throws Exception {
        String signed = new String(sns.sign(Letter.posted(Letter.MONTHLY.monthly()), "2"), StandardCharsets.UTF_8);

        assertForged(signed.replace(was, is));
    }

    @Test
    void genuine_signedByAnotherKey_isForged(@TempDir Path other) throws Exception {
        assertForged(new String(TestKey.make(other).sign(Letter.posted("x"), "2"), StandardCharsets.UTF_8));
    }

    @Test
    void genuine_anotherTopic_isRefusedBeforeAnythingIsFetched() throws Exception {
        byte[] message = sns.sign(Letter.posted("x"), "2");

        assertThatThrownBy(() ->
                        signature("arn:aws:sns:us-east-1:999900001111:theirs").genuine(message))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("TopicArn");
        assertThat(fetched).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem",
                "https://sns.us-east-1.amazonaws.com.evil.example/SimpleNotificationService-1.pem",
                "https://evil.example/SimpleNotificationService-1.pem",
                "https://sns.us-east-1.amazonaws.com@evil.example/SimpleNotificationService-1.pem",
                "https://user@sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem",
                "https://sns.us-east-1.amazonaws.com:8443/SimpleNotificationService-1.pem",
                "https://my-bucket.s3.us-east-1.amazonaws.com/SimpleNotificationService-1.pem",
                "https://sns.us-east-1.amazonaws.com/?Action=x&y=SimpleNotificationService-1.pem",
                "https://sns.us-east-1.amazonaws.com/a/SimpleNotificationService-1.pem",
                "https://sns.amazonaws.com/SimpleNotificationService-1.pem",
                "https://xsns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem",
                "file:///SimpleNotificationService-1.pem",
                "not an address"
            })
    void genuine_certificateOfAnotherHost_isNeverFetched(String address) throws Exception {
        byte[] message = sns.sign(Letter.posted("x").replace(CERTIFICATE, address), "2");

        assertThatThrownBy(() -> signature(TOPIC).genuine(message))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageContaining("SigningCertURL");
        assertThat(fetched).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"us-gov-west-1.amazonaws.com", "cn-north-1.amazonaws.com.cn", "ap-southeast-5.amazonaws.com"})
    void genuine_certificateOfAnyRegion_isFetched(String host) throws Exception {
        byte[] message = sns.sign(Letter.posted("x").replace("us-east-1.amazonaws.com", host), "2");

        assertThatCode(() -> signature(TOPIC).genuine(message)).doesNotThrowAnyException();
    }

    @Test
    void genuine_certificateThatRanOut_isRefused() throws Exception {
        byte[] message = sns.sign(Letter.posted("x"), "2");
        InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(60)));

        assertThatThrownBy(() -> new SnsSignature(Set.of(TOPIC), this::fetch, later).genuine(message))
                .isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[]", "hello", "{\"Type\":\"Notification\"}", "{\"Type\":"})
    void genuine_somethingElse_isMalformed(String text) {
        assertForged(text);
    }

    @Test
    void genuine_withoutASignatureOrWithAnotherVersion_isMalformed() throws Exception {
        String signed = new String(sns.sign(Letter.posted("x"), "2"), StandardCharsets.UTF_8);

        assertForged(signed.replace("\"Signature\":", "\"Nothing\":"));
        assertForged(signed.replace("\"SignatureVersion\":\"2\"", "\"SignatureVersion\":\"0\""));
        assertForged(signed.replaceAll("\"Signature\":\"[^\"]*\"", "\"Signature\":\"***\""));
    }

    private void assertForged(String message) {
        assertThatThrownBy(() -> signature(TOPIC).genuine(Letter.bytes(message)))
                .isInstanceOf(MalformedMessage.class);
    }

    private SnsSignature signature(String topic) {
        return new SnsSignature(Set.of(topic), this::fetch, InstantSource.system());
    }

    private X509Certificate fetch(URI address) {
        fetched.add(address);
        return sns.certificate();
    }
}
