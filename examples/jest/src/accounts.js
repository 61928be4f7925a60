const {
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
  SignUpCommand,
} = require('@aws-sdk/client-cognito-identity-provider');

/** The accounts of an app. `config` is the SDK client's: empty in production, the emulator's in tests. */
class Accounts {
  constructor(clientId, config = {}) {
    this.clientId = clientId;
    this.idp = new CognitoIdentityProviderClient(config);
  }

  async signUp(email, password) {
    const UserAttributes = [{ Name: 'email', Value: email }];
    await this.idp.send(
      new SignUpCommand({ ClientId: this.clientId, Username: email, Password: password, UserAttributes }),
    );
  }

  async confirm(email, code) {
    await this.idp.send(new ConfirmSignUpCommand({ ClientId: this.clientId, Username: email, ConfirmationCode: code }));
  }

  async signIn(email, password) {
    return this.#tokens('USER_PASSWORD_AUTH', { USERNAME: email, PASSWORD: password });
  }

  async refresh(refreshToken) {
    return this.#tokens('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: refreshToken });
  }

  async forgotPassword(email) {
    await this.idp.send(new ForgotPasswordCommand({ ClientId: this.clientId, Username: email }));
  }

  async resetPassword(email, code, password) {
    await this.idp.send(
      new ConfirmForgotPasswordCommand({
        ClientId: this.clientId,
        Username: email,
        ConfirmationCode: code,
        Password: password,
      }),
    );
  }

  async emailOf(accessToken) {
    const { UserAttributes } = await this.idp.send(new GetUserCommand({ AccessToken: accessToken }));
    return UserAttributes.find(({ Name }) => Name === 'email').Value;
  }

  async #tokens(AuthFlow, AuthParameters) {
    const { AuthenticationResult } = await this.idp.send(
      new InitiateAuthCommand({ ClientId: this.clientId, AuthFlow, AuthParameters }),
    );
    return {
      accessToken: AuthenticationResult.AccessToken,
      idToken: AuthenticationResult.IdToken,
      refreshToken: AuthenticationResult.RefreshToken,
    };
  }
}

module.exports = { Accounts };
