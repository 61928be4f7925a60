// Who may import whom. `test/house/imports.test.ts` runs it; the rules that need more than paths are in that test.
// The table at the top is the architecture: each folder of src/, and all that it may reach besides itself.

/** Modules without a part in the flow of data: what the process was told, and how it says things. */
const LEAVES = ['config', 'injected', 'log', 'package-root', 'start-refusal', 'version'];
const leaf = (...names) => names.map((name) => `^src/${name}\\.ts$`);

const NEST = ['@nestjs/common', '@nestjs/cqrs'];

/**
 * `folders` are regular expressions of paths in src/; `packages` names of npm packages; `node` says which of Node's own modules, all unless
 * given.
 */
const MAY_IMPORT = {
  domain: { folders: [], packages: [], node: ['crypto'] },
  protocol: { folders: [], packages: [], node: ['buffer', 'crypto'] },
  eventlog: { folders: ['^src/domain/kernel/'], packages: ['pg'] },
  projections: { folders: ['^src/domain/'], packages: ['sorted-btree'], node: [] },
  triggers: {
    folders: ['^src/domain/', '^src/projections/', '^src/config/function-entries\\.ts$', ...leaf('package-root')],
    packages: [
      '@aws-crypto/encrypt-node',
      '@aws-crypto/material-management-node',
      '@aws-sdk/client-lambda',
      'esbuild',
      'yauzl',
    ],
  },
  recordings: {
    folders: [
      '^src/(domain|eventlog)/',
      // What a call is given of functions, and in what way two answers differ.
      '^src/triggers/lambda-function\\.ts$',
      '^src/operations/difference\\.ts$',
      ...leaf('version'),
    ],
    packages: ['ajv', 'json-schema-to-ts'],
  },
  messages: { folders: ['^src/domain/', '^src/projections/', ...leaf('log')], packages: ['nodemailer'] },
  // Assertions of SAML providers are read in tokens, when one comes.
  tokens: { folders: ['^src/domain/', '^src/projections/'], packages: ['jose', 'xml-crypto', '@xmldom/xmldom'] },
  tls: { folders: leaf('log'), packages: ['@peculiar/x509', 'reflect-metadata'] },
  operations: {
    folders: [
      '^src/(domain|protocol|eventlog|projections|triggers|messages|tokens|tls|recordings)/',
      // A document is held against its schema, and says what may have been meant.
      '^src/config/suggest\\.ts$',
      ...leaf('config', 'injected', 'log', 'version'),
    ],
    packages: [...NEST, 'ajv', 'csv-parse', 'json-schema-to-ts', '@simplewebauthn/server'],
    node: [],
  },
  http: {
    folders: [
      '^src/(operations|protocol|tls|recordings)/',
      // The doors name the world that a call is for, and know a refusal when they see one.
      '^src/domain/kernel/',
      // So do those of OAuth, which read parameters that a request may say twice.
      '^src/domain/oauth/(oauth-refusal|authorization-request)\\.ts$',
      '^src/eventlog/(worlds|world-log|store-refusals)\\.ts$',
      '^src/projections/world-state\\.ts$',
      // Which pool's host a request names.
      '^src/projections/domains\\.ts$',
      // A word that is not known is compared with those that are.
      '^src/config/suggest\\.ts$',
      // What triggers were asked is followed as it happens.
      '^src/triggers/invocations?\\.ts$',
      ...leaf('config', 'injected', 'log', 'version'),
    ],
    packages: [...NEST, 'ajv', 'cookie', 'fastify', 'json-schema-to-ts', 'uqr'],
  },
  config: {
    folders: ['^src/domain/identity-pool/access-token-providers\\.ts$', ...leaf('start-refusal')],
    packages: ['ajv', 'fastest-levenshtein', 'yaml'],
  },
  // The form of a recording's file is what `replay --against` reads.
  cli: { folders: ['^src/recordings/file/'], packages: ['commander', 'yaml'] },
  testing: { folders: [], packages: [] },
};

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const inPackages = (names) => names.map((name) => `(^|/)node_modules/(@types/)?${escaped(name)}/`);

const folderRules = Object.entries(MAY_IMPORT).flatMap(([folder, { folders, packages, node }]) => [
  {
    name: `${folder}-imports`,
    comment: `src/${folder} may import itself and what the table in .dependency-cruiser.cjs says.`,
    severity: 'error',
    from: { path: `^src/${folder}/` },
    to: { dependencyTypesNot: ['core'], pathNot: [`^src/${folder}/`, ...folders, ...inPackages(packages)] },
  },
  ...(node
    ? [
        {
          name: `${folder}-node-modules`,
          comment: `Of Node's own modules src/${folder} may import: ${node.join(', ') || 'none'}.`,
          severity: 'error',
          from: { path: `^src/${folder}/` },
          to: { dependencyTypes: ['core'], pathNot: [`^(node:)?(${node.join('|') || '$.'})$`] },
        },
      ]
    : []),
]);

