package dev.sluice.cli.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A region of one machine, on a loopback port: just enough of AWS's answers for a scan to read them to the end. */
final class FakeRegion implements AutoCloseable {
    static final String NAME = "us-east-1";

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
            Map<String, String> form =
                    form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            String action = form.getOrDefault("Action", "");
            String content = switch (action) {
                case "GetCallerIdentity" -> identity();
                case "DescribeInstances" -> instances();
                case "DescribeInstanceTypes" -> instanceTypes();
                case "ListMetrics" -> metrics(form);
                case "GetMetricData" -> samples(form);
                default -> "";
            };
            // EC2 answers bare, the others within a result.
            String xml = action.startsWith("Describe")
                    ? "<%1$sResponse>%2$s</%1$sResponse>".formatted(action, content)
                    : "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>".formatted(action, content);
            byte[] body = xml.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
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

    private static String metrics(Map<String, String> form) {
        return """
                <Metrics><member><Namespace>%s</Namespace><MetricName>%s</MetricName><Dimensions>\
                <member><Name>InstanceId</Name><Value>%s</Value></member>\
                <member><Name>index</Name><Value>0</Value></member></Dimensions></member></Metrics>""".formatted(
                        form.getOrDefault("Namespace", "CWAgent"),
                        form.getOrDefault("MetricName", "nvidia_smi_utilization_gpu"),
                        MACHINE);
    }

    /** Three hours of nothing to do, for every series that is asked for. */
    private static String samples(Map<String, String> form) {
        Instant end = Instant.parse(form.getOrDefault("EndTime", "2026-01-01T00:00:00Z"))
                .truncatedTo(ChronoUnit.MINUTES);
        String times = IntStream.rangeClosed(1, 36)
                .mapToObj(n -> "<member>" + end.minus(5L * n, ChronoUnit.MINUTES) + "</member>")
                .collect(Collectors.joining());
        String values = "<member>0.0</member>".repeat(36);
        return form.entrySet().stream()
                .filter(field -> field.getKey().startsWith("MetricDataQueries.")
                        && field.getKey().endsWith(".Id"))
                .map(field -> """
                        <member><Id>%s</Id><Label>l</Label><StatusCode>Complete</StatusCode>\
                        <Timestamps>%s</Timestamps><Values>%s</Values></member>""".formatted(field.getValue(), times, values))
                .collect(Collectors.joining("", "<MetricDataResults>", "</MetricDataResults>"));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
