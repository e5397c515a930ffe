/**
 * Four projects. `unit` needs nothing but Node; `client` a DOM; the other two real parts, which
 * test/setup/global.ts starts once: redis-server and the embedded store, or what MONGODB_URI and REDIS_URL name.
 */
const base = {
  transform: {
    '^.+\\.(ts|tsx|js|mjs)$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
          target: 'es2023',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  extensionsToTreatAsEsm: [],
  transformIgnorePatterns: ['/node_modules/(?!(react-intl|@formatjs|intl-messageformat|mingo)/)'],
  testEnvironmentOptions: { customExportConditions: ['@baton/source', 'node', 'require', 'default'] },
};

export default {
  projects: [
    {
      ...base,
      displayName: 'unit',
      testEnvironment: 'node',
      testMatch: [
        '<rootDir>/{shared,server,worker,templates,standalone}/src/**/*.test.ts',
        '<rootDir>/client/src/**/*.test.ts',
      ],
    },
    {
      ...base,
      displayName: 'integration',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/{integration,regression,chaos}/**/*.test.ts'],
      globalSetup: '<rootDir>/test/setup/global.ts',
      globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
    },
    {
      ...base,
      displayName: 'e2e',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
      globalSetup: '<rootDir>/test/setup/global.ts',
      globalTeardown: '<rootDir>/test/setup/global-teardown.ts',
    },
  ],
};
