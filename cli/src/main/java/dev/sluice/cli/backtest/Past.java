package dev.sluice.cli.backtest;

import static java.util.Objects.requireNonNull;

import dev.sluice.idle.backtest.Track;
import dev.sluice.model.Gap;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The past of one file or one cell.
 *
 * @param source what it is called
 * @param prices dollars per accelerator-hour by machine; a machine whose price isn't known is absent
 * @param unmeasured machines that could not be replayed, as nothing was measured
 */
public record Past(
        String source, List<Track> tracks, Map<String, BigDecimal> prices, List<String> unmeasured, List<Gap> gaps) {
    public Past {
        requireNonNull(source, "source is null");
        tracks = List.copyOf(tracks);
        prices = Map.copyOf(prices);
        unmeasured = List.copyOf(unmeasured);
        gaps = List.copyOf(gaps);
    }

    /** The same, with one price for every machine. */
    public Past priced(Optional<BigDecimal> perAcceleratorHour) {
        if (perAcceleratorHour.isEmpty()) {
            return this;
        }
        Map<String, BigDecimal> all = new HashMap<>();
        tracks.forEach(track -> all.put(track.machine(), perAcceleratorHour.get()));
        return new Past(source, tracks, all, unmeasured, gaps);
    }
}
