package dev.sluice.aws;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.ec2.Ec2ClientBuilder;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;

/**
 * Asks DescribeInstances also for the instances that AWS runs for the account (EKS Auto Mode and the like). An account
 * setting can hide them from the answer although they are running and billed; {@code IncludeManagedResources} shows them.
 * This version of the SDK has no field for it, so it is added to the request that the SDK has made.
 */
final class ManagedInstances implements ExecutionInterceptor {
    private static final String PARAMETER = "IncludeManagedResources";

    private static final ExecutionAttribute<Boolean> LEFT_OUT =
            new ExecutionAttribute<>("dev.sluice.ManagedInstancesLeftOut");

    static Ec2ClientBuilder shown(Ec2ClientBuilder builder) {
        return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(new ManagedInstances())
                .build());
    }

    /** Whether a region's EC2 refused the parameter because it is older than that. */
    static boolean unknownHere(AwsServiceException problem) {
        return problem.awsErrorDetails() != null
                && "UnknownParameter".equals(problem.awsErrorDetails().errorCode());
    }

    static void leaveOut(AwsRequestOverrideConfiguration.Builder request) {
        request.putExecutionAttribute(LEFT_OUT, true);
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        SdkHttpRequest request = context.httpRequest();
        boolean asked = context.request() instanceof DescribeInstancesRequest
                && !Boolean.TRUE.equals(attributes.getAttribute(LEFT_OUT));
        return asked
                ? request.toBuilder().putRawQueryParameter(PARAMETER, "true").build()
                : request;
    }
}
