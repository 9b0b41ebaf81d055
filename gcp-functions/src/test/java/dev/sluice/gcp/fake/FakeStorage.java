package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Cloud Storage's JSON API: objects with generations, preconditions on them, uploads in two parts, pages of a list. */
public final class FakeStorage {
    /** The route of a write, as the calls of the server name it. */
    public static final String INSERT = "POST /upload/storage/v1/b/{bucket}/o";

    private static final String OBJECTS = "/storage/v1/b/{bucket}/o";
    private static final String OBJECT = OBJECTS + "/{object}";
    private static final int PAGE = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, NavigableMap<String, Kept>> buckets = new TreeMap<>();
    private long generation = 1_700_000_000_000_000L;
    private int failing;

    private record Kept(long generation, long metageneration, String type, JsonNode metadata, byte[] content) {}

    /** A precondition of a request, as far as it names one. */
    private record Condition(Optional<Long> generation, Optional<Long> metageneration) {
        static Condition of(Call call) {
            return new Condition(
                    call.query("ifGenerationMatch").map(Long::valueOf),
                    call.query("ifMetagenerationMatch").map(Long::valueOf));
        }

        /** Generation 0 is that of an object that is not there. */
        boolean holds(Optional<Kept> now) {
            return generation.orElseGet(() -> generation(now)).equals(generation(now))
                    && metageneration.orElseGet(() -> metageneration(now)).equals(metageneration(now));
        }

        private static Long generation(Optional<Kept> now) {
            return now.map(Kept::generation).orElse(0L);
        }

        private static Long metageneration(Optional<Kept> now) {
            return now.map(Kept::metageneration).orElse(0L);
        }
    }

    public FakeStorage(FakeGoogle google) {
        google.on("GET", OBJECTS, this::list).allows("prefix", "maxResults", "pageToken");
        google.on("GET", OBJECT, this::describe).allows("ifGenerationMatch");
        google.on("GET", "/download" + OBJECT, this::download).requires("alt").allows("ifGenerationMatch");
        google.on("POST", "/upload" + OBJECTS, this::insert)
                .requires("uploadType")
                .allows("ifGenerationMatch", "ifMetagenerationMatch", "name")
                .anyBody();
        google.on("DELETE", OBJECT, this::delete).allows("ifGenerationMatch", "ifMetagenerationMatch");
    }

    public synchronized void bucket(String name) {
        buckets.put(name, new TreeMap<>());
    }

    /** Puts an object in, as a person would. */
    public synchronized void put(String bucket, String name, String content) {
        objects(bucket)
                .put(
                        name,
                        new Kept(
                                ++generation,
                                1,
                                "text/plain",
                                JsonNodeFactory.instance.objectNode(),
                                content.getBytes(StandardCharsets.UTF_8)));
    }

    /** The next writes are done, and answered as if they were not. */
    public synchronized void writeAndFail(int times) {
        failing = times;
    }

    public synchronized void clear() {
        buckets.clear();
        failing = 0;
    }

    private NavigableMap<String, Kept> objects(String bucket) {
        NavigableMap<String, Kept> objects = buckets.get(bucket);
        if (objects == null) {
            throw new Refused(FakeGoogle.error(404, "notFound", "The specified bucket does not exist."));
        }
        return objects;
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Reply reply;

        Refused(Reply reply) {
            super(String.valueOf(reply.status()), null, false, false);
            this.reply = reply;
        }
    }

    private interface Work {
        Reply on(NavigableMap<String, Kept> objects);
    }

    private synchronized Reply in(Call call, Work work) {
        try {
            return work.on(objects(call.param("bucket")));
        } catch (Refused refused) {
            return refused.reply;
        }
    }

    private static Kept found(NavigableMap<String, Kept> objects, Call call) {
        Kept kept = objects.get(call.param("object"));
        if (kept == null) {
            throw new Refused(FakeGoogle.error(
                    404, "notFound", "No such object: " + call.param("bucket") + "/" + call.param("object")));
        }
        return kept;
    }

