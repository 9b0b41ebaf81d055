package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Asks BigQuery, in jobs of the caller's own project, where the data is: BigQuery finds that out by itself. A question that
 * would read more than its limit is refused there and costs nothing, so that none is tried out before it is asked.
 */
final class BigQuery {
    static final String JOBS = "bigquery.jobs.create";
    static final String DATA = "bigquery.tables.getData";

    private static final String SERVICE = "bigquery.googleapis.com";

    /** How long each call waits for the job to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How long the job may take; BigQuery ends it then. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** So often it is asked for the answer; each call waits for its own while. */
    private static final int LOOKS = 4;

    private static final int PAGE = 1000;
    private static final int PAGES = 50;

    private final Supplier<String> home;
    private final GcpRest rest;
    private final long mostBytes;

    /**
     * @param home the project that the jobs belong to, and that pays for them
     * @param mostBytes that one question may read
     */
    BigQuery(Supplier<String> home, GcpRest rest, long mostBytes) {
        this.home = home;
        this.rest = rest;
        this.mostBytes = mostBytes;
    }

    /**
     * The rows that a statement gives, each by the names of its columns; without what is NULL.
     *
     * @throws CloudProblem for whatever is not the whole answer
     */
    List<Map<String, String>> ask(BigQueryStatement statement) {
        ObjectNode question = question(statement);
        // Sent again by a retry it is the same job.
        question.put("requestId", UUID.randomUUID().toString());
        try {
            return rows(rest.post(JOBS, SERVICE, path(), question));
        } catch (CloudProblem problem) {
            throw BigQueryProblems.of(problem);
        }
    }

    /**
     * How many bytes a statement would read; that is free, and refused where the statement would be.
     *
     * @throws CloudProblem where it could not be asked
     */
    long bytes(BigQueryStatement statement) {
        try {
            JsonNode answer =
                    rest.post(JOBS, SERVICE, path(), question(statement).put("dryRun", true));
            return answer.path("totalBytesProcessed").asLong();
        } catch (CloudProblem problem) {
            throw BigQueryProblems.of(problem);
        }
    }

    private String path() {
        return "bigquery/v2/projects/" + home.get() + "/queries";
    }

    private ObjectNode question(BigQueryStatement statement) {
        ObjectNode question = rest.object();
        question.put("query", statement.sql())
                .put("useLegacySql", false)
                .put("parameterMode", "NAMED")
                .put("maxResults", PAGE)
                .put("timeoutMs", PATIENCE.toMillis())
                .put("jobTimeoutMs", Long.toString(LONGEST.toMillis()))
                .put("maximumBytesBilled", Long.toString(mostBytes));
        ArrayNode parameters = question.putArray("queryParameters");
        statement.values().forEach(value -> value.write(parameters));
        return question;
    }

    private List<Map<String, String>> rows(JsonNode first) {
        JsonNode answer = first;
        for (int look = 0; !answer.path("jobComplete").asBoolean(); look++) {
            if (look == LOOKS) {
                throw unfinished("StillRunning", "the answer took longer than " + LONGEST.toSeconds() + " s");
            }
            answer = more(first, Map.of());
        }
        List<Map<String, String>> rows = new ArrayList<>(page(answer));
        for (int page = 1; !token(answer).isEmpty(); page++) {
            if (page == PAGES) {
                throw unfinished("TooMuch", "the answer has more than " + PAGES + " pages");
            }
            answer = more(first, Map.of("pageToken", token(answer)));
            rows.addAll(page(answer));
        }
        return rows;
    }

    private JsonNode more(JsonNode first, Map<String, String> where) {
        JsonNode job = first.path("jobReference");
        Map<String, String> query = new HashMap<>(where);
        query.put("maxResults", Integer.toString(PAGE));
        query.put("timeoutMs", Long.toString(PATIENCE.toMillis()));
        // Outside of the multi-regions US and EU a job is found only with its place.
        MessageJson.text(job, "location").ifPresent(place -> query.put("location", place));
        return rest.get(JOBS, SERVICE, path() + "/" + job.path("jobId").asText(), query);
    }

    private static String token(JsonNode answer) {
        return answer.path("pageToken").asText("");
    }

    /** A row is a list of values in the order of the schema's fields. */
    private static List<Map<String, String>> page(JsonNode answer) {
        JsonNode fields = answer.path("schema").path("fields");
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode row : answer.path("rows")) {
            JsonNode cells = row.path("f");
            if (cells.size() != fields.size()) {
                throw unfinished("Unreadable", "a row has " + cells.size() + " of " + fields.size() + " columns");
            }
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                JsonNode value = cells.path(i).path("v");
                if (value.isTextual()) {
                    values.put(fields.path(i).path("name").asText(), value.asText());
                }
            }
            rows.add(values);
        }
        return rows;
    }

    private static CloudProblem unfinished(String code, String why) {
        return new CloudProblem(Gap.Reason.TRANSIENT, JOBS, code, Optional.empty(), why, new IOException(why));
    }
}
