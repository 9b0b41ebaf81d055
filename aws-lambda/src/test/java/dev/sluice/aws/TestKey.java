package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** A key and its certificate, made by the JDK's own keytool, that sign messages as SNS does. */
record TestKey(PrivateKey key, X509Certificate certificate) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static TestKey make(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "sns",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=sns.amazonaws.com",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (made.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        return new TestKey((PrivateKey) keys.getKey("sns", "changeit".toCharArray()), (X509Certificate)
                keys.getCertificate("sns"));
    }

    /** The message with a signature of this key. @param version 1 or 2 */
    byte[] sign(String message, String version) throws IOException, GeneralSecurityException {
        ObjectNode envelope = (ObjectNode) JSON.readTree(message);
        envelope.put("SignatureVersion", version);
        Signature signature = Signature.getInstance(version.equals("1") ? "SHA1withRSA" : "SHA256withRSA");
        signature.initSign(key);
        signature.update(canonical(envelope).getBytes(StandardCharsets.UTF_8));
        envelope.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));
        return JSON.writeValueAsBytes(envelope);
    }

    /** Written from the guide once more, so that the program's own is held against another. */
    private static String canonical(JsonNode envelope) {
        List<String> names = envelope.path("Type").asText().equals("Notification")
                ? List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
                : List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
        StringBuilder text = new StringBuilder();
        names.stream()
                .filter(envelope::hasNonNull)
                .forEach(name -> text.append(name + "\n" + envelope.path(name).asText() + "\n"));
        return text.toString();
    }
}
