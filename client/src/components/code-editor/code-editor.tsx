import { lazy, Suspense } from 'react';
import { useText } from '../../messages/use-text.ts';
import classes from './code-editor.module.css';

const CodeField = lazy(() => import('./code-field.tsx'));

export interface CodeEditorProps {
  id: string;
  value: string;
  onChange: (code: string) => void;
  /** Texts that say what the field is for and what is wrong with it, by the ids of their elements. */
  label: string;
  describedBy: string;
  /** The line that cannot be read. */
  errorLine: number | null;
  invalid: boolean;
  readOnly: boolean;
  maxLength: number;
  /** Names that are offered after `inputs.`. */
  inputs: readonly string[];
  /** Fills the height that it is given, in place of growing with its lines. */
  tall?: boolean;
}

/** A field for JavaScript. The editor is loaded with its first use. */
export function CodeEditor(props: CodeEditorProps) {
  const text = useText();
  return (
    <div
      className={classes.frame}
      data-error={props.invalid || undefined}
      data-tall={props.tall || undefined}
    >
      <Suspense
        fallback={
          <div className={classes.loading} role="status">
            {text('form.code.loading')}
          </div>
        }
      >
        <CodeField {...props} />
      </Suspense>
    </div>
  );
}
