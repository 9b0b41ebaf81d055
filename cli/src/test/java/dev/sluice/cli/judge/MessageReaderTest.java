package dev.sluice.cli.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.cloud.Samples;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
    @Test
    void read_newMachine_isAHello() {
        assertThat(MessageReader.read("{\"machine\":\"a\",\"gpus\":8,\"new\":true}"))
                .isEqualTo(new Message.Hello("a"));
    }

    @Test
    void read_history_isAPast() {
        assertThat(
                        MessageReader.read(
                                "{\"machine\":\"a\",\"gpus\":8,\"history\":[[0,10,40.5,1,2,3,null],[3600,0,0,null,null,0,null]]}"))
                .isEqualTo(new Message.Past("a", samples(0, 40.5, 3600, 0), Samples.NONE));
    }

    @Test
    void read_now_isALook() {
        assertThat(MessageReader.read("{\"machine\":\"a\",\"now\":900,\"samples\":[[300,1,2],[600,3,4]]}"))
                .isEqualTo(new Message.Look("a", Instant.ofEpochSecond(900), samples(300, 2, 600, 4), Samples.NONE));
    }

    @Test
    void read_nothingMeasuredSince_isALookWithoutSamples() {
        assertThat(MessageReader.read("{\"machine\":\"a\",\"now\":900,\"samples\":[]}"))
                .isEqualTo(new Message.Look("a", Instant.ofEpochSecond(900), Samples.NONE, Samples.NONE));
    }

    @Test
    void read_missingMaximum_isTheMean_andWithoutBothThereIsNoSample() {
        assertThat(
                        MessageReader.read(
                                "{\"machine\":\"a\",\"now\":900,\"samples\":[[0,7,null],[300,null,null,1,1,1,null],[600,null,9]]}"))
                .isEqualTo(new Message.Look("a", Instant.ofEpochSecond(900), samples(0, 7, 600, 9), Samples.NONE));
    }

    @Test
    void read_jobs_areKeptApartFromTheDevice() {
        assertThat(
                        MessageReader.read(
                                "{\"machine\":\"a\",\"now\":900,\"samples\":[[0,0,0,1,1,1,1],[300,null,null,1,1,1,1],[600,0,0,1,1,1,0]]}"))
                .isEqualTo(new Message.Look(
                        "a",
                        Instant.ofEpochSecond(900),
                        samples(0, 0, 600, 0),
                        new Samples(new long[] {0, 300, 600}, new double[] {1, 1, 0})));
    }

    @Test
    void read_unknownFields_arePassedOver() {
        assertThat(MessageReader.read("{\"later\":{\"x\":[1,{}]},\"machine\":\"a\",\"new\":true}"))
                .isEqualTo(new Message.Hello("a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            not json                                              | not JSON
            {"machine":"a"                                        | not JSON
            [1]                                                   | expected an object at column
            {"new":true}                                          | no "machine"
            {"machine":"a","now":1}                               | "now" without "samples"
            {"machine":"a","now":"soon","samples":[]}             | expected whole seconds at column
            {"machine":"a","now":1,"samples":3}                   | expected an array of samples at column
            {"machine":"a","now":1,"samples":[3]}                 | expected a sample, an array at column
            {"machine":"a","now":1,"samples":[["x",1]]}           | expected whole seconds at column
            {"machine":"a","now":1,"samples":[[0,"high"]]}        | expected a number or null at column
            {"machine":"a","now":1,"samples":[[300,1],[0,1]]}     | times are not ascending
            {"machine":"a","now":1,"samples":[[0,NaN]]}           | not JSON
            """)
    void read_malformed_saysWhatWasExpected(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageReader.read(line))
                .withMessageContaining(message);
    }

    private static Samples samples(long first, double one, long second, double two) {
        return new Samples(new long[] {first, second}, new double[] {one, two});
    }
}
