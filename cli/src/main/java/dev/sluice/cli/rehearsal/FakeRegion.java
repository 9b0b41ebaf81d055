package dev.sluice.cli.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A region of one machine, on a loopback port: just enough of AWS's answers for a scan to read them to the end. */
final class FakeRegion implements AutoCloseable {
    static final String NAME = "us-east-1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String MACHINE = "i-00000000000000001";

    private final HttpServer server;
    private final ExecutorService workers;

    private FakeRegion(HttpServer server, ExecutorService workers) {
        this.server = server;
        this.workers = workers;
    }

    static FakeRegion start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService workers = Executors.newCachedThreadPool();
        server.setExecutor(workers);
        server.createContext("/", FakeRegion::answer);
        server.start();
        return new FakeRegion(server, workers);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            // CloudWatch is asked in JSON, by a header; the others by a form, and answer in XML.
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String answer = target == null
                    ? xml(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    : json(target.substring(target.lastIndexOf('.') + 1), JSON.readTree(exchange.getRequestBody()));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders()
                    .add("Content-Type", target == null ? "text/xml" : "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String xml(String form) {
        if (form.contains("Action=DescribeInstanceTypes")) {
            return "<DescribeInstanceTypesResponse>" + instanceTypes() + "</DescribeInstanceTypesResponse>";
        }
        if (form.contains("Action=DescribeInstances")) {
            return "<DescribeInstancesResponse>" + instances() + "</DescribeInstancesResponse>";
        }
        return "<GetCallerIdentityResponse><GetCallerIdentityResult>" + identity()
                + "</GetCallerIdentityResult></GetCallerIdentityResponse>";
    }

    private static String json(String operation, JsonNode question) {
        return operation.equals("ListMetrics") ? metrics(question) : samples(question);
    }

    private static String identity() {
        return "<Arn>arn:aws:iam::123456789012:user/rehearsal</Arn><UserId>rehearsal</UserId><Account>123456789012</Account>";
    }

    private static String instances() {
        return """
                <reservationSet><item><reservationId>r-1</reservationId><ownerId>123456789012</ownerId><instancesSet><item>\
                <instanceId>%s</instanceId><instanceType>g5.xlarge</instanceType>\
                <instanceState><code>16</code><name>running</name></instanceState>\
                <launchTime>%s</launchTime>\
                <placement><availabilityZone>us-east-1a</availabilityZone><tenancy>default</tenancy></placement>\
                <blockDeviceMapping><item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-1</volumeId></ebs></item>\
                </blockDeviceMapping><networkInterfaceSet><item><networkInterfaceId>eni-1</networkInterfaceId>\
                <association><publicIp>192.0.2.1</publicIp></association><attachment><attachmentId>a-1</attachmentId></attachment>\
                <groupSet><item><groupId>sg-1</groupId></item></groupSet>\
                <privateIpAddressesSet><item><privateIpAddress>192.0.2.2</privateIpAddress></item></privateIpAddressesSet>\
                </item></networkInterfaceSet>\
                <tagSet><item><key>owner</key><value>rehearsal</value></item></tagSet>\
                </item></instancesSet></item></reservationSet>""".formatted(MACHINE, Instant.EPOCH.plus(20_000, ChronoUnit.DAYS));
    }

    private static String instanceTypes() {
        return """
                <instanceTypeSet><item><instanceType>g5.xlarge</instanceType>\
                <gpuInfo><gpus><item><name>A10G</name><manufacturer>NVIDIA</manufacturer><count>1</count>\
                <memoryInfo><sizeInMiB>24576</sizeInMiB></memoryInfo></item></gpus></gpuInfo>\
                <networkInfo><networkCards><item><networkCardIndex>0</networkCardIndex></item></networkCards></networkInfo>\
                </item></instanceTypeSet>""";
    }

    private static String metrics(JsonNode question) {
        return """
                {"Metrics": [{"Namespace": "%s", "MetricName": "%s", "Dimensions": [
                    {"Name": "InstanceId", "Value": "%s"}, {"Name": "index", "Value": "0"}]}]}""".formatted(
                        question.path("Namespace").asText("CWAgent"),
                        question.path("MetricName").asText("nvidia_smi_utilization_gpu"),
                        MACHINE);
    }

    /** Three hours of nothing to do, for every series that is asked for. */
    private static String samples(JsonNode question) {
        long end = question.path("EndTime").asLong();
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode results = answer.putArray("MetricDataResults");
        for (JsonNode query : question.path("MetricDataQueries")) {
            ObjectNode result = results.addObject();
            result.put("Id", query.path("Id").asText()).put("StatusCode", "Complete");
            ArrayNode times = result.putArray("Timestamps");
            ArrayNode values = result.putArray("Values");
            for (int sample = 1; sample <= 36; sample++) {
                times.add(end - 300L * sample);
                values.add(0.0);
            }
        }
        return answer.toString();
    }
}
