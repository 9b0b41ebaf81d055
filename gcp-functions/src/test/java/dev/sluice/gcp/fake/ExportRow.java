package dev.sluice.gcp.fake;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** One row of the standard usage cost table: a day's cost of one thing, with the credits that were given for it. */
public final class ExportRow {
    final String service;
    final Instant at;
    final double cost;
    String serviceId = "6F81-5844-456A";
    String account = FakeBilling.ACCOUNT;
    String kind = "regular";
    String currency = "USD";
    String project = "my-project";
    String number = "123456789012";
    LocalDate loaded;
    final List<String> ancestors = new ArrayList<>();
    final List<Pair> labels = new ArrayList<>();
    final List<Credit> credits = new ArrayList<>();

    record Pair(String key, String value) {}

    record Credit(String type, double amount) {}

    private ExportRow(String service, Instant at, double cost) {
        this.service = service;
        this.at = at;
        this.cost = cost;
        this.loaded = at.atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** @param at when its usage began; it is loaded on the same day, as seen from UTC */
    public static ExportRow of(String service, Instant at, double cost) {
        return new ExportRow(service, at, cost);
    }

    public ExportRow service(String id) {
        serviceId = id;
        return this;
    }

    public ExportRow account(String id) {
        account = id;
        return this;
    }

    /** @param type {@code tax}, {@code adjustment} or {@code rounding_error} */
    public ExportRow kind(String type) {
        kind = type;
        return this;
    }

    public ExportRow currency(String code) {
        currency = code;
        return this;
    }

    public ExportRow project(String id, String itsNumber) {
        project = id;
        number = itsNumber;
        return this;
    }

    /** Of no project, such as a tax. */
    public ExportRow ofNoProject() {
        project = "";
        return this;
    }

    public ExportRow loaded(LocalDate day) {
        loaded = day;
        return this;
    }

    /** @param name {@code folders/123} or {@code organizations/123} */
    public ExportRow in(String name) {
        ancestors.add(name);
        return this;
    }

    public ExportRow label(String key, String value) {
        labels.add(new Pair(key, value));
        return this;
    }

    /** @param amount below zero, as credits are */
    public ExportRow credit(String type, double amount) {
        credits.add(new Credit(type, amount));
        return this;
    }
}
