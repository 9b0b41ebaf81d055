package dev.sluice.cli.demo;

import dev.sluice.model.Accelerators;
import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The machine types of the demo, with what they carry and their list prices for Linux on demand: AWS in us-east-1 on
 * 2026-07-20, Google Cloud in us-central1 on 2026-07-30, Azure in eastus on 2026-06-18. Two have no such price.
 */
enum Shape {
    P5("p5.48xlarge", "H100", 8, 81_559, true, "55.04"),
    P5E("p5e.48xlarge", "H200", 8, 143_771, true, ""), // sold as capacity blocks only
    P4D("p4d.24xlarge", "A100", 8, 40_960, true, "21.957642"),
    P3_LARGE("p3.16xlarge", "V100", 8, 16_384, false, "24.48"),
    P3("p3.2xlarge", "V100", 1, 16_384, false, "3.06"),
    G5_LARGE("g5.12xlarge", "A10G", 4, 23_028, true, "5.672"),
    G5("g5.xlarge", "A10G", 1, 23_028, true, "1.006"),
    G6("g6.xlarge", "L4", 1, 23_034, true, "0.8048"),
    INF2("inf2.48xlarge", "Inferentia2", 12, 32_768, false, "12.98127"),

    A3("a3-highgpu-8g", "H100", 8, 81_559, true, "88.49"),
    A2_LARGE("a2-highgpu-8g", "A100", 8, 40_960, false, "29.38708"),
    A2("a2-highgpu-1g", "A100", 1, 40_960, false, "3.673385"),
    G2_LARGE("g2-standard-96", "L4", 8, 23_034, false, "8.00333"),
    G2("g2-standard-4", "L4", 1, 23_034, false, "0.706832"),
    A4("a4-highgpu-8g", "B200", 8, 183_359, true, ""), // not in the price catalogue

    ND_H100("Standard_ND96isr_H100_v5", "H100", 8, 81_559, true, "98.32"),
    NC_A100("Standard_NC24ads_A100_v4", "A100", 1, 81_920, true, "3.673"),
    NC_T4("Standard_NC4as_T4_v3", "T4", 1, 15_360, false, "0.526"),
    NC_V100("Standard_NC6s_v3", "V100", 1, 16_384, false, "3.06");

    private final String type;
    private final String model;
    private final int devices;
    private final long memoryMibEach;
    private final boolean localDisks;
    private final String dollars;

    Shape(String type, String model, int devices, long memoryMibEach, boolean localDisks, String dollars) {
        this.type = type;
        this.model = model;
        this.devices = devices;
        this.memoryMibEach = memoryMibEach;
        this.localDisks = localDisks;
        this.dollars = dollars;
    }

    String type() {
        return type;
    }

    int devices() {
        return devices;
    }

    boolean localDisks() {
        return localDisks;
    }

    Accelerators accelerators() {
        Kind kind = this == INF2 ? Kind.NEURON : Kind.NVIDIA_GPU;
        return new Accelerators(kind, model, devices, BigDecimal.valueOf(devices), devices * memoryMibEach);
    }

    Optional<Money> price() {
        return dollars.isEmpty() ? Optional.empty() : Optional.of(Money.usd(dollars));
    }

    /** Where the price comes from, with its date. */
    String source() {
        return compareTo(A3) < 0
                ? "list price of 2026-07-20"
                : compareTo(ND_H100) < 0 ? "list price of 2026-07-30" : "list price of 2026-06-18";
    }
}
