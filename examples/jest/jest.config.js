// All workers share one emulator, which is started before them and ends with them.
module.exports = { globalSetup: 'recognito/testing/global-setup' };
