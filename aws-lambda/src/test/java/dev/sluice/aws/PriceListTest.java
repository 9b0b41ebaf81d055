package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.adapter.PriceTable;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.model.Accelerators;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.Money;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live source of prices, against a stub that answers as the Price List documents it, and what comes before it. */
class PriceListTest {
    private static final Machine H200 = Some.machine("i-1", "p5e.48xlarge", Accelerators.Kind.NVIDIA_GPU, "H200", 8);
    private static final Machine H100 = Some.machine("i-2", "p5.48xlarge", Accelerators.Kind.NVIDIA_GPU, "H100", 8);

    private final Stub stub = Stub.ofPriceList();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void hourly_typeThatNoTableHas_isAskedForAsPlainLinuxOnDemand() {
        stub.on("GetProducts", question -> Stub.Answer.ok(products("60.0000000000")));

        assertThat(hourly(H200).value()).isEqualTo(Map.of("i-1", new Prices.Price(Money.usd("60"), "AWS Price List")));

        JsonNode question = stub.asked("GetProducts").getFirst();
        assertThat(question.path("ServiceCode").asText()).isEqualTo("AmazonEC2");
        Map<String, String> filters = new TreeMap<>();
        question.path("Filters").forEach(filter -> {
            assertThat(filter.path("Type").asText()).isEqualTo("TERM_MATCH");
            filters.put(filter.path("Field").asText(), filter.path("Value").asText());
        });
        assertThat(filters)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "instanceType", "p5e.48xlarge",
                        "regionCode", "us-east-1",
                        "operatingSystem", "Linux",
                        "tenancy", "Shared",
                        "preInstalledSw", "NA",
                        "capacitystatus", "Used"));
    }

    @Test
    void hourly_typeThatTheShippedTableHas_isNotAskedFor() {
        assertThat(hourly(H100).value()).containsOnlyKeys("i-2");
        assertThat(stub.asked("GetProducts")).isEmpty();
    }

    @Test
    void hourly_ownTable_comesBeforeTheShippedOneAndTheLiveOne() throws Exception {
        Path own = Files.writeString(
                folder.resolve("own.csv"),
                "# as of 2026-11-01\np5.48xlarge,us-east-1,31.50\np5e.48xlarge,us-east-1,40.25\n");

        Read<Map<String, Prices.Price>> read =
                prices(List.of(PriceTable.file(own))).hourly(List.of(H100, H200));

        assertThat(read.value())
                .containsEntry("i-2", new Prices.Price(Money.usd("31.50"), "own.csv of 2026-11-01"))
                .containsEntry("i-1", new Prices.Price(Money.usd("40.25"), "own.csv of 2026-11-01"));
        assertThat(stub.asked("GetProducts")).isEmpty();
    }

    @Test
    void hourly_noneOrMoreThanOnePrice_staysUnknown() {
        stub.on("GetProducts", question -> Stub.Answer.ok(products()));
        assertThat(hourly(H200).value()).isEmpty();

        stub.on("GetProducts", question -> Stub.Answer.ok(products("60.00", "61.00")));
        assertThat(hourly(H200).value()).isEmpty();

        // A reservation that is paid for already is listed as a use that costs nothing.
        stub.on("GetProducts", question -> Stub.Answer.ok(products("0.0000000000", "60.00")));
        assertThat(hourly(H200).value()).containsKey("i-1");
    }

    @Test
    void hourly_refused_isAGapThatNamesThePermission_andThePriceUnknown() {
        stub.on("GetProducts", question -> Stub.Answer.error(400, "AccessDeniedException"));

        Read<Map<String, Prices.Price>> read = hourly(H200);

        assertThat(read.value()).isEmpty();
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.REFUSED);
            assertThat(gap.permission()).contains("pricing:GetProducts");
        });
    }

    @Test
    void hourly_manyMachinesOfOneType_askOnce() {
        stub.on("GetProducts", question -> Stub.Answer.ok(products("60")));
        List<Machine> fleet = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            fleet.add(Some.machine("i-" + i, "p5e.48xlarge", Accelerators.Kind.NVIDIA_GPU, "H200", 8));
        }
        Prices prices = prices(List.of());

        assertThat(prices.hourly(fleet).value()).hasSize(50);
        assertThat(prices.hourly(fleet).value()).hasSize(50);
        assertThat(stub.asked("GetProducts")).hasSize(1);
    }

    private Read<Map<String, Prices.Price>> hourly(Machine machine) {
        return prices(List.of()).hourly(List.of(machine));
    }

    private Prices prices(List<PriceTable> own) {
        List<PriceTable> tables = new ArrayList<>(own);
        tables.add(PriceTable.shipped(AwsPrices.class, "prices.csv"));
        return new AwsPrices(Fake.CELL, tables, Optional.of(new PriceList(stub.clients())), new Inventory());
    }

    /** As the Price List answers: each product is a JSON document in a string. */
    private static String products(String... dollars) {
        ObjectMapper json = new ObjectMapper();
        var answer = json.createObjectNode();
        var list = answer.put("FormatVersion", "aws_v1").putArray("PriceList");
        for (int i = 0; i < dollars.length; i++) {
            var product = json.createObjectNode();
            product.putObject("product").put("productFamily", "Compute Instance");
            var term = product.putObject("terms").putObject("OnDemand").putObject("SKU" + i + ".JRTCKXETXF");
            var dimension = term.putObject("priceDimensions").putObject("SKU" + i + ".JRTCKXETXF.6YS6EN2CT7");
            dimension.put("unit", "Hrs").putObject("pricePerUnit").put("USD", dollars[i]);
            list.add(product.toString());
        }
        return answer.toString();
    }
}
