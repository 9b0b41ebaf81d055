package dev.sluice.aws;

import dev.sluice.adapter.RoundedMoney;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Basis;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the English letter that AWS Budgets publishes to a topic. A budget's name may hold anything, sentences of the letter
 * too, so that figures are taken from the lines {@code Key: value} alone; what the sentences say otherwise is a doubt.
 */
final class BudgetProse {
    private static final Pattern ACCOUNT = Pattern.compile("(?md)^[ \\t]*AWS Account:? +(\\S{1,64})[ \\t\\r]*$");
    private static final Pattern TWELVE_DIGITS = Pattern.compile("[0-9]{12}");

    /** The amount in the letter's sentence, however often it occurs: a name may hold one as well. */
    private static final Pattern SENTENCE =
            Pattern.compile("[Tt]he (ACTUAL|FORECASTED) Cost associated with this budget is"
                    + " ((?:[A-Z]{3} )?\\S{1,80}?(?: [A-Z]{3})?)\\.?(?=\\s|$)");

    private static final Pattern THRESHOLD = Pattern.compile("(>=?|<=?|=)? ?(\\S.*)");
    private static final Pattern PERCENT = Pattern.compile("([0-9.,]+) ?%");

    /** AWS takes no longer ones. */
    private static final int LONGEST_NAME = 100;

    private final BudgetLines lines;
    private final String letter;
    private final List<String> doubts = new ArrayList<>();

    private BudgetProse(String text) {
        this.lines = BudgetLines.of(text);
        this.letter = text.substring(0, lines.start());
        this.doubts.addAll(lines.doubts());
    }

    /** Whether a text looks like such a letter. */
    static boolean is(String text) {
        return text.contains("AWS Budget Notification") || BudgetLines.found(text);
    }

    /**
     * What a letter says.
     *
     * @param observed when it was published
     * @throws MalformedMessage where a line is missing that every letter has
     */
    static Heard read(String text, Instant observed) {
        return new BudgetProse(text).heard(observed);
    }

    private Heard heard(Instant observed) {
        String name = lines.required("Budget Name");
        if (name.length() > LONGEST_NAME) {
            throw new MalformedMessage("Budget Name has " + name.length() + " characters, and AWS takes 100");
        }
        String type = lines.required("Budget Type");
        if (!type.equalsIgnoreCase("Cost")) {
            return new Heard.Nothing("a budget of something else than cost");
        }
        Basis basis = switch (lines.required("Alert Type")) {
            case "ACTUAL" -> Basis.ACTUAL;
            case "FORECASTED" -> Basis.FORECAST;
            default -> throw new MalformedMessage("Alert Type is neither ACTUAL nor FORECASTED");
        };
        Optional<Money> amount = figure("Budgeted Amount").filter(money -> {
            boolean sound = money.amount().signum() >= 0;
            return sound || doubt("the budgeted amount is negative");
        });
        Optional<Money> actual = figureOf("ACTUAL", basis == Basis.ACTUAL);
        Optional<Money> forecast = figureOf("FORECASTED", basis == Basis.FORECAST);
        Optional<Period> period = period(name, observed);
        Map<Basis, BigDecimal> passed = threshold(basis, basis == Basis.ACTUAL ? actual : forecast);
        if (RoundedMoney.isTooRough(amount, basis == Basis.ACTUAL ? actual : forecast)) {
            doubt("its amounts are rounded to cents, which is too much for so small a budget");
        }
        boolean one = oneCurrency(amount, actual, forecast) || doubt("its amounts are in more than one currency");
        return new Heard.OfBudget(new BudgetSignal(
                new BudgetRef(Cloud.AWS, account(), name),
                name,
                period,
                one ? amount : Optional.empty(),
                one ? actual : Optional.empty(),
                one ? forecast : Optional.empty(),
                passed,
                observed,
                doubts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", doubts))));
    }

    private String account() {
        Matcher account = ACCOUNT.matcher(letter);
        if (!account.find()) {
            throw new MalformedMessage("there is no line such as AWS Account 123456789012");
        }
        if (!TWELVE_DIGITS.matcher(account.group(1)).matches()) {
            doubt("its account is not the twelve digits of one");
        }
        return account.group(1);
    }

    private Optional<Money> figureOf(String kind, boolean expected) {
        Optional<Money> figure = figure(kind + " Amount");
        if (expected && lines.find(kind + " Amount").isEmpty()) {
            doubt("it has no " + kind + " amount");
        }
        if (!expected && figure.isPresent()) {
            doubt("its alert is of another kind than its amount");
        }
        Matcher sentence = SENTENCE.matcher(letter);
        while (sentence.find()) {
            if (sentence.group(1).equals(kind)
                    && !ProseMoney.read(sentence.group(2)).equals(figure)) {
                doubt("its sentence and its " + kind + " line differ");
                break;
            }
        }
        return figure;
    }

    private Optional<Money> figure(String key) {
        Optional<String> text = lines.find(key);
        Optional<Money> figure = text.flatMap(ProseMoney::read);
        if (text.isPresent() && figure.isEmpty()) {
            doubt("its " + key + " is no amount in dollars");
        }
        return figure;
    }

    /** A figure that the letter calls yesterday's is of the day before its date; one that is per day is of no other. */
    private Optional<Period> period(String name, Instant observed) {
        String sentences = letter.replace(name, "-");
        boolean daily = sentences.contains(" per day");
        Optional<Period> day = daily && sentences.contains(" per day. Yesterday, the ")
                ? LetterDate.yesterday(letter, observed)
                : daily ? Optional.empty() : LetterDate.period(letter, name);
        // A name that holds or hides these words leaves open which of the two the letter is.
        if (day.isEmpty() && letter.contains(" per day")) {
            doubt("it may be a daily budget's, and its day is not certain");
        }
        return day;
    }

    /**
     * A threshold in percent is a share that was passed. One in dollars, which AWS has rounded to cents, adds nothing to the
     * figure beside it, and can only contradict it.
     */
    private Map<Basis, BigDecimal> threshold(Basis basis, Optional<Money> figure) {
        Map<Basis, BigDecimal> passed = new EnumMap<>(Basis.class);
        Matcher threshold = THRESHOLD.matcher(lines.find("Alert Threshold").orElse(""));
        if (!threshold.matches()) {
            return passed;
        }
        boolean below = Optional.ofNullable(threshold.group(1)).orElse(">").startsWith("<");
        Matcher percent = PERCENT.matcher(threshold.group(2));
        if (percent.matches()) {
            Optional<BigDecimal> share =
                    ProseMoney.figure(percent.group(1)).map(hundredths -> hundredths.movePointLeft(2));
            share.filter(sound -> !below).ifPresent(sound -> passed.put(basis, sound));
            return passed;
        }
        Optional<Money> limit = ProseMoney.read(threshold.group(2));
        if (limit.isEmpty()) {
            doubt("its Alert Threshold is neither an amount in dollars nor a percentage");
        } else if (!below && oneCurrency(limit, figure, Optional.empty())) {
            figure.filter(money -> limit.get().isMoreThan(money))
                    .ifPresent(money -> doubt("its amount is below its threshold"));
        }
        return passed;
    }

    private static boolean oneCurrency(Optional<Money> one, Optional<Money> two, Optional<Money> three) {
        return Stream.of(one, two, three)
                        .flatMap(Optional::stream)
                        .map(Money::currency)
                        .distinct()
                        .count()
                <= 1;
    }

    /** @return false, as what is doubted isn't so */
    private boolean doubt(String why) {
        if (!doubts.contains(why)) {
            doubts.add(why);
        }
        return false;
    }
}
