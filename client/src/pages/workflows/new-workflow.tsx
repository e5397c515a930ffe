import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconFile, IconTemplate } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useChange } from '../../api/index.ts';
import { notifyProblem } from '../../components/notify.ts';
import { useLanguage } from '../../messages/language.ts';
import { useText } from '../../messages/use-text.ts';

/** Begins a workflow: from a template, or with nothing in it. */
export function NewWorkflow() {
  const text = useText();
  const navigate = useNavigate();
  const language = useLanguage(({ language }) => language);
  const create = useChange('createWorkflow', {
    onSuccess: ({ id }) => void navigate(`/workflows/${id}`),
    onError: notifyProblem(text),
  });
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <Button loading={create.isPending} rightSection={<IconChevronDown size={15} />}>
          {text('workflows.new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component={Link} to="/templates" leftSection={<IconTemplate size={17} />}>
          {text('workflows.new.template')}
          <Text size="xs" c="dimmed">
            {text('workflows.new.template.hint')}
          </Text>
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFile size={17} />}
          onClick={() => create.mutate({ body: { name: text('workflows.new.name'), language } })}
        >
          {text('workflows.new.empty')}
          <Text size="xs" c="dimmed">
            {text('workflows.new.empty.hint')}
          </Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
