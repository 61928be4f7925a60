package example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** A Cognito of its own for a test class: seeded once, taken back to its seed before each test, deleted after the last. */
public final class RecognitoWorld implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** An emulator for the whole run: RECOGNITO_URL, or a container, which Testcontainers removes at the end. */
  private static final class Emulator {
    static final String URL = url();

    private static String url() {
      String given = System.getenv("RECOGNITO_URL");
      if (given != null && !given.isEmpty()) return given.replaceFirst("/+$", "");
      GenericContainer<?> container = new GenericContainer<>("recognito/recognito")
          .withCommand("start", "--memory")
          .withExposedPorts(4566)
          .waitingFor(Wait.forHttp("/_recognito/health"));
      container.start();
      return "http://" + container.getHost() + ":" + container.getMappedPort(4566);
    }
  }

  private final String seed;
  private String name;
  private JsonNode pools;

  /** @param seed the document that every test begins with: docs/seed.md */
  public RecognitoWorld(String seed) {
    this.seed = seed;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    name = send(Emulator.URL, "POST", "/worlds", "{}").get("name").asText();
    pools = send("POST", "/import", seed).get("pools");
    send("POST", "/snapshots", "{\"name\": \"seeded\"}");
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    send("POST", "/snapshots/seeded/restore", null);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    send(Emulator.URL, "DELETE", "/worlds/" + name, null);
  }

  /** For the endpointOverride of any AWS client. */
  public URI endpoint() {
    return URI.create(Emulator.URL + "/@" + name);
  }

  /** The seeded pools: name, id, and their clients, each with name and id. */
  public JsonNode pools() {
    return pools;
  }

  /** Moves the clock on by an ISO 8601 duration: PT1H1M. */
  public void advance(String duration) {
    send("POST", "/clock/advance", "{\"by\": \"" + duration + "\"}");
  }

  /** The newest message to an address, as soon as there is one: its code, link, temporaryPassword, body. */
  public JsonNode waitForMessage(String to, String kind) {
    JsonNode messages = send("GET", "/messages?wait=5&to=" + encoded(to) + "&kind=" + encoded(kind), null).get("messages");
    if (!messages.isEmpty()) return messages.get(0);
    throw new AssertionError("no " + kind + " message to " + to + "; there are " + send("GET", "/messages", null));
  }

  /** An access token without a sign-in, for tests of an API of one's own. */
  public String accessToken(String userPoolId, String clientId, String username) {
    Map<String, String> token = Map.of("userPoolId", userPoolId, "clientId", clientId, "username", username);
    return send("POST", "/tokens", JSON.valueToTree(token).toString()).get("token").asText();
  }

  private JsonNode send(String method, String path, String body) {
    return send(endpoint().toString(), method, path, body);
  }

  private static JsonNode send(String endpoint, String method, String path, String body) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + "/_recognito" + path));
    if (body == null) request.method(method, BodyPublishers.noBody());
    else request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body));
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      JsonNode json = JSON.readTree(answer.body());
      if (answer.statusCode() < 400) return json;
      throw new AssertionError(json.get("message").asText() + " " + json.get("hint").asText());
    } catch (IOException error) {
      throw new AssertionError("nothing answers at " + endpoint, error);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      throw new AssertionError(error);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
