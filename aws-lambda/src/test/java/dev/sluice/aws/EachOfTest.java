package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One bad id must not keep the others from being stopped, and a region in trouble must not be asked once more for each. */
class EachOfTest {
    private final List<List<String>> asked = new ArrayList<>();

    @Test
    void these_acceptedTogether_areAskedOnce() {
        Map<String, Optional<CloudProblem>> answers = EachOf.these(ids(3), asking(some -> {}));
        assertThat(answers)
                .hasSize(3)
                .allSatisfy((id, problem) -> assertThat(problem).isEmpty());
        assertThat(asked).containsExactly(ids(3));
    }

    @Test
    void these_moreThanOneBatch_areAllAsked() {
        assertThat(EachOf.these(ids(120), asking(some -> {}))).hasSize(120);
        assertThat(asked).extracting(List::size).containsExactly(50, 50, 20);
    }

    @Test
    void these_oneIdThatIsRefused_keepsNoOtherBack() {
        Map<String, Optional<CloudProblem>> answers = EachOf.these(ids(4), asking(some -> {
            if (some.contains("i-2")) {
                throw problem(Gap.Reason.REFUSED, "UnsupportedOperation");
            }
        }));
        assertThat(answers)
                .hasEntrySatisfying(
                        "i-2",
                        problem -> assertThat(problem).map(CloudProblem::code).contains("UnsupportedOperation"));
        assertThat(answers.values()).filteredOn(Optional::isEmpty).hasSize(3);
        assertThat(asked).containsExactly(ids(4), List.of("i-0"), List.of("i-1"), List.of("i-2"), List.of("i-3"));
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, RequestLimitExceeded",
        "TRANSIENT, InternalError",
        "TRANSIENT, Timeout",
    })
    void these_regionInTrouble_isNotAskedOneByOne(Gap.Reason reason, String code) {
        Map<String, Optional<CloudProblem>> answers = EachOf.these(ids(60), asking(some -> {
            throw problem(reason, code);
        }));
        assertThat(asked).extracting(List::size).containsExactly(50, 10);
        assertThat(answers)
                .hasSize(60)
                .allSatisfy((id, problem) ->
                        assertThat(problem).map(CloudProblem::code).contains(code));
    }

    /** EC2 says 500 where it has no capacity for one of them; the others may be of another type, or zone. */
    @Test
    void these_noCapacityForOne_isAskedOneByOne() {
        Map<String, Optional<CloudProblem>> answers = EachOf.these(ids(3), asking(some -> {
            if (some.contains("i-0")) {
                throw problem(Gap.Reason.TRANSIENT, "InsufficientInstanceCapacity");
            }
        }));
        assertThat(answers.values()).filteredOn(Optional::isEmpty).hasSize(2);
    }

    private Consumer<List<String>> asking(Consumer<List<String>> ask) {
        return some -> {
            asked.add(List.copyOf(some));
            ask.accept(some);
        };
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "i-" + i).toList();
    }

    private static CloudProblem problem(Gap.Reason reason, String code) {
        return new CloudProblem(reason, "ec2:StopInstances", code, Optional.empty(), code, new IOException(code));
    }
}
