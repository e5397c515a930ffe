import { memo } from 'react';
import classes from './message-text.module.css';
import { type Block, type Inline, parseMessage } from './parse-message.ts';

/** A message or an article with its formatting. */
export const MessageText = memo(function MessageText({ text }: { text: string }) {
  return <div className={classes.text}>{parseMessage(text).map(drawBlock)}</div>;
});

function drawBlock(block: Block, key: number) {
  switch (block.kind) {
    case 'heading':
      return (
        <p key={key} className={classes.heading}>
          {block.content.map(drawInline)}
        </p>
      );
    case 'paragraph':
      return (
        <p key={key}>
          {block.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a parsed text never changes its order
            <span key={index}>
              {index > 0 && <br />}
              {line.map(drawInline)}
            </span>
          ))}
        </p>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a parsed text never changes its order
        <li key={index}>{item.map(drawInline)}</li>
      ));
      if (!block.ordered) return <ul key={key}>{items}</ul>;
      return (
        <ol key={key} start={block.start}>
          {items}
        </ol>
      );
    }
  }
}

function drawInline(piece: Inline, key: number) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'bold':
      return <strong key={key}>{piece.text}</strong>;
    case 'italic':
      return <em key={key}>{piece.text}</em>;
    case 'code':
      return <code key={key}>{piece.text}</code>;
    case 'link':
      return (
        <a key={key} href={piece.href} target="_blank" rel="noreferrer nofollow">
          {piece.text}
        </a>
      );
  }
}
