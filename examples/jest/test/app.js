// The user pool of the app, as every test begins with it.
exports.app = {
  pools: [
    {
      name: 'app',
      settings: { UsernameAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
      clients: [
        {
          name: 'web',
          settings: {
            ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
            PreventUserExistenceErrors: 'ENABLED',
          },
        },
      ],
      users: [{ username: 'alice@example.com', email: 'alice@example.com', password: 'Passw0rd!' }],
    },
  ],
};
