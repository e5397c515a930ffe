import type { ArticleView, Language } from '@baton/shared';
import { Anchor, Button, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useChange, usePermission } from '../../../api/index.ts';
import { askFirst } from '../../../components/ask-first.ts';
import { MessageText } from '../../../components/message-text/message-text.tsx';
import { notifyDone, notifyProblem } from '../../../components/notify.ts';
import { ReadOnlyNote } from '../../../components/read-only-note.tsx';
import { UnsavedBar } from '../../../components/unsaved/unsaved-bar.tsx';
import { useLanguage } from '../../../messages/language.ts';
import { useText } from '../../../messages/use-text.ts';
import classes from './knowledge-page.module.css';

/** One article with its preview; null begins a new one. */
export function ArticleEditor({ article }: { article: ArticleView | null }) {
  const text = useText();
  const navigate = useNavigate();
  const readOnly = !usePermission('agent.edit');
  const own = useLanguage(({ language }) => language);
  const form = useForm({
    initialValues: {
      title: article?.title ?? '',
      body: article?.body ?? '',
      language: (article?.language ?? own) as Language,
      keywords: article?.keywords ?? [],
    },
    validate: {
      title: (title) => (title.trim() === '' ? text('knowledge.article.title.missing') : null),
      body: (body) => (body.trim() === '' ? text('knowledge.article.body.missing') : null),
    },
  });
  const onError = notifyProblem(text);
  const saved = () => {
    form.setInitialValues(form.getValues());
    form.resetDirty();
    notifyDone(text('knowledge.saved'));
  };
  const rewrite = useChange('setArticle', { onSuccess: saved, onError });
  const create = useChange('createArticle', {
    onSuccess: ({ id }) => {
      saved();
      void navigate(`/agent/knowledge/${id}`, { replace: true });
    },
    onError,
  });
  const remove = useChange('deleteArticle', {
    onSuccess: () => {
      notifyDone(text('knowledge.deleted'));
      void navigate('/agent/knowledge');
    },
    onError,
  });

  const save = form.onSubmit((body) =>
    article ? rewrite.mutate({ params: { id: article.id }, body }) : create.mutate({ body }),
  );
  const askToRemove = (gone: ArticleView) =>
    askFirst({
      title: text('knowledge.delete'),
      text: text('knowledge.delete.text', { title: gone.title }),
      confirm: text('action.delete'),
      onConfirm: () => remove.mutate({ params: { id: gone.id } }),
    });
  const { title, body } = form.values;

  return (
    <form className={classes.form} onSubmit={save} noValidate>
      <Anchor component={Link} to="/agent/knowledge" className={classes.back}>
        {text('action.back')}
      </Anchor>
      {readOnly && <ReadOnlyNote permission="agent.edit" />}
      <TextInput
        label={text('knowledge.article.title')}
        description={text('knowledge.article.title.text')}
        maxLength={200}
        readOnly={readOnly}
        {...form.getInputProps('title')}
      />
      <div className={classes.fields}>
        <Select
          label={text('knowledge.article.language')}
          allowDeselect={false}
          readOnly={readOnly}
          data={(['en', 'pl'] as const).map((value) => ({ value, label: text(`language.${value}`) }))}
          {...form.getInputProps('language')}
        />
        <TagsInput
          label={text('knowledge.article.keywords')}
          placeholder={
            form.values.keywords.length === 0 ? text('knowledge.article.keywords.text') : undefined
          }
          classNames={{ input: classes.keywords ?? '' }}
          maxTags={50}
          maxLength={60}
          readOnly={readOnly}
          {...form.getInputProps('keywords')}
        />
      </div>
      <div className={classes.text}>
        <Textarea
          label={text('knowledge.article.body')}
          description={text('knowledge.article.body.text')}
          autosize
          minRows={12}
          maxRows={30}
          maxLength={20_000}
          readOnly={readOnly}
          {...form.getInputProps('body')}
        />
        <div className={classes.preview}>
          <p className={classes.previewLabel}>{text('knowledge.preview')}</p>
          <div className={classes.bubble}>
            <MessageText text={body.trim() === '' ? title || '…' : body} />
          </div>
        </div>
      </div>
      {article && !readOnly && (
        <div className={classes.foot}>
          <Button
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={15} />}
            loading={remove.isPending}
            onClick={() => askToRemove(article)}
          >
            {text('action.delete')}
          </Button>
        </div>
      )}
      <UnsavedBar
        dirty={form.isDirty() && !remove.isPending}
        saving={create.isPending || rewrite.isPending}
        onSave={() => save()}
        onDiscard={form.reset}
      />
    </form>
  );
}
