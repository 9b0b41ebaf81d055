package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobPlaceTest {
    @Test
    void of_containerWithAndWithoutPrefix_endsInASlashOrIsEmpty() {
        assertThat(BlobPlace.of("https://acme.blob.core.windows.net/sluice").prefix())
                .isEmpty();
        assertThat(BlobPlace.of("https://acme.blob.core.windows.net/sluice/").prefix())
                .isEmpty();
        assertThat(BlobPlace.of("https://acme.blob.core.windows.net/sluice/a/b").blob("c"))
                .hasToString("https://acme.blob.core.windows.net/sluice/a/b/c");
    }

    @Test
    void list_marker_isEncodedWhole() {
        assertThat(BlobPlace.of("http://127.0.0.1:1/devstoreaccount1/state/x").list("a/", Optional.of("2!8&+ =/"), 7))
                .hasToString("http://127.0.0.1:1/devstoreaccount1/state?restype=container&comp=list&maxresults=7"
                        + "&prefix=x%2Fa%2F&marker=2%218%26%2B%20%3D%2F");
    }

    /** A token goes to the host that is named here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://acme.blob.core.windows.net.evil.example/sluice",
                "https://evil.example/acme.blob.core.windows.net/sluice",
                "https://acme.blob.core.windows.net@evil.example/sluice",
                "https://acme.blob.core.windows.net:8443/sluice",
                "http://acme.blob.core.windows.net/sluice",
                "http://10.0.0.1:10000/devstoreaccount1/sluice",
                "http://127.0.0.1:10000/acme/sluice",
                "https://acme.blob.core.windows.net",
                "https://acme.blob.core.windows.net/a",
                "https://acme.blob.core.windows.net/UPPER/x",
                "https://acme.blob.core.windows.net/sluice/../other",
                "https://acme.blob.core.windows.net/sluice/a?sig=secret",
                "https://acme.blob.core.chinacloudapi.cn/sluice",
                "https://acme.queue.core.windows.net/sluice"
            })
    void of_anythingElse_isRefused(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> BlobPlace.of(uri));
    }
}
