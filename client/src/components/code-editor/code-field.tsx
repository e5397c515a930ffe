import { closeBracketsKeymap, completionKeymap, completionStatus } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { Decoration, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import classes from './code-editor.module.css';
import type { CodeEditorProps } from './code-editor.tsx';
import { javascript } from './language.ts';
import { look } from './look.ts';

/** What changes while the editor stands. */
const outer = new Compartment();

/** Escape closes the list of names first, and not the dialog around the field with it. */
const escapeIsOurs = EditorView.contentAttributes.of(({ state }) =>
  completionStatus(state) === 'active' ? { 'data-mantine-stop-propagation': 'true' } : null,
);

/** Marks the line that cannot be read, where there still is one of that number. */
const markLine = (number: number): Extension =>
  EditorView.decorations.of(({ state: { doc } }) =>
    number >= 1 && number <= doc.lines
      ? Decoration.set([Decoration.line({ class: 'cm-unreadable' }).range(doc.line(number).from)])
      : Decoration.none,
  );

function outerOf(props: CodeEditorProps): Extension {
  const { id, label, describedBy, invalid, readOnly, maxLength, errorLine } = props;
  return [
    EditorState.readOnly.of(readOnly),
    // More than is kept cannot be typed or pasted.
    EditorState.changeFilter.of(
      ({ newDoc, startState }) => newDoc.length <= maxLength || newDoc.length < startState.doc.length,
    ),
    EditorView.contentAttributes.of({
      id,
      'aria-label': label,
      'aria-describedby': describedBy,
      'aria-invalid': String(invalid),
      ...(readOnly && { 'aria-readonly': 'true' }),
      spellcheck: 'false',
    }),
    errorLine === null ? [] : markLine(errorLine),
  ];
}

/**
 * The editor itself. It is one of its own kind beside React: what is typed goes out by `onChange`, and a value that
 * comes from elsewhere, such as by undoing, is put in. The Tab key leaves it, as any other field.
 */
export default function CodeField(props: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const { value, id, label, describedBy, invalid, readOnly, maxLength, errorLine } = props;

  useEffect(() => {
    const { current: parent } = place;
    if (!parent) return;
    const made = new EditorView({
      parent,
      doc: latest.current.value,
      extensions: [
        lineNumbers(),
        history(),
        EditorView.lineWrapping,
        javascript(() => latest.current.inputs),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        look,
        escapeIsOurs,
        outer.of(outerOf(latest.current)),
        EditorView.updateListener.of(({ docChanged, state }) => {
          const code = state.doc.toString();
          if (docChanged && code !== latest.current.value) latest.current.onChange(code);
        }),
      ],
    });
    view.current = made;
    return () => made.destroy();
  }, []);

  useEffect(() => {
    const { current: editor } = view;
    if (!editor) return;
    const code = editor.state.doc.toString();
    if (code !== value) editor.dispatch({ changes: { from: 0, to: code.length, insert: value } });
  }, [value]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the others are read from the latest properties
  useEffect(() => {
    view.current?.dispatch({ effects: outer.reconfigure(outerOf(latest.current)) });
  }, [id, label, describedBy, invalid, readOnly, maxLength, errorLine]);

  return <div ref={place} className={classes.field} />;
}
