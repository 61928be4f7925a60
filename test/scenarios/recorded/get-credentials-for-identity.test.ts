// The tests of another file once more. What each does is recorded, and replayed at its end: every answer and the log must be as they were.
process.env['RECOGNITO_RECORDED_TESTS'] = 'yes';
await import('../../operations/cognito-identity/get-credentials-for-identity.test.js');
