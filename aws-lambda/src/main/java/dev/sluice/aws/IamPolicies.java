package dev.sluice.aws;

import dev.sluice.adapter.Existing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** The managed policies of one account, by IAM's query API of 2010-05-08. */
final class IamPolicies {
    static final String ATTACH = "iam:AttachRolePolicy";
    static final String CREATE = "iam:CreatePolicy";
    static final String DELETE = "iam:DeletePolicy";
    static final String DETACH = "iam:DetachRolePolicy";
    static final String ENTITIES = "iam:ListEntitiesForPolicy";
    static final String GET = "iam:GetPolicy";
    static final String VERSION = "iam:GetPolicyVersion";

    private final AwsClients clients;

    IamPolicies(AwsClients clients) {
        this.clients = clients;
    }

    /**
     * A policy as it stands.
     *
     * @param description it can't be changed once the policy is there
     * @param document of the version that holds
     */
    record Found(String description, String document) {}

    /** Empty where there is none. @throws CloudProblem where it can't be read */
    Optional<Found> find(String arn) {
        return Existing.of(() -> {
            Document policy = call(GET, "PolicyArn", arn);
            Document version = call(VERSION, "PolicyArn", arn, "VersionId", first(policy, "DefaultVersionId"));
            String document = first(version, "Document");
            return new Found(
                    first(policy, "Description"),
                    document.startsWith("%") ? URLDecoder.decode(document, StandardCharsets.UTF_8) : document);
        });
    }

    /** Roles by their names, and with a word before it what else it is attached to: {@code user/name}. */
    TreeSet<String> attachedTo(String arn) {
        TreeSet<String> found = new TreeSet<>();
        String marker = "";
        do {
            Document page = marker.isEmpty()
                    ? call(ENTITIES, "PolicyArn", arn)
                    : call(ENTITIES, "PolicyArn", arn, "Marker", marker);
            found.addAll(all(page, "RoleName"));
            all(page, "UserName").forEach(name -> found.add("user/" + name));
            all(page, "GroupName").forEach(name -> found.add("group/" + name));
            marker = first(page, "IsTruncated").equals("true") ? first(page, "Marker") : "";
        } while (!marker.isEmpty());
        return found;
    }

    void create(String path, String name, String document, String description) {
        call(CREATE, "Path", path, "PolicyName", name, "PolicyDocument", document, "Description", description);
    }

    void attach(String arn, String role) {
        call(ATTACH, "PolicyArn", arn, "RoleName", role);
    }

    /** Does nothing where it isn't attached. */
    void detach(String arn, String role) {
        Existing.of(() -> call(DETACH, "PolicyArn", arn, "RoleName", role));
    }

    /** Does nothing where there is none. */
    void delete(String arn) {
        Existing.of(() -> call(DELETE, "PolicyArn", arn));
    }

    private Document call(String operation, String... namesAndValues) {
        StringBuilder form = new StringBuilder("Version=2010-05-08&Action=").append(operation.substring(4));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append('&')
                    .append(namesAndValues[i])
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        try {
            return xml(clients.calls().form(AwsService.IAM, form.toString()));
        } catch (SdkException e) {
            throw AwsProblems.of(e, operation);
        }
    }

    private static Document xml(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw SdkClientException.create("IAM answered with something else than XML", e);
        }
    }

    private static String first(Document document, String name) {
        return all(document, name).stream().findFirst().orElse("");
    }

    private static List<String> all(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<String> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add(nodes.item(i).getTextContent());
        }
        return found;
    }
}
