package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * BigQuery with tables of the billing export. It runs what it is asked (in DuckDB), counts what that costs, and refuses a
 * statement with a value in its text.
 */
public final class FakeBigQuery implements AutoCloseable {
    private static final String PATH = "/bigquery/v2/projects/{project}/queries";

    public static final String QUERY = "POST " + PATH;
    public static final String RESULTS = "GET " + PATH + "/{job}";

    /** Not a multi-region: there a job is found only by whoever knows where it is. */
    private static final String PLACE = "europe-west1";

    private static final Pattern TABLE = Pattern.compile("`([^`]+)`");
    private static final int PAGE = 2;

    private final FakeGoogle google;
    private final ExportTables tables = new ExportTables();
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final AtomicInteger billed = new AtomicInteger();
    private volatile long bytes = 20_000_000;
    private volatile int slow;

    private record Job(ExportTables.Result result, AtomicInteger unfinished) {}

    public FakeBigQuery(FakeGoogle google) {
        this.google = google;
        google.on("POST", PATH, this::query)
                .fields(
                        "query",
                        "useLegacySql",
                        "parameterMode",
                        "maxResults",
                        "timeoutMs",
                        "jobTimeoutMs",
                        "maximumBytesBilled",
                        "requestId",
                        "dryRun",
                        "queryParameters[].name",
                        "queryParameters[].parameterType.type",
                        "queryParameters[].parameterType.arrayType.type",
                        "queryParameters[].parameterValue.value",
                        "queryParameters[].parameterValue.arrayValues[].value");
        google.on("GET", PATH + "/{job}", this::results).allows("location", "maxResults", "pageToken", "timeoutMs");
    }

    public void table(String name, ExportRow... rows) {
        tables.create(name);
        if (rows.length > 0) {
            tables.add(name, List.of(rows));
        }
    }

    public void add(String name, List<ExportRow> rows) {
        tables.add(name, rows);
    }

    /** So much each question reads from now on. */
    public void reads(long each) {
        bytes = each;
    }

    /** So many times each job isn't done yet when it is asked for. */
    public void slow(int times) {
        slow = times;
    }

    /** How many questions were paid for. */
    public int billed() {
        return billed.get();
    }

    private Reply query(Call call) {
        JsonNode asked = call.json();
        check(asked);
        String sql = asked.path("query").asText();
        Matcher table = TABLE.matcher(sql);
        if (!google.hasProject(call.param("project"))) {
            String where = "Project " + call.param("project");
            return FakeGoogle.error(
                    403,
                    "accessDenied",
                    "Access Denied: " + where + ": User does not have bigquery.jobs.create permission" + " in project "
                            + call.param("project") + ".");
        }
        if (!table.find() || !tables.has(table.group(1))) {
            return FakeGoogle.error(404, "notFound", "Not found: Table was not found in location " + PLACE);
        }
        long most = asked.path("maximumBytesBilled").asLong();
        ExportTables.Result result = tables.run(sql, asked.path("queryParameters"));
        if (asked.path("dryRun").asBoolean()) {
            return Reply.json(answer(result, "query").put("jobComplete", true));
        }
        if (bytes > most) {
            String why = "Query exceeded limit for bytes billed: " + most + ". " + bytes + " or higher required.";
            return FakeGoogle.error(400, "bytesBilledLimitExceeded", why);
        }
        String id = "job_" + asked.path("requestId").asText();
        Job job = jobs.computeIfAbsent(id, fresh -> {
            billed.incrementAndGet();
            return new Job(result, new AtomicInteger(slow));
        });
        return page("query", job, id, 0);
    }

    private static void check(JsonNode asked) {
        boolean right = !asked.path("useLegacySql").asBoolean(true)
                && asked.path("parameterMode").asText().equals("NAMED")
                && asked.path("maximumBytesBilled").asText().matches("[1-9][0-9]*")
                && asked.path("timeoutMs").asInt() <= 200_000
                && (asked.path("dryRun").asBoolean()
                        || asked.path("requestId").asText().matches("[A-Za-z0-9_-]{1,36}"));
        if (!right) {
            throw new IllegalArgumentException("not a question that is bounded and can be asked again: " + asked);
        }
        String objection = GoogleSql.objection(asked.path("query").asText(), asked.path("queryParameters"));
        if (!objection.isEmpty()) {
            throw new IllegalArgumentException(objection + ": " + asked.path("query"));
        }
    }

    private Reply results(Call call) {
        Job job = jobs.get(call.param("job"));
        if (job == null || !call.query("location").orElse("").equals(PLACE)) {
            return FakeGoogle.error(404, "notFound", "Not found: Job " + call.param("job"));
        }
        return page(
                "getQueryResults",
                job,
                call.param("job"),
                Integer.parseInt(call.query("pageToken").orElse("0")));
    }

    private Reply page(String method, Job job, String id, int from) {
        ObjectNode answer;
        if (job.unfinished().getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            answer = FakeGoogle.JSON.createObjectNode();
            answer.put("jobComplete", false);
        } else {
            List<List<String>> rows = job.result().rows();
            int to = Math.min(rows.size(), from + PAGE);
            answer = answer(job.result(), method);
            answer.put("jobComplete", true).put("totalRows", Integer.toString(rows.size()));
            if (from < to) {
                ArrayNode all = answer.putArray("rows");
                rows.subList(from, to).forEach(row -> {
                    ArrayNode cells = all.addObject().putArray("f");
                    row.forEach(value -> cells.addObject().put("v", value));
                });
            }
            if (to < rows.size()) {
                answer.put("pageToken", Integer.toString(to));
            }
        }
        answer.putObject("jobReference")
                .put("projectId", "my-project")
                .put("jobId", id)
                .put("location", PLACE);
        return Reply.json(answer);
    }

    private ObjectNode answer(ExportTables.Result result, String method) {
        ObjectNode answer = FakeGoogle.JSON.createObjectNode();
        answer.put("kind", "bigquery#" + method + "Response");
        answer.put("totalBytesProcessed", Long.toString(bytes)).put("cacheHit", false);
        ArrayNode fields = answer.putObject("schema").putArray("fields");
        for (int i = 0; i < result.columns().size(); i++) {
            fields.addObject()
                    .put("name", result.columns().get(i))
                    .put("type", result.types().get(i))
                    .put("mode", "NULLABLE");
        }
        return answer;
    }

    @Override
    public void close() {
        tables.close();
    }
}
