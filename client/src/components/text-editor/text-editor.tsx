import { textVariables } from '@baton/shared';
import { Button, Input, Menu, ScrollArea, Textarea } from '@mantine/core';
import { useId } from '@mantine/hooks';
import { IconBraces } from '@tabler/icons-react';
import { type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useText } from '../../messages/use-text.ts';
import { useProperties } from '../use-properties.ts';
import { insertAt } from './insert-at.ts';
import classes from './text-editor.module.css';

/** A value that a text may name. */
export interface Token {
  path: string;
  name: string;
}

interface TextEditorProps {
  value: string;
  onChange: (text: string) => void;
  label: string;
  description?: string;
  error?: ReactNode;
  placeholder?: string;
  minRows?: number;
  maxLength?: number;
  readOnly?: boolean;
  /** Values besides those of the ticket. */
  tokens?: readonly Token[];
  /** There is no ticket yet when it is filled in: only `tokens` are offered. */
  ticketless?: boolean;
  /** At the right of the label: the choice of a language. */
  aside?: ReactNode;
}

/** A text template: plain text with values of the ticket in double braces, offered in a menu. */
export function TextEditor(props: TextEditorProps) {
  const { value, onChange, label, description, error, readOnly, aside } = props;
  const text = useText();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const custom = useProperties().all.filter(({ path }) => path.startsWith('ticket.properties.'));
  const offered: readonly Token[] = [...(props.ticketless ? [] : custom), ...(props.tokens ?? [])];
  const ofTicket = props.ticketless ? [] : textVariables;
  const offersNothing = offered.length + ofTicket.length === 0;

  const insert = (variable: string) => {
    const element = field.current;
    const { selectionStart: from, selectionEnd: to } = element ?? {
      selectionStart: value.length,
      selectionEnd: value.length,
    };
    const inserted = insertAt({ text: value, token: `{{ ${variable} }}`, from, to });
    // The caret can be set only once the new text is in the field.
    flushSync(() => onChange(inserted.text));
    element?.focus();
    element?.setSelectionRange(inserted.caret, inserted.caret);
  };

  return (
    <Input.Wrapper
      description={description}
      error={error}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      label={
        <span className={classes.head}>
          <label htmlFor={id}>{label}</label>
          {aside}
        </span>
      }
      labelElement="div"
      labelProps={{ className: classes.label }}
    >
      <div className={classes.frame} data-error={Boolean(error) || undefined}>
        <Textarea
          ref={field}
          id={id}
          variant="unstyled"
          autosize
          minRows={props.minRows ?? 3}
          maxRows={14}
          maxLength={props.maxLength ?? 5000}
          placeholder={props.placeholder}
          aria-label={label}
          aria-invalid={Boolean(error)}
          readOnly={readOnly}
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
        {!readOnly && !offersNothing && (
          <Menu position="bottom-start" returnFocus={false}>
            <Menu.Target>
              <Button
                variant="subtle"
                color="gray"
                size="xs"
                leftSection={<IconBraces size={14} />}
                aria-label={text('text-editor.insert.label')}
              >
                {text('text-editor.insert')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <ScrollArea.Autosize mah={300} type="scroll">
                {ofTicket.map((variable) => (
                  <Menu.Item
                    key={variable}
                    onClick={() => insert(variable)}
                    rightSection={<code>{variable}</code>}
                  >
                    {text(`variable.${variable}`)}
                  </Menu.Item>
                ))}
                {offered.map(({ path, name }) => (
                  <Menu.Item key={path} onClick={() => insert(path)} rightSection={<code>{path}</code>}>
                    {name}
                  </Menu.Item>
                ))}
              </ScrollArea.Autosize>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </Input.Wrapper>
  );
}
