package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Spend that a provider found unusual. It has no budget and no threshold: people are told once of each, and nothing acts
 * on it.
 *
 * @param id the provider's own id: repeated while the anomaly grows
 * @param subject what it is about: a service, a project
 * @param since when it began
 * @param expected what was expected to be spent
 * @param actual what was spent
 * @param impact how much more than expected that is, as the provider says
 * @param causes for people: services, regions, accounts, in the provider's order
 * @param link to the provider's page on it
 */
public record CostAnomaly(
        Cloud cloud,
        String account,
        String id,
        String subject,
        Optional<Instant> since,
        Optional<Money> expected,
        Optional<Money> actual,
        Optional<Money> impact,
        List<String> causes,
        Optional<String> link) {
    public CostAnomaly {
        requireNonNull(cloud, "cloud is null");
        Text.required(account, "account");
        Text.required(id, "id");
        Text.required(subject, "subject");
        requireNonNull(since, "since is null");
        requireNonNull(expected, "expected is null");
        requireNonNull(actual, "actual is null");
        requireNonNull(impact, "impact is null");
        causes = List.copyOf(causes);
        requireNonNull(link, "link is null");
    }
}
