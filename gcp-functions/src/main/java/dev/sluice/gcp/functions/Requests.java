package dev.sluice.gcp.functions;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.sluice.host.Answer;
import java.io.IOException;
import java.util.Optional;

/** What the functions that are asked over HTTP have in common. */
final class Requests {
    private Requests() {}

    /**
     * Which tick of its schedule Cloud Scheduler delivers, for it may deliver one twice; empty for anybody else's request.
     */
    static Optional<String> tick(HttpRequest request) {
        return request.getFirstHeader("X-CloudScheduler-ScheduleTime")
                .map(time -> request.getFirstHeader("X-CloudScheduler-JobName").orElse("schedule") + "/" + time);
    }

    /** @param line what the log is told */
    static void refuse(HttpResponse response, int status, String line, String why) throws IOException {
        response.setStatusCode(status);
        System.out.println(line);
        Answer.failed(why, response.getOutputStream());
    }
}