    private static void check(Call call, Optional<Kept> now) {
        if (!Condition.of(call).holds(now)) {
            throw new Refused(FakeGoogle.error(
                    412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold."));
        }
    }

    private Reply download(Call call) {
        if (!call.query("alt").equals(Optional.of("media"))) {
            throw new IllegalArgumentException("a download has alt=media");
        }
        return in(call, objects -> {
            Kept kept = found(objects, call);
            check(call, Optional.of(kept));
            return Reply.bytes(200, kept.type(), kept.content())
                    .with("x-goog-generation", String.valueOf(kept.generation()))
                    .with("x-goog-metageneration", String.valueOf(kept.metageneration()));
        });
    }

    private Reply describe(Call call) {
        return in(call, objects -> {
            Kept kept = found(objects, call);
            check(call, Optional.of(kept));
            return Reply.json(described(call.param("bucket"), call.param("object"), kept));
        });
    }

    private Reply insert(Call call) {
        if (!call.query("uploadType").equals(Optional.of("multipart"))) {
            throw new IllegalArgumentException("this fake takes uploads in two parts: uploadType=multipart");
        }
        Upload upload = Upload.parse(call);
        String name = call.query("name")
                .orElseGet(() -> upload.metadata().path("name").asText());
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an upload must name its object");
        }
        return in(call, objects -> {
            check(call, Optional.ofNullable(objects.get(name)));
            Kept kept =
                    new Kept(++generation, 1, upload.type(), upload.metadata().path("metadata"), upload.content());
            objects.put(name, kept);
            return failing-- > 0
                    ? FakeGoogle.error(503, "backendError", "Backend Error")
                    : Reply.json(described(call.param("bucket"), name, kept));
        });
    }

    private Reply delete(Call call) {
        return in(call, objects -> {
            check(call, Optional.of(found(objects, call)));
            objects.remove(call.param("object"));
            return Reply.empty(204);
        });
    }

    private Reply list(Call call) {
        String prefix = call.query("prefix").orElse("");
        int most = Math.min(PAGE, call.query("maxResults").map(Integer::valueOf).orElse(PAGE));
        return in(call, objects -> {
            Iterator<Map.Entry<String, Kept>> all = objects.tailMap(
                            call.query("pageToken")
                                    .map(after -> after.substring(1))
                                    .orElse(prefix),
                            call.query("pageToken").isEmpty())
                    .entrySet()
                    .iterator();
            ObjectNode page = JsonNodeFactory.instance.objectNode().put("kind", "storage#objects");
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            String last = "";
            while (all.hasNext()) {
                Map.Entry<String, Kept> next = all.next();
                if (!next.getKey().startsWith(prefix)) {
                    break;
                }
                if (items.size() == most) {
                    page.put("nextPageToken", "C" + last);
                    break;
                }
                last = next.getKey();
                items.add(described(call.param("bucket"), last, next.getValue()));
            }
            if (!items.isEmpty()) {
                page.set("items", items);
            }
            return Reply.json(page);
        });
    }

    private static ObjectNode described(String bucket, String name, Kept kept) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", "storage#object")
                .put("bucket", bucket)
                .put("name", name)
                .put("generation", String.valueOf(kept.generation()))
                .put("metageneration", String.valueOf(kept.metageneration()))
                .put("contentType", kept.type())
                .put("size", String.valueOf(kept.content().length));
        if (kept.metadata().isObject()) {
            node.set("metadata", kept.metadata());
        }
        return node;
    }

    /** An upload of type multipart/related: metadata in JSON, then the content. */
    private record Upload(JsonNode metadata, String type, byte[] content) {
        static Upload parse(Call call) {
            String type = call.header("Content-Type").orElse("");
            if (!type.startsWith("multipart/related; boundary=")) {
                throw new IllegalArgumentException("an upload in two parts is multipart/related, not " + type);
            }
            String boundary = "--" + type.substring(type.indexOf('=') + 1).replace("\"", "");
            String[] parts = new String(call.body(), StandardCharsets.ISO_8859_1).split(Pattern.quote(boundary));
            if (parts.length != 4 || !parts[3].startsWith("--")) {
                throw new IllegalArgumentException("an upload has two parts");
            }
            try {
                return new Upload(JSON.readTree(body(parts[1])), header(parts[2], "Content-Type"), body(parts[2]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static byte[] body(String part) {
            int at = part.indexOf("\r\n\r\n");
            return part.substring(at + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
        }

        private static String header(String part, String name) {
            return part.substring(0, part.indexOf("\r\n\r\n"))
                    .lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("application/octet-stream");
        }
    }
}
