import { Button, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useText } from '../../messages/use-text.ts';
import { signedRequest } from './signed-request.ts';
import classes from './webhook.module.css';

/** The example, signed and sent from a shell. */
export function HowToSend(props: { address: string; secret: string | null; sample: string }) {
  const text = useText();
  const lines = signedRequest(props);
  return (
    <details className={classes.more}>
      <summary>{text('hook.how')}</summary>
      <p className={classes.soft}>{text('hook.how.text')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className={classes.lines} aria-label={text('hook.how')} tabIndex={0}>
        <pre>{lines}</pre>
      </section>
      <CopyButton value={lines}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="xs"
            leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            onClick={copy}
          >
            {text(copied ? 'action.copied' : 'hook.how.copy')}
          </Button>
        )}
      </CopyButton>
    </details>
  );
}
