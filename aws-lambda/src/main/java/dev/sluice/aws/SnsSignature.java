package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.adapter.BoundedJson;
import dev.sluice.cloud.MalformedMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Tells whether a message that was posted over HTTP is of SNS, and of a topic that is awaited: signed by the key of a
 * certificate that an address of SNS itself serves (SNS developer guide, "Verifying the signatures of Amazon SNS messages").
 */
public final class SnsSignature {
    /** Of one region, and nothing else: any other host of AWS can serve what somebody put there. */
    private static final Pattern HOST =
            Pattern.compile("sns\\.[a-z]{2}(?:-[a-z]{2,12}){1,3}-[0-9]{1,2}\\.amazonaws\\.com(?:\\.cn)?");

    private static final Pattern PATH = Pattern.compile("/SimpleNotificationService-[A-Za-z0-9]{1,64}\\.pem");

    private static final Map<String, String> ALGORITHMS = Map.of("1", "SHA1withRSA", "2", "SHA256withRSA");

    private static final List<String> OF_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");

    private static final List<String> OF_CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");

    /** As many certificates as regions could have; SNS changes them about once a year. */
    private static final int MOST_KEPT = 100;

    private final Set<String> topics;
    private final Function<URI, X509Certificate> certificates;
    private final InstantSource clock;
    private final Map<URI, X509Certificate> kept = new ConcurrentHashMap<>();

    /**
     * @param topics ARNs of the topics that are awaited; of others nothing is taken, however well it is signed
     * @param certificates fetches one; it may throw a {@link MalformedMessage}
     */
    public SnsSignature(Set<String> topics, Function<URI, X509Certificate> certificates, InstantSource clock) {
        this.topics = Set.copyOf(topics);
        this.certificates = certificates;
        this.clock = clock;
    }

    /**
     * What is genuine in a delivery.
     *
     * @param delivery the body of a request
     * @return the message of nothing but its signed fields: anybody could have put others beside them
     * @throws MalformedMessage saying what is wrong, without quoting it
     */
    public byte[] genuine(byte[] delivery) {
        SnsMessage message = new SnsMessage(envelope(delivery));
        String topic = message.field("TopicArn").orElse("");
        if (!topics.contains(topic)) {
            throw new MalformedMessage("TopicArn is none of the topics that are awaited");
        }
        String algorithm = message.field("SignatureVersion")
                .flatMap(version -> Optional.ofNullable(ALGORITHMS.get(version)))
                .orElseThrow(() -> new MalformedMessage("SignatureVersion is neither 1 nor 2"));
        URI address = address(message);
        byte[] signature = signature(message);
        try {
            X509Certificate certificate = certificate(address);
            certificate.checkValidity(Date.from(clock.instant()));
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.getPublicKey());
            verifier.update(signed(message).getBytes(StandardCharsets.UTF_8));
            if (!verifier.verify(signature)) {
                throw new MalformedMessage("its signature is not of this message");
            }
            return fields(message).toString().getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            kept.remove(address);
            throw new MalformedMessage(
                    "its signature can't be checked: " + e.getClass().getSimpleName());
        }
    }

    private static JsonNode envelope(byte[] delivery) {
        try {
            JsonNode node = BoundedJson.read(delivery);
            if (SnsMessage.is(node)) {
                return node;
            }
        } catch (IOException e) {
            throw new MalformedMessage("not JSON of a topic's message, from " + BoundedJson.place(e) + " on");
        }
        throw new MalformedMessage("not a topic's message: Type, TopicArn or Message is missing");
    }

    private static URI address(SnsMessage message) {
        String text = message.field("SigningCertURL")
                .or(() -> message.field("SigningCertUrl"))
                .orElseThrow(() -> new MalformedMessage("SigningCertURL is missing"));
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("SigningCertURL is no address");
        }
        boolean ofSns = "https".equals(address.getScheme())
                && address.getHost() != null
                && HOST.matcher(address.getHost()).matches()
                && address.getUserInfo() == null
                && address.getPort() == -1
                && address.getRawQuery() == null
                && address.getRawFragment() == null
                && PATH.matcher(address.getRawPath()).matches();
        if (!ofSns) {
            throw new MalformedMessage("SigningCertURL is not an address of SNS");
        }
        return address;
    }

    private static byte[] signature(SnsMessage message) {
        try {
            return Base64.getDecoder()
                    .decode(message.field("Signature").orElseThrow(() -> new MalformedMessage("Signature is missing")));
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage("Signature is not Base64");
        }
    }

    private X509Certificate certificate(URI address) {
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(address, certificates);
    }

    /** Names and values in the order of the guide, each on a line; a notification without a subject has no line for it. */
    private static String signed(SnsMessage message) {
        StringBuilder lines = new StringBuilder();
        fields(message)
                .properties()
                .forEach(field -> lines.append(field.getKey())
                        .append('\n')
                        .append(field.getValue().textValue())
                        .append('\n'));
        return lines.toString();
    }

    private static ObjectNode fields(SnsMessage message) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String name : message.type().equals(SnsMessage.NOTIFICATION) ? OF_NOTIFICATION : OF_CONFIRMATION) {
            message.field(name).ifPresent(value -> fields.put(name, value));
        }
        return fields;
    }
}
