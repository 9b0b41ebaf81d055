package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Cloud;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "s3://bucket/prefix, AWS",
        "arn:aws:sns:us-east-1:123456789012:tell, AWS",
        "gs://bucket/prefix, GCP",
        "projects/p/topics/tell, GCP",
        "https://account.blob.core.windows.net/container/prefix, AZURE",
        "https://tell.eastus-1.eventgrid.azure.net/api/events, AZURE",
        "http://127.0.0.1:10000/devstoreaccount1/container, AZURE"
    })
    void cloudOf_placeOfACloud_isThatCloud(String address, Cloud cloud) {
        assertThat(Addresses.cloudOf(address)).contains(cloud);
    }

    @ParameterizedTest
    @CsvSource({"/var/lib/sluice", "state", "C:\\sluice", "ftp://host/x", "http://example.com/x"})
    void cloudOf_anythingElse_isNone(String address) {
        assertThat(Addresses.cloudOf(address)).isEmpty();
    }

    /** What is handed over is what the adapters of that cloud refuse by name, not this class. */
    @Test
    void cloudOf_addressThatOnlyLooksRight_isForTheCloudToRefuse() {
        assertThat(Addresses.cloudOf("https://evil.example/x")).contains(Cloud.AZURE);
    }
}
