package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.services.compute.model.Operation;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Why an operation failed that had been accepted. What the state of the machine can decide is {@link Reason#TRANSIENT}: then
 * it is read back, and the code stands where it shows that nothing came of the request.
 */
final class OperationError {
    private OperationError() {}

    /** Empty where the operation did its work. @param called the permission's name of what was asked for */
    static Optional<CloudProblem> of(Operation operation, String called) {
        List<Operation.Error.Errors> errors = operation.getError() == null
                ? List.of()
                : Optional.ofNullable(operation.getError().getErrors()).orElse(List.of());
        Integer http = operation.getHttpErrorStatusCode();
        if (errors.isEmpty() && http == null) {
            return Optional.empty();
        }
        String code = errors.isEmpty()
                ? "HTTP " + http
                : String.valueOf(errors.getFirst().getCode());
        String message = errors.isEmpty()
                ? String.valueOf(operation.getHttpErrorMessage())
                : String.valueOf(errors.getFirst().getMessage());
        // A zone without capacity and a quota that is used up are refusals by number only: both may pass.
        boolean scarce = code.contains("EXHAUSTED") || code.contains("QUOTA") || code.contains("STOCKOUT");
        boolean denied = !scarce && http != null && http == 403;
        return Optional.of(new CloudProblem(
                denied ? Reason.REFUSED : Reason.TRANSIENT,
                called,
                code,
                denied ? Optional.of(called) : Optional.empty(),
                message,
                new IOException("operation " + operation.getName() + " failed")));
    }

    /** Empty where a long-running operation of another service did its work. */
    static Optional<CloudProblem> of(JsonNode operation, String called) {
        JsonNode error = operation.path("error");
        if (!error.isObject()) {
            return Optional.empty();
        }
        // Numbers of google.rpc.Code.
        String code = switch (error.path("code").asInt()) {
            case 5 -> "NOT_FOUND";
            case 7 -> "PERMISSION_DENIED";
            case 8 -> "RESOURCE_EXHAUSTED";
            case 9 -> "FAILED_PRECONDITION";
            case 14 -> "UNAVAILABLE";
            default -> "CODE_" + error.path("code").asInt();
        };
        boolean denied = code.equals("PERMISSION_DENIED");
        return Optional.of(new CloudProblem(
                denied ? Reason.REFUSED : Reason.TRANSIENT,
                called,
                code,
                denied ? Optional.of(called) : Optional.empty(),
                error.path("message").asText(code),
                new IOException("operation " + operation.path("name").asText() + " failed")));
    }
}
