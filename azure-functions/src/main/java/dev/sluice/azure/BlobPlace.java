package dev.sluice.azure;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.StateKeys;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in Blob storage something is. Only the hosts that Azure itself gives out are taken, because a token is sent to
 * them; over plain HTTP only an emulator on this machine, to which none is.
 *
 * @param account the storage account's address: {@code https://name.blob.core.windows.net}
 * @param prefix what all names begin with: empty, or it ends with a slash
 */
record BlobPlace(URI account, String container, String prefix) {
    /** What the storage emulator's only account is always called. */
    static final String EMULATOR_ACCOUNT = "devstoreaccount1";

    /** Of the public cloud; an account may have a DNS zone of its own. */
    private static final String HOST =
            "https://[a-z0-9]{3,24}(?:\\.z[0-9]{1,2}\\.blob\\.storage\\.azure\\.net|\\.blob\\.core\\.windows\\.net)";

    private static final String EMULATOR =
            "http://(?:127\\.0\\.0\\.1|localhost|\\[::1]):[0-9]{1,5}/" + EMULATOR_ACCOUNT;

    private static final Pattern URI_OF_PLACE =
            Pattern.compile("(" + HOST + "|" + EMULATOR + ")/([a-z0-9](?:-?[a-z0-9]){2,62})(?:/(.*))?");

    BlobPlace {
        requireNonNull(account, "account is null");
        requireNonNull(container, "container is null");
        StateKeys.prefix(prefix);
    }

    /** @throws IllegalArgumentException for anything but {@code https://account.blob.core.windows.net/container/prefix} */
    static BlobPlace of(String uri) {
        Matcher matcher = URI_OF_PLACE.matcher(uri);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not the address of a container (https://account.blob.core.windows.net/container/prefix): " + uri);
        }
        String path = matcher.group(3) == null ? "" : matcher.group(3);
        return new BlobPlace(
                URI.create(matcher.group(1)),
                matcher.group(2),
                path.isEmpty() || path.endsWith("/") ? path : path + "/");
    }

    /** Whether it is kept by an emulator on this machine. */
    boolean emulated() {
        return account.getScheme().equals("http");
    }

    /** Its address as that of one blob, when it names one. */
    URI itself() {
        return URI.create(account + "/" + container + "/" + prefix.replaceFirst("/$", ""));
    }

    /** The address of one blob. @param name after the prefix */
    URI blob(String name) {
        return URI.create(account + "/" + container + "/" + prefix + StateKeys.key(name));
    }

    /** The address of a page of the blobs whose names begin so. @param start of the names, after the prefix */
    URI list(String start, Optional<String> marker, int most) {
        return URI.create(account + "/" + container + "?restype=container&comp=list&maxresults=" + most + "&prefix="
                + encoded(prefix + StateKeys.prefix(start))
                + marker.map(mark -> "&marker=" + encoded(mark)).orElse(""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
