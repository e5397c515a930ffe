import { serve } from './tools/serve.ts';

serve(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`store: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
