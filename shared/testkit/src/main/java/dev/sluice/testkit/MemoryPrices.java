package dev.sluice.testkit;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.model.Machine;
import dev.sluice.model.Money;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** List prices by machine type; a type without one has none. */
final class MemoryPrices implements Prices {
    private final Map<String, Price> byType = new ConcurrentHashMap<>();

    void put(String type, Money perHour, String source) {
        byType.put(type, new Price(perHour, source));
    }

    @Override
    public Read<Map<String, Price>> hourly(Collection<Machine> machines) {
        Map<String, Price> prices = new HashMap<>();
        for (Machine machine : machines) {
            Price price = byType.get(machine.type());
            if (price != null) {
                prices.put(machine.id(), price);
            }
        }
        return Read.of(prices);
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
