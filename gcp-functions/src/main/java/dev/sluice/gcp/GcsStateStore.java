package dev.sluice.gcp;

import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.services.storage.Storage;
import com.google.api.services.storage.model.Objects;
import com.google.api.services.storage.model.StorageObject;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore;
import java.io.IOException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** State in a bucket, under a prefix. Cloud Storage's preconditions are the locks; a version is a generation. */
final class GcsStateStore implements StateStore {
    private static final String PUT = "storage.objects.create";
    private static final String DELETE = "storage.objects.delete";
    private static final String LIST = "storage.objects.list";

    /** No object of this generation ever was: the condition that there must be none. */
    private static final long NONE = 0;

    /** What a write carries so that it knows itself again. */
    private static final String WRITE = "sluice-write";

    private final GcsLocation location;
    private final GcpClients clients;

    GcsStateStore(GcsLocation location, GcpClients clients) {
        this.location = location;
        this.clients = clients;
    }

    @Override
    public Optional<Versioned> get(String key) {
        return GcsObjects.get(clients, location.bucket(), name(key));
    }

    @Override
    public Optional<String> replace(String key, String version, byte[] content) {
        String name = name(key);
        StateKeys.content(key, content);
        Optional<Long> generation = generation(version);
        return generation.isEmpty() ? Optional.empty() : put(name, generation.get(), content);
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        String name = name(key);
        StateKeys.content(key, content);
        return put(name, NONE, content);
    }

    private Optional<String> put(String name, long generation, byte[] content) {
        String write = UUID.randomUUID().toString();
        try {
            Storage.Objects.Insert insert = clients.storage()
                    .objects()
                    .insert(
                            location.bucket(),
                            new StorageObject().setName(name).setMetadata(Map.of(WRITE, write)),
                            new ByteArrayContent("application/json", content));
            insert.setIfGenerationMatch(generation).setFields("generation").setDisableGZipContent(true);
            insert.getMediaHttpUploader().setDirectUploadEnabled(true);
            return Optional.of(insert.execute().getGeneration().toString());
        } catch (IOException e) {
            if (!lost(e)) {
                throw GcpProblems.of(e, PUT);
            }
            // A first attempt may have been done and its answer lost; the second then fails on our own write.
            return ours(name, write);
        }
    }

    private Optional<String> ours(String name, String write) {
        try {
            StorageObject now = clients.storage()
                    .objects()
                    .get(location.bucket(), name)
                    .setFields("generation,metadata")
                    .execute();
            Map<String, String> metadata = now.getMetadata();
            return metadata != null && write.equals(metadata.get(WRITE))
                    ? Optional.of(now.getGeneration().toString())
                    : Optional.empty();
        } catch (IOException e) {
            if (GcsObjects.missing(e)) {
                return Optional.empty();
            }
            throw GcpProblems.of(e, GcsObjects.GET);
        }
    }

    @Override
    public boolean delete(String key, String version) {
        String name = name(key);
        Optional<Long> generation = generation(version);
        if (generation.isEmpty()) {
            return false;
        }
        try {
            clients.storage()
                    .objects()
                    .delete(location.bucket(), name)
                    .setIfGenerationMatch(generation.get())
                    .execute();
            return true;
        } catch (IOException e) {
            if (lost(e)) {
                return false;
            }
            throw GcpProblems.of(e, DELETE);
        }
    }

    @Override
    public List<String> list(String prefix) {
        String whole = location.prefix() + StateKeys.prefix(prefix);
        List<String> keys = new ArrayList<>();
        try {
            Storage.Objects.List list = clients.storage()
                    .objects()
                    .list(location.bucket())
                    .setPrefix(whole)
                    .setFields("items/name,nextPageToken");
            Objects page;
            do {
                page = list.execute();
                if (page.getItems() != null) {
                    page.getItems()
                            .forEach(each -> keys.add(
                                    each.getName().substring(location.prefix().length())));
                }
                list.setPageToken(page.getNextPageToken());
            } while (page.getNextPageToken() != null);
        } catch (IOException e) {
            throw GcpProblems.of(e, LIST);
        }
        return List.copyOf(keys);
    }

    @Override
    public Instant serverTime() {
        try {
            HttpResponse answer = clients.storage()
                    .objects()
                    .list(location.bucket())
                    .setPrefix(location.prefix() + "cells/")
                    .setMaxResults(1L)
                    .setFields("items/name")
                    .executeUnparsed();
            String date = answer.getHeaders().getDate();
            answer.disconnect();
            if (date == null) {
                throw new IllegalStateException("Cloud Storage answered without a Date");
            }
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (IOException e) {
            throw GcpProblems.of(e, LIST);
        }
    }

    private String name(String key) {
        return location.prefix() + StateKeys.key(key);
    }

    /** A version that another store gave is no generation, and no object's. */
    private static Optional<Long> generation(String version) {
        return version.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(version)) : Optional.empty();
    }

    /** Somebody else came first: wrote before us, or deleted what was to be replaced. */
    private static boolean lost(IOException e) {
        return GcsObjects.missing(e) || (e instanceof HttpResponseException refused && refused.getStatusCode() == 412);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(GcsObjects.GET, Need.READ, "read what earlier runs remembered"),
                new Permission(PUT, Need.READ, "keep plans, memory and the record of runs"),
                new Permission(LIST, Need.READ, "find plans and runs; the server's time"),
                new Permission(DELETE, Need.READ, "replace an object; take told messages out of the outbox"));
    }
}
