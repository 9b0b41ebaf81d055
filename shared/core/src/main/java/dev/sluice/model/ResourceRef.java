package dev.sluice.model;

import static java.util.Objects.requireNonNull;

/**
 * The address of one thing in a cloud.
 *
 * @param kind what it is, in Sluice's words: {@code machine}, {@code tpu}, {@code bucket}…
 * @param id the provider's own id, unique in the cell for that kind
 */
public record ResourceRef(Cell cell, String kind, String id) implements Comparable<ResourceRef> {
    public ResourceRef {
        requireNonNull(cell, "cell is null");
        Text.required(kind, "kind");
        Text.required(id, "id");
    }

    @Override
    public int compareTo(ResourceRef other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return cell.key() + "/" + kind + "/" + id;
    }
}
