package dev.sluice.azure.testing;

import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One container of Blob storage, for the faults that no emulator has. It is as strict as the service about what a request
 * must have, and has the emulator's address, so that it is sent no token.
 */
public final class FakeBlobs implements AutoCloseable {
    public static final String PUT = "PUT /devstoreaccount1/state/{name+}";
    public static final String GET = "GET /devstoreaccount1/state/{name+}";
    public static final String DELETE = "DELETE /devstoreaccount1/state/{name+}";
    public static final String LIST = "GET /devstoreaccount1/state";

    /** As many as the service puts on a page when it is busy: fewer than were asked for. */
    private static final int PAGE = 3;

    private record Blob(byte[] content, String version) {}

    private final WireServer wire = WireServer.start();
    private final Map<String, Blob> blobs = new TreeMap<>();
    private final AtomicLong versions = new AtomicLong();

    public FakeBlobs() {
        wire.gate(FakeBlobs::objection);
        wire.on("PUT", "/devstoreaccount1/state/{name+}", this::put).anyBody();
        wire.on("GET", "/devstoreaccount1/state/{name+}", this::get);
        wire.on("DELETE", "/devstoreaccount1/state/{name+}", this::delete);
        wire.on("GET", "/devstoreaccount1/state", this::list)
                .requires("restype", "comp")
                .allows("prefix", "marker", "maxresults");
    }

    public WireServer wire() {
        return wire;
    }

    public URI container() {
        return URI.create(wire.uri() + "/devstoreaccount1/state");
    }

    /** Puts a blob there as somebody else would. */
    public synchronized void hold(String name, String content) {
        blobs.put(name, new Blob(content.getBytes(StandardCharsets.UTF_8), version()));
    }

    /** An error as storage words it. */
    public static Reply error(int status, String code) {
        String body = "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>" + code
                + "</Code><Message>This is why.\nRequestId:1\nTime:2026</Message></Error>";
        return Reply.bytes(status, "application/xml", body.getBytes(StandardCharsets.UTF_8))
                .with("x-ms-error-code", code);
    }

    private static Optional<Reply> objection(Call call) {
        boolean signed = call.header("Authorization").orElse("").startsWith("SharedKey devstoreaccount1:");
        return signed
                        && call.header("x-ms-version").isPresent()
                        && call.header("x-ms-date").isPresent()
                ? Optional.empty()
                : Optional.of(error(403, "AuthenticationFailed"));
    }

    private synchronized Reply put(Call call) {
        if (!call.header("x-ms-blob-type").equals(Optional.of("BlockBlob"))) {
            throw new IllegalArgumentException("no x-ms-blob-type");
        }
        String name = call.param("name");
        Optional<Blob> now = Optional.ofNullable(blobs.get(name));
        if (call.header("If-None-Match").isPresent() && now.isPresent()) {
            return error(409, "BlobAlreadyExists");
        }
        if (stale(call, now)) {
            return error(412, "ConditionNotMet");
        }
        Blob blob = new Blob(call.body(), version());
        blobs.put(name, blob);
        return Reply.empty(201).with("ETag", blob.version());
    }

    private synchronized Reply get(Call call) {
        Blob blob = blobs.get(call.param("name"));
        return blob == null
                ? error(404, "BlobNotFound")
                : Reply.bytes(200, "application/json", blob.content()).with("ETag", blob.version());
    }

    private synchronized Reply delete(Call call) {
        Optional<Blob> now = Optional.ofNullable(blobs.get(call.param("name")));
        if (now.isEmpty()) {
            return error(404, "BlobNotFound");
        }
        if (stale(call, now)) {
            return error(412, "ConditionNotMet");
        }
        blobs.remove(call.param("name"));
        return Reply.empty(202);
    }

    private synchronized Reply list(Call call) {
        String prefix = call.query("prefix").orElse("");
        String from = call.query("marker").orElse("");
        List<String> names = blobs.keySet().stream()
                .filter(name -> name.startsWith(prefix) && name.compareTo(from) >= 0)
                .toList();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults><Blobs>");
        names.stream()
                .limit(PAGE)
                .forEach(name -> xml.append("<Blob><Name>")
                        .append(name)
                        .append("</Name><Properties><Etag>0x1</Etag></Properties></Blob>"));
        xml.append("</Blobs>")
                .append(names.size() > PAGE ? "<NextMarker>" + names.get(PAGE) + "</NextMarker>" : "<NextMarker />")
                .append("</EnumerationResults>");
        return Reply.bytes(200, "application/xml", xml.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static boolean stale(Call call, Optional<Blob> now) {
        Optional<String> wanted = call.header("If-Match");
        return wanted.isPresent() && !wanted.equals(now.map(Blob::version));
    }

    private String version() {
        return "\"0x8D" + versions.incrementAndGet() + "\"";
    }

    @Override
    public void close() {
        wire.close();
    }
}
