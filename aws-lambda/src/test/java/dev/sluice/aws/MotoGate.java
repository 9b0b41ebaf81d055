package dev.sluice.aws;

import dev.sluice.aws.infra.iam.IamDecision;
import dev.sluice.aws.infra.iam.IamPolicy;
import dev.sluice.aws.infra.iam.IamRequest;
import dev.sluice.aws.testing.FaultyProxy;
import dev.sluice.aws.testing.FaultyProxy.Refusal;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.testkit.contract.LaunchGateWorld;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An account in moto with three roles, of which two may be barred, and a policy of people's own. */
final class MotoGate implements LaunchGateWorld, AutoCloseable {
    static final Cell ACCOUNT = new Cell(Cloud.AWS, Fake.CELL.account(), Budgets.EVERYWHERE);

    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"ec2:*\",\"Resource\":\"*\"}]}";

    private final FaultyProxy proxy;
    private final AwsClients admin;
    private final IamPolicies iam;
    private final LaunchBar bar = LaunchBar.of(ACCOUNT, Fake.REGION);

    MotoGate() {
        URI moto = Fake.empty().endpoint();
        proxy = new FaultyProxy(moto);
        admin = Fake.clients(moto);
        iam = new IamPolicies(admin);
        Stream.of("research", "product", "sre")
                .forEach(role -> form("CreateRole", "RoleName=" + role + "&AssumeRolePolicyDocument=" + TRUST));
        iam.create("/", "launchers", ALLOW, "people's own");
        iam.attach(own(), "research");
    }

    @Override
    public LaunchGate gate() {
        return gate(List.of("g5.*", "p5.*"));
    }

    LaunchGate gate(List<String> types) {
        return new IamLaunchGate(bar, new IamPolicies(Fake.clients(proxy.endpoint())), () -> types);
    }

    FaultyProxy proxy() {
        return proxy;
    }

    /** As somebody with every permission sees them. */
    IamPolicies iam() {
        return iam;
    }

    String arn() {
        return bar.arn();
    }

    @Override
    public List<String> principals() {
        return List.of("arn:aws:iam::" + ACCOUNT.account() + ":role/teams/product", "research");
    }

    @Override
    public boolean barred() {
        return iam.attachedTo(bar.arn()).containsAll(List.of("product", "research"))
                && decide("p5.48xlarge") == IamDecision.DENIED
                && decide("m7i.large") == IamDecision.REFUSED;
    }

    @Override
    public String snapshot() {
        return iam.find(bar.arn())
                        .map(found -> found + " " + iam.attachedTo(bar.arn()))
                        .orElse("none") + " " + iam.find(own()) + iam.attachedTo(own());
    }

    @Override
    public void changeByHand() {
        iam.attach(bar.arn(), "sre");
    }

    @Override
    public void deny() {
        refuse("CreatePolicy", "AttachRolePolicy", "DetachRolePolicy", "DeletePolicy");
    }

    @Override
    public void breakDown() {
        refuse("GetPolicy", "GetPolicyVersion", "ListEntitiesForPolicy");
    }

    void refuse(String... actions) {
        proxy.refuse(form -> Stream.of(actions).anyMatch(action -> FaultyProxy.isAction(form, action))
                ? Optional.of(new Refusal(403, "AccessDenied", "not allowed, says the proxy"))
                : Optional.empty());
    }

    void form(String action, String fields) {
        admin.calls().form(AwsService.IAM, "Version=2010-05-08&Action=" + action + "&" + fields);
    }

    private IamDecision decide(String type) {
        return iam.find(bar.arn())
                .map(found -> IamPolicy.parse(found.document())
                        .decide(IamRequest.of("ec2:RunInstances", "arn:aws:ec2:us-east-1:123456789012:instance/*")
                                .with("ec2:InstanceType", type)))
                .orElse(IamDecision.REFUSED);
    }

    private static String own() {
        return "arn:aws:iam::" + ACCOUNT.account() + ":policy/launchers";
    }

    @Override
    public void close() {
        proxy.close();
    }
}
