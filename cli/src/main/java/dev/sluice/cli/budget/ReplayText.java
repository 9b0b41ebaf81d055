package dev.sluice.cli.budget;

import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.Finding;
import dev.sluice.model.Notice;
import dev.sluice.report.Wrap;
import java.util.List;
import java.util.Optional;

/** A replay for people: message by message what it says and what would fire, and what it all comes to. */
public final class ReplayText {
    private static final String INDENT = "            ";

    private final StringBuilder text = new StringBuilder();

    private ReplayText() {}

    public static String of(List<Played> played) {
        ReplayText writer = new ReplayText();
        for (int i = 0; i < played.size(); i++) {
            writer.message(i + 1, played.get(i));
        }
        writer.sum(played);
        return writer.text.toString();
    }

    private void message(int number, Played one) {
        line(number + "  " + one.file() + ", received " + one.received() + ", " + kind(one.capture()));
        switch (one.capture()) {
            case Capture.Malformed(var cloud, var why) -> line("MALFORMED", why);
            case Capture.Foreign() -> line("FOREIGN", "no cloud knows such a message; it changes nothing");
            case Capture.Understood(var cloud, var heard) ->
                heard.stream().flatMap(each -> lacking(each).stream()).forEach(why -> line("ASKS", why));
        }
        one.report().ifPresent(report -> {
            report.findings().forEach(this::finding);
            report.notices().forEach(this::notice);
        });
        one.fired().forEach(telling -> line("FIRES", telling.subject()));
        one.due().forEach(due -> line("WOULD DO", due.rung().words() + ": " + due.why()));
    }

    private static String kind(Capture capture) {
        return switch (capture) {
            case Capture.Understood(var cloud, var heard) -> cloud.code();
            case Capture.Malformed(var cloud, var why) -> cloud.code();
            case Capture.Foreign() -> "of no cloud";
        };
    }

    /** What a function would ask the cloud before it believes the message. */
    private static Optional<String> lacking(Heard heard) {
        if (!(heard instanceof Heard.OfBudget(var signal))) {
            return Optional.empty();
        }
        return signal.doubt()
                .map(doubt -> "a function would fetch the figures: " + doubt)
                .or(() -> signal.period().isEmpty()
                        ? Optional.of(
                                "a function would fetch the period, which the message does not say; --period assumes one")
                        : Optional.empty());
    }

    private void finding(Finding finding) {
        line(
                finding.verdict(),
                finding.subject() + " (" + finding.resource().cell().cloud().code() + "/"
                        + finding.resource().cell().account() + "): " + finding.why());
    }

    private void notice(Notice notice) {
        line("note", notice.text() + " [" + notice.code() + "]");
    }

    private void sum(List<Played> played) {
        text.append('\n');
        line(played.size() + (played.size() == 1 ? " message: " : " messages: ")
                + played.stream().filter(Played::understood).count() + " understood, "
                + played.stream()
                        .filter(one -> one.capture() instanceof Capture.Malformed)
                        .count()
                + " malformed, "
                + played.stream()
                        .filter(one -> one.capture() instanceof Capture.Foreign)
                        .count()
                + " of no cloud; "
                + played.stream().filter(one -> !one.doubts().isEmpty()).count() + " doubtful, "
                + played.stream().mapToLong(one -> one.count("late")).sum() + " late");
        int due = played.stream().mapToInt(one -> one.due().size()).sum();
        line(played.stream().mapToInt(one -> one.fired().size()).sum() + " would be told, "
                + due
                + (due == 1 ? " act" : " acts")
                + " would be started where an installation may act. Nobody was told, and nothing was done.");
    }

    private void line(String words) {
        Wrap.words(text, "", INDENT, words);
    }

    private void line(String label, String words) {
        Wrap.words(text, Wrap.left(label, INDENT.length()), INDENT, words);
    }
}
