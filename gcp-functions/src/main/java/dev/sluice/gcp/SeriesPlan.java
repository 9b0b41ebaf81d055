package dev.sluice.gcp;

import java.util.ArrayList;
import java.util.List;

/**
 * How to ask for many machines in few calls: for all of a region at once, or for so many by their ids. All of a region is
 * one question however many machines are wanted, but its answer holds those that are not wanted too.
 */
final class SeriesPlan {
    /** The most points of one page of timeSeries.list. */
    static final int POINTS_PER_PAGE = 100_000;

    /** The most ids in one filter: with them it has some 7,000 characters. No limit is documented. */
    static final int MOST_IDS = 300;

    private SeriesPlan() {}

    /**
     * The ids of each call; a list without any stands for all of the region.
     *
     * @param series how many series the ids have together
     * @param crowd how many series the whole region has, at most; 0 where nobody knows
     */
    static List<List<String>> of(List<String> ids, int series, int slots, int crowd) {
        long each = Math.max(1, Math.ceilDiv((long) series, Math.max(1, ids.size())) * Math.max(1, slots));
        int size = Math.toIntExact(Math.clamp(POINTS_PER_PAGE / each, 1, MOST_IDS));
        int chunks = Math.ceilDiv(ids.size(), size);
        long pages = Math.max(1, Math.ceilDiv((long) crowd * slots, (long) POINTS_PER_PAGE));
        if (crowd > 0 && pages < chunks) {
            return List.of(List.of());
        }
        List<List<String>> calls = new ArrayList<>();
        for (int at = 0; at < ids.size(); at += size) {
            calls.add(List.copyOf(ids.subList(at, Math.min(ids.size(), at + size))));
        }
        return calls;
    }
}
