import type { AddNote } from '@baton/shared';
import { TextEditor } from '../../components/text-editor/text-editor.tsx';
import { useText } from '../../messages/use-text.ts';
import type { StepFormProps } from '../face.ts';
import { useStepForm } from '../form-hooks.ts';

export function AddNoteForm({ id, step }: StepFormProps<AddNote>) {
  const text = useText();
  const { change, errorAt, readOnly } = useStepForm(id);
  return (
    <TextEditor
      label={text('form.note.text')}
      description={text('form.note.hint')}
      value={step.config.text}
      error={errorAt('config.text')}
      readOnly={readOnly}
      minRows={4}
      onChange={(written) => change({ text: written })}
    />
  );
}
