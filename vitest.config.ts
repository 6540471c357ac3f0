import { defineConfig } from 'vitest/config';

// Apart from vite.config.ts: unit tests need none of what the build needs.
export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    // Making an RSA key of 4096 bits takes seconds on a busy machine; nothing waits for these but a test that fails.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest leaves a processor free, which on two halves the speed. The core is pure, so files can share a process.
    maxWorkers: '100%',
    isolate: false,
  },
});
