package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;

class AccountsTest {

  @RegisterExtension
  static final RecognitoWorld world = new RecognitoWorld("""
      {
        "pools": [{
          "name": "app",
          "settings": { "UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"] },
          "clients": [{
            "name": "web",
            "settings": {
              "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
              "PreventUserExistenceErrors": "ENABLED"
            }
          }],
          "users": [{ "username": "alice@example.com", "email": "alice@example.com", "password": "Passw0rd!" }]
        }]
      }
      """);

  static CognitoIdentityProviderClient idp;
  static String clientId;

  @BeforeAll
  static void connect() {
    idp = CognitoIdentityProviderClient.builder()
        .endpointOverride(world.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .build();
    JsonNode client = world.pools().get(0).get("clients").get(0);
    clientId = client.get("id").asText();
  }

  @AfterAll
  static void disconnect() {
    idp.close();
  }

  private static AuthenticationResultType signIn(String email, String password) {
    return idp.initiateAuth(request -> request
        .clientId(clientId)
        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
        .authParameters(Map.of("USERNAME", email, "PASSWORD", password))).authenticationResult();
  }

  @Test
  void aUserSignsUpWithTheCodeFromTheMail() {
    String email = "bob@example.com";
    idp.signUp(request -> request.clientId(clientId).username(email).password("Passw0rd!"));
    String code = world.waitForMessage(email, "verification").get("code").asText();
    idp.confirmSignUp(request -> request.clientId(clientId).username(email).confirmationCode(code));
    assertNotNull(signIn(email, "Passw0rd!").accessToken());
  }

  @Test
  void noOtherTestKnowsBob() {
    assertThrows(NotAuthorizedException.class, () -> signIn("bob@example.com", "Passw0rd!"));
  }

  @Test
  void anAccessTokenIsGoodForAnHour() {
    String token = signIn("alice@example.com", "Passw0rd!").accessToken();
    assertNotNull(idp.getUser(request -> request.accessToken(token)).username());
    world.advance("PT1H1M");
    NotAuthorizedException refused = assertThrows(
        NotAuthorizedException.class, () -> idp.getUser(request -> request.accessToken(token)));
    assertEquals("Access Token has expired", refused.awsErrorDetails().errorMessage());
  }
}