/** Packages that belong to one place. Whatever is not here is bound by the table above alone. */
const OWNERS = {
  pg: ['^src/eventlog/'],
  jose: ['^src/tokens/'],
  nodemailer: ['^src/messages/'],
  '@peculiar/x509': ['^src/tls/'],
  'sorted-btree': ['^src/projections/'],
  fastify: ['^src/http/', '^src/create-app\\.ts$'],
  commander: ['^src/cli/', '^src/run\\.ts$'],
  '@simplewebauthn/server': ['^src/operations/passkeys/'],
  uqr: ['^src/http/managed-login/'],
};

/** Where a program begins. */
const ENTRIES = [
  '^src/(main|launch|worker)\\.ts$',
  '^src/triggers/node/child/main\\.ts$',
  '^src/testing/(recognito|global-setup)\\.ts$',
];

/** Judges our answers by the model; a part of the protocol, though only the tests have it judge. */
const TOOL_OF_THE_TESTS = '^src/protocol/check-output\\.ts$';

module.exports = {
  forbidden: [
    ...folderRules,
    ...Object.entries(OWNERS).map(([name, owners]) => ({
      name: `only-its-owner-imports-${name}`,
      severity: 'error',
      from: { path: '^src/', pathNot: owners },
      to: { path: inPackages([name]) },
    })),
    {
      name: 'kernel-stands-alone',
      comment: 'The kernel is what every aggregate stands on: it imports itself and node:crypto.',
      severity: 'error',
      from: { path: '^src/domain/kernel/' },
      to: { pathNot: ['^src/domain/kernel/', '^(node:)?crypto$'] },
    },
    {
      name: 'crypto-is-the-kernels',
      comment: 'In the domain, hashing, drawing and sealing are done in the kernel.',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '^src/domain/kernel/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'operations-do-not-call-each-other',
      comment:
        'What two operations share stands beside them (operations/answers, operations/sign-in, a domain rule), not in one of them.',
      severity: 'error',
      from: { path: '^src/operations/(cognito-idp|cognito-identity|lambda|managed-login|oauth)/' },
      to: { path: '^src/operations/(cognito-idp|cognito-identity|lambda|managed-login|oauth|emulator)/' },
    },
    {
      name: 'the-control-api-is-not-aws',
      comment:
        'In operations/emulator, what several share stands in files without a handler: test/house/imports.test.ts.',
      severity: 'error',
      from: { path: '^src/operations/emulator/' },
      to: { path: '^src/operations/(cognito-idp|cognito-identity|lambda|managed-login|oauth)/' },
    },
    {
      name: 'operations-do-not-see-the-registry',
      comment: 'The registry lists the operations; none of them looks at the list.',
      severity: 'error',
      from: { path: '^src/operations/.+/' },
      to: { path: '^src/operations/registry\\.ts$' },
    },
    {
      name: 'doors-do-not-open-each-other',
      comment: 'Doors share what stands directly in src/http.',
      severity: 'error',
      from: { path: '^src/http/([^/]+)/' },
      to: { path: '^src/http/([^/]+)/', pathNot: '^src/http/$1/' },
    },
    {
      name: 'http-does-not-open-doors',
      comment: 'What the doors share does not know any of them.',
      severity: 'error',
      from: { path: '^src/http/[^/]+\\.ts$' },
      to: { path: '^src/http/[^/]+/' },
    },
    {
      name: 'leaves-are-leaves',
      comment: 'What everyone may read reads nothing but other leaves.',
      severity: 'error',
      from: { path: leaf(...LEAVES) },
      to: { path: '^src/', pathNot: [...leaf(...LEAVES), '^src/config/'] },
    },
    {
      name: 'nothing-imports-the-wiring',
      comment: 'Entry files put the parts together; only other entry files know them.',
      severity: 'error',
      from: { path: '^src/.+/' },
      to: { path: '^src/[^/]+\\.ts$', pathNot: leaf(...LEAVES) },
    },
    {
      name: 'the-launcher-loads-only-node',
      comment:
        'src/launch.ts runs before the code cache is there: everything that it loads is compiled at every start.',
      severity: 'error',
      from: { path: '^src/launch\\.ts$' },
      to: { dependencyTypesNot: ['core', 'type-only'] },
    },
    {
      name: 'the-worker-is-small',
      comment: 'A worker thread starts in 30 ms because it loads only what makes a key.',
      severity: 'error',
      from: { path: '^src/worker\\.ts$' },
      to: { dependencyTypesNot: ['core'], pathNot: ['^src/tokens/', '^src/domain/kernel/'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'nothing-unused',
      comment:
        'Every file is reached from an entry: the command, the worker thread, the process of a Node function, or the package`s testing module.',
      severity: 'error',
      from: { path: ENTRIES },
      to: { path: '^src/', pathNot: [...ENTRIES, TOOL_OF_THE_TESTS], reachable: false },
    },
    {
      name: 'only-dependencies-of-the-package',
      comment:
        'What src/ imports is in package.json. It is bundled, so whoever installs the package installs none of it.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown', 'undetermined'] },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types are dependencies too: what a folder knows of another is what it depends on.
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
