package dev.sluice.report;

import dev.sluice.model.ActionName;
import dev.sluice.model.Block;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Evidence;
import dev.sluice.model.Finding;
import dev.sluice.model.Gap;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Notice;
import dev.sluice.model.Outcome;
import dev.sluice.model.Percent;
import dev.sluice.model.Place;
import dev.sluice.model.PlanRef;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.model.Saving;
import dev.sluice.model.Step;
import dev.sluice.model.StepOutcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports to write down in tests. */
final class Reports {
    static final Cell CELL = new Cell(Cloud.AWS, "123456789012", "us-east-1");
    static final Instant NOW = Instant.parse("2026-11-23T04:50:00Z");

    private Reports() {}

    /** A look with a machine of every kind: to stop, to stop later, blocked, busy, unknown, exempt. */
    static RunReport look() {
        Finding free = finding("i-0aaa", "g5.xlarge trainer-7", "idle", "1.006", List.of());
        Finding later = finding("i-0bbb", "p4d.24xlarge <b>big</b>", "idle", "21.96", List.of());
        Finding blocked = finding(
                "i-0ccc",
                "p5.48xlarge",
                "idle",
                "55.04",
                List.of(new Block("local-disks", "A stop loses its local disks.")));
        return new RunReport(
                "r-1",
                "idle",
                Mode.REPORT,
                RunStatus.INCOMPLETE,
                NOW,
                NOW.plusSeconds(4),
                List.of(CELL),
                List.of(new Gap(
                        new Cell(Cloud.AWS, "123456789012", "eu-west-1"),
                        "cloudwatch:GetMetricData",
                        Gap.Reason.REFUSED,
                        "AccessDenied",
                        Optional.of("cloudwatch:GetMetricData"),
                        "User is not authorized.")),
                List.of(
                        free,
                        later,
                        blocked,
                        finding("i-0ddd", "g5.xlarge serve", "busy", "1.006", List.of()),
                        finding("i-0eee", "trn1.2xlarge", "unknown", "", List.of()),
                        finding("i-0fff", "g5.xlarge held", "exempt", "1.006", List.of())),
                List.of(
                        step(later, new Place.Deferred("dollars-per-hour", "The limit of $250 an hour is used up.")),
                        step(free, Place.FREE)),
                Optional.of(new PlanRef("p-1", "0123456789abcdef".repeat(4), NOW.plusSeconds(86_400))),
                List.of(),
                List.of(new Notice("expired-label", "i-0ddd: sluice:keep-until has passed.")));
    }

    /** What applying it came to, one of each ending. */
    static RunReport apply() {
        Step step = step(finding("i-0aaa", "g5.xlarge", "idle", "1.006", List.of()), Place.FREE);
        return new RunReport(
                "r-2",
                "idle",
                Mode.ACT,
                RunStatus.INCOMPLETE,
                NOW,
                NOW.plusSeconds(9),
                List.of(CELL),
                List.of(),
                List.of(),
                List.of(step),
                Optional.empty(),
                List.of(
                        new StepOutcome(step, new Outcome.Done("stopped at 04:50:07")),
                        new StepOutcome(step, new Outcome.Refused("busy", "GPU 0 is at 31 % since 04:40.")),
                        new StepOutcome(
                                step, new Outcome.Failed("UnauthorizedOperation", "ec2:StopInstances was refused.")),
                        new StepOutcome(step, new Outcome.Pending("i-0aaa", "still stopping"))),
                List.of());
    }

    static Finding finding(String id, String subject, String verdict, String perHour, List<Block> blocks) {
        Optional<Money> price = perHour.isEmpty() ? Optional.empty() : Optional.of(Money.usd(perHour));
        return new Finding(
                new ResourceRef(CELL, "machine", id),
                "idle",
                subject,
                verdict,
                "No GPU was above 3 % for 9 h 20 min, and no life sign was seen.",
                new Evidence(
                        List.of("nvidia_smi_utilization_gpu"),
                        List.of("GPUPowerUtilization"),
                        NOW.minusSeconds(21_600),
                        NOW,
                        new Percent(98.6),
                        Map.of("patience", "2h")),
                new Saving(price, Optional.empty(), "price table of 2026-07-20", "Savings plans may cover it."),
                blocks);
    }

    static Step step(Finding finding, Place place) {
        return new Step(
                "machine.stop/" + finding.resource().id(),
                new ActionName("machine.stop", 1),
                finding.resource(),
                finding.why(),
                Map.of("hibernate", "false"),
                Map.of("launched", "2026-11-01T00:00:00Z"),
                finding.saving(),
                1,
                Optional.of("team-a"),
                place);
    }
}
