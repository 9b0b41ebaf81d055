package dev.sluice.aws;

import dev.sluice.cloud.MalformedMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.function.Function;

/** Fetches the certificates of SNS. That one is genuine is said by the address, which is of SNS and over TLS. */
public final class SnsCertificates implements Function<URI, X509Certificate> {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int MOST_BYTES = 64 << 10;

    @Override
    public X509Certificate apply(URI address) {
        try {
            return parse(fetch(address));
        } catch (IOException | CertificateException e) {
            throw new MalformedMessage(
                    "the certificate of SNS can't be had: " + e.getClass().getSimpleName());
        }
    }

    static X509Certificate parse(byte[] pem) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
    }

    private static byte[] fetch(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        if (connection.getResponseCode() != 200) {
            throw new IOException("answered " + connection.getResponseCode());
        }
        try (InputStream content = connection.getInputStream()) {
            byte[] pem = content.readNBytes(MOST_BYTES + 1);
            if (pem.length > MOST_BYTES) {
                throw new IOException("too long for a certificate");
            }
            return pem;
        }
    }
}
